package kz.auylsat.ncc.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A backup that was found whole; blocking, to be closed.
 *
 * <p>A file that was changed since it was opened is a {@link DatabaseException} too; what cannot be written is an
 * {@link UncheckedIOException}.
 */
public final class BackupReader implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupReader(Path file, ZipFile zip, BackupManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens a backup and reads it through.
     *
     * @throws DatabaseException where it is not there, no backup, damaged, or of a newer release
     */
    public static BackupReader open(Path file) {
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            BackupReader reader = new BackupReader(file, zip, manifest(file, zip));
            reader.requireWhole();
            return reader;
        } catch (NoSuchFileException e) {
            throw refused(file, DatabaseException.Kind.BACKUP, "no such file: name one that exists");
        } catch (ZipException | EOFException | JsonProcessingException e) {
            close(zip);
            throw refused(
                    file,
                    DatabaseException.Kind.BACKUP,
                    "no backup, or a damaged one: copy it anew from where you keep it, or take an older one");
        } catch (IOException | IllegalArgumentException e) {
            close(zip);
            throw refused(file, DatabaseException.Kind.BACKUP, "damaged: " + e.getMessage());
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    public BackupManifest manifest() {
        return manifest;
    }

    /** Names of the sealed files. */
    public List<String> files() {
        return manifest.entries().stream()
                .map(BackupManifest.Entry::name)
                .filter(name -> name.startsWith(BackupManifest.SEALED))
                .map(name -> name.substring(BackupManifest.SEALED.length()))
                .toList();
    }

    /** Opens a sealed file into {@code to}, for its owner alone. */
    public void restore(String name, Sealing sealing, Path to) {
        try {
            Files.createDirectories(to.getParent());
            try (InputStream in = sealing.opening(name, entry(BackupManifest.SEALED + name));
                    OutputStream out = Files.newOutputStream(to)) {
                in.transferTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(to + " cannot be restored: " + e.getMessage(), e);
        }
    }

    /** Writes the tables into a new SQLite file, and brings those of an older release to this one. */
    public void restore(SqliteFile staging) {
        SchemaStore.migrate(staging.dataSource(), manifest.schema());
        Database.rowsInto(staging, this::rows);
        Database.open(staging).close();
    }

    private boolean rows(Handle target) {
        List<TableShape> tables = TablesReader.inOrder(target);
        TablesWriter.clear(target, tables);
        for (TableShape table : tables) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                            entry(BackupManifest.TABLES + table.name() + BackupManifest.LINES),
                            StandardCharsets.UTF_8));
                    TablesWriter writer = new TablesWriter(target, table)) {
                lines.lines().forEach(writer::write);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalArgumentException e) {
                throw refused(file, DatabaseException.Kind.BACKUP, "damaged: " + e.getMessage());
            }
        }
        return true;
    }

    private static BackupManifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.NAME);
        if (entry == null) {
            throw refused(file, DatabaseException.Kind.BACKUP, "no backup of AuylSat: it has no manifest.json");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            BackupManifest manifest = TablesReader.JSON.readValue(in, BackupManifest.class);
            if (manifest.format() > BackupManifest.FORMAT || manifest.schema() > SchemaStore.VERSION) {
                throw refused(
                        file,
                        DatabaseException.Kind.NEWER_VERSION,
                        "AuylSat " + manifest.program() + ", version " + manifest.schema() + ", known up to "
                                + SchemaStore.VERSION);
            }
            return manifest;
        }
    }

    /** Every entry is what was written, and there is no other. */
    private void requireWhole() throws IOException {
        Set<String> left = new HashSet<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            left.add(all.nextElement().getName());
        }
        left.remove(BackupManifest.NAME);
        for (BackupManifest.Entry entry : manifest.entries()) {
            if (!left.remove(entry.name())) {
                throw new IOException(entry.name() + " is missing");
            }
            MessageDigest digest = RowsDigest.sha256();
            try (DigestInputStream in = new DigestInputStream(entry(entry.name()), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
                throw new IOException(entry.name() + " is not what was written");
            }
        }
        if (!left.isEmpty()) {
            throw new IOException(left.iterator().next() + " does not belong there");
        }
    }

    private InputStream entry(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(name + " is missing");
        }
        return zip.getInputStream(entry);
    }

    private static DatabaseException refused(Path file, DatabaseException.Kind kind, String why) {
        return DatabaseException.of(file.toString(), kind, why);
    }

    private static void close(@Nullable ZipFile zip) {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException e) {
            // Nothing was written to it.
        }
    }

    @Override
    public void close() {
        close(zip);
    }
}
