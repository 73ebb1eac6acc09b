package kz.auylsat.ncc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupTest extends OnEachEngine {
    private static final Instant MONDAY = Instant.parse("2026-11-16T06:00:00Z");

    private Database database;
    private Path file;

    @BeforeEach
    void open() throws Exception {
        database = opened.database();
        file = folder.resolve("auylsat.backup");
    }

    @Test
    void givesBackTablesAndFiles() throws Exception {
        DatabaseCopyTest.fill(opened);
        Path key = Files.writeString(folder.resolve("ca.key"), "PRIVATE KEY");

        BackupManifest written = write(Map.of("gateway/ca.key", key));

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE KEY");
        assertThat(folder.resolve("auylsat.backup.part")).doesNotExist();
        try (BackupReader backup = BackupReader.open(file)) {
            assertThat(backup.manifest()).isEqualTo(written);
            assertThat(backup.files()).containsExactly("gateway/ca.key");
            backup.restore("gateway/ca.key", new Inverted(), folder.resolve("back/ca.key"));
            assertThat(folder.resolve("back/ca.key")).hasContent("PRIVATE KEY");
            assertThat(restored(backup)).isEqualTo(database.read(TablesReader::counts));
        }
    }

    /** Else it might hold that a token is used, and not the certificate that its box got for it. */
    @Test
    void filesAreNotOlderThanTheTables() {
        BackupManifest first = write(Map.of());
        BackupManifest written = BackupWriter.write(
                file,
                database,
                () -> {
                    var unused = database.write(
                            handle -> handle.execute("UPDATE inventory_revision SET revision = revision + 1"));
                    return Map.of();
                },
                new Inverted(),
                "0.1.0",
                MONDAY);
        assertThat(written.revision()).isEqualTo(first.revision());
    }

    /** Whatever is written meanwhile, a backup is one moment of it. */
    @Test
    void underLoadItIsTheDatabaseAtOneRevision() throws Exception {
        Map<Long, Map<String, TableCount>> atRevision = new ConcurrentHashMap<>();
        List<TableShape> tables = database.read(TablesReader::inOrder);
        CountDownLatch begun = new CountDownLatch(3);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            for (int i = 0; !enough.get(); i++) {
                String id = "s" + i % 7;
                int number = i;
                Map<String, TableCount> after = new HashMap<>();
                long revision = database.write(handle -> {
                    handle.execute("DELETE FROM satellite WHERE id = ?", id);
                    if (number % 3 != 0) {
                        handle.execute(
                                "INSERT INTO satellite (id, name_en, longitude_deg, source, created_at, updated_at)"
                                        + " VALUES (?, ?, ?, 'load', ?, 0)",
                                id,
                                "Satellite " + number,
                                number / 10.0,
                                number);
                        handle.execute(
                                "INSERT INTO neighbour (satellite_id, position, name, longitude_deg)"
                                        + " VALUES (?, 0, 'n', ?)",
                                id,
                                number);
                    }
                    handle.execute("UPDATE inventory_revision SET revision = revision + 1");
                    after.clear();
                    after.putAll(TablesReader.countsOf(handle, tables));
                    return handle.createQuery("SELECT revision FROM inventory_revision")
                            .mapTo(Long.class)
                            .one();
                });
                atRevision.put(revision, after);
                begun.countDown();
            }
        });
        begun.await();

        for (int i = 0; i < 3; i++) {
            BackupManifest written = write(Map.of());
            try (BackupReader backup = BackupReader.open(file)) {
                Map<String, TableCount> restored = restored(backup);
                while (!atRevision.containsKey(written.revision())) {
                    Thread.onSpinWait(); // its writer has yet to note it
                }
                assertThat(restored).isEqualTo(atRevision.get(written.revision()));
            }
        }
        enough.set(true);
        load.join();
    }

    @Test
    void aBackupThatWasChangedOrCutOffIsRefused() throws Exception {
        DatabaseCopyTest.fill(opened);
        write(Map.of());
        byte[] whole = Files.readAllBytes(file);

        refused(rewritten(whole, "tables/satellite.jsonl", text -> text.replace("two", "three")));
        refused(rewritten(whole, "tables/satellite.jsonl", text -> null));
        refused(rewritten(whole, "manifest.json", text -> null));
        refused(rewritten(whole, "manifest.json", text -> text.replace("tables/carrier.jsonl", "tables/career.jsonl")));
        refused(Arrays.copyOf(whole, whole.length / 2));
        refused("a letter".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBackupOfANewerReleaseIsRefused() throws Exception {
        write(Map.of());
        String known = "\"schema\":" + SchemaStore.VERSION;
        byte[] newer =
                rewritten(Files.readAllBytes(file), "manifest.json", text -> text.replace(known, "\"schema\":99"));

        Files.write(file, newer);
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> BackupReader.open(file).close())
                .withMessage(file + ": written by a newer AuylSat (AuylSat 0.1.0, version 99, known up to "
                        + SchemaStore.VERSION + "); install that release, or name another database");
    }

    /** The same zip with one entry edited, or left out where the edit gives null. */
    private static byte[] rewritten(byte[] whole, String name, UnaryOperator<String> edit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                String after = entry.getName().equals(name) ? edit.apply(text) : text;
                if (after != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(after.getBytes(StandardCharsets.UTF_8));
                    out.closeEntry();
                }
            }
        }
        return bytes.toByteArray();
    }

    private void refused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> BackupReader.open(file).close())
                .withMessageStartingWith(file + ": ");
    }

    private BackupManifest write(Map<String, Path> files) {
        return BackupWriter.write(file, database, () -> files, new Inverted(), "0.1.0", MONDAY);
    }

    private Map<String, TableCount> restored(BackupReader backup) throws IOException {
        Path staging = Files.createTempDirectory(folder, "staging");
        try (SqliteFile sqlite = SqliteFile.open(staging.resolve("inventory.db"))) {
            backup.restore(sqlite);
            try (Database back = Database.open(sqlite)) {
                return back.read(TablesReader::counts);
            }
        }
    }

    /** Every octet inverted: no seal, but not in clear. */
    private static final class Inverted implements Sealing {
        @Override
        public OutputStream sealing(String name, OutputStream to) {
            return new FilterOutputStream(to) {
                @Override
                public void write(int octet) throws IOException {
                    out.write(~octet);
                }
            };
        }

        @Override
        public InputStream opening(String name, InputStream from) {
            return new FilterInputStream(from) {
                @Override
                public int read() throws IOException {
                    int octet = in.read();
                    return octet < 0 ? octet : ~octet & 0xff;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = in.read(bytes, offset, length);
                    for (int i = 0; i < count; i++) {
                        bytes[offset + i] = (byte) ~bytes[offset + i];
                    }
                    return count;
                }
            };
        }
    }
}
