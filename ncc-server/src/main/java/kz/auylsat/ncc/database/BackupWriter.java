package kz.auylsat.ncc.database;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;

/** Writes one moment of the inventory's database, and files beside it sealed, into one file; beside whoever uses them. */
public final class BackupWriter {
    private final ZipOutputStream zip;
    private final List<BackupManifest.Entry> entries = new ArrayList<>();

    private BackupWriter(ZipOutputStream zip) {
        this.zip = zip;
    }

    /**
     * Writes the file under a name of its own and renames it when it is whole and on the disk.
     *
     * @param files what goes in sealed, by name; asked for when the tables are read, so that it is no older than they are:
     *     a box that enrols in between is known to the gateway, and the inventory hears of it, not the other way round
     * @throws UncheckedIOException where the file cannot be written; what was there stays
     */
    public static BackupManifest write(
            Path file,
            Database database,
            Supplier<Map<String, Path>> files,
            Sealing sealing,
            String program,
            Instant now) {
        Path half = half(file);
        try {
            Files.deleteIfExists(half);
            BackupManifest manifest;
            try (FileChannel channel = FileChannel.open(
                            half,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
                manifest = database.read(handle -> new BackupWriter(zip).all(handle, files, sealing, program, now));
                zip.finish();
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return manifest;
        } catch (IOException e) {
            delete(half);
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            delete(half);
            throw e;
        }
    }

    /** For whoever ends the process in the middle of it. */
    public static void deleteHalf(Path file) {
        delete(half(file));
    }

    private static Path half(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private static void delete(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            // It is overwritten the next time.
        }
    }

    private BackupManifest all(
            Handle handle, Supplier<Map<String, Path>> files, Sealing sealing, String program, Instant now) {
        try {
            for (TableShape table : TablesReader.inOrder(handle)) {
                table(handle, table);
            }
            for (Map.Entry<String, Path> file : files.get().entrySet()) {
                sealed(file.getKey(), file.getValue(), sealing);
            }
            long revision = handle.createQuery("SELECT revision FROM inventory_revision")
                    .mapTo(Long.class)
                    .one();
            BackupManifest manifest = new BackupManifest(
                    BackupManifest.FORMAT, SchemaStore.VERSION, program, now.toString(), revision, entries);
            zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
            zip.write(TablesReader.JSON.writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void table(Handle handle, TableShape table) throws IOException {
        String name = BackupManifest.TABLES + table.name() + BackupManifest.LINES;
        MessageDigest digest = RowsDigest.sha256();
        long[] rows = {0};
        zip.putNextEntry(new ZipEntry(name));
        BufferedWriter lines = new BufferedWriter(
                new OutputStreamWriter(new DigestOutputStream(new Entry(zip), digest), StandardCharsets.UTF_8));
        TablesReader.rows(handle, table, row -> {
            try {
                lines.write(row);
                lines.write('\n');
                rows[0]++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        lines.flush();
        zip.closeEntry();
        entries.add(new BackupManifest.Entry(name, rows[0], HexFormat.of().formatHex(digest.digest())));
    }

    private void sealed(String name, Path file, Sealing sealing) throws IOException {
        MessageDigest digest = RowsDigest.sha256();
        String entry = BackupManifest.SEALED + name;
        zip.putNextEntry(new ZipEntry(entry));
        try (OutputStream out = sealing.sealing(name, new DigestOutputStream(new Entry(zip), digest))) {
            Files.copy(file, out);
        }
        zip.closeEntry();
        entries.add(new BackupManifest.Entry(entry, 0, HexFormat.of().formatHex(digest.digest())));
    }

    /** One entry of the zip: its end is not the zip's. */
    private static final class Entry extends FilterOutputStream {
        Entry(ZipOutputStream zip) {
            super(zip);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
