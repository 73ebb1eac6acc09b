package kz.auylsat.ncc.outbox;

import static kz.auylsat.ncc.outbox.OutboxFixture.DOWN;
import static kz.auylsat.ncc.outbox.OutboxFixture.add;
import static kz.auylsat.ncc.outbox.OutboxFixture.addBatch;
import static kz.auylsat.ncc.outbox.OutboxFixture.drained;
import static kz.auylsat.ncc.outbox.OutboxFixture.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the outbox makes of its file, and of the end of its process. */
class OutboxDiskTest {
    @TempDir
    Path folder;

    private final ScriptedSink server = new ScriptedSink();
    private OutboxSettings settings = OutboxSettings.defaults().withPauses(Duration.ofMillis(5), Duration.ofMillis(20));

    @Test
    void aKilledProcessLosesNothingThatWasAcknowledged() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OutboxChildMain.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int acknowledged = 0;
        try (var lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.chars().allMatch(Character::isDigit)) {
                    acknowledged = Integer.parseInt(line);
                }
                if (acknowledged == 2_000) {
                    // Not the process's own method: that would close the stream that is still to be read.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(child.waitFor()).as("ended by SIGKILL").isEqualTo(137);
        assertThat(acknowledged).isGreaterThanOrEqualTo(2_000);

        try (OutboxChannel outbox = open(server)) {
            assertThat(drained(outbox)).isTrue();
        }
        for (int i = 0; i < acknowledged; i++) {
            assertThat(server.has(point(i)))
                    .as("point %s of %s", i, acknowledged)
                    .isTrue();
        }
    }

    @Test
    void aFullOutboxDropsTheOldestAndCountsThem() throws Exception {
        server.answer(lines -> DOWN);
        settings = settings.withBytesMax(4_000);
        try (OutboxChannel outbox = open(server)) {
            for (int i = 0; i < 30; i++) {
                addBatch(outbox, i * 100, (i + 1) * 100);
                assertThat(outbox.statistics().pendingBytes()).isLessThanOrEqualTo(4_000);
            }
            OutboxStatistics full = outbox.statistics();
            assertThat(full.droppedFromDisk()).isPositive();
            assertThat(full.pendingPoints() + full.droppedFromDisk()).isEqualTo(3_000);

            server.answer(lines -> new Delivery.Accepted());
            assertThat(drained(outbox)).isTrue();
            assertThat(server.points()).isEqualTo((int) full.pendingPoints());
            assertThat(server.has(point(2_999))).isTrue();
        }
    }

    @Test
    void theFileGivesSpaceBackAfterABacklog() throws Exception {
        server.answer(lines -> DOWN);
        byte[] noise = new byte[200_000];
        new Random(4).nextBytes(noise);
        String wide = HexFormat.of().formatHex(noise);
        try (OutboxChannel outbox = open(server)) {
            for (int i = 0; i < 150; i++) {
                String line = "link,terminal=t" + i + " note=\"" + wide + "\" " + (1_000L + i) + "\n";
                outbox.add(line.getBytes(StandardCharsets.UTF_8), 1);
            }
            assertThat(outbox.bytes()).isGreaterThan(30_000_000);
            server.answer(lines -> new Delivery.Accepted());
            assertThat(drained(outbox)).isTrue();
        }
        assertThat(Files.size(file())).isLessThan(22_000_000);
    }

    @Test
    void aBatchDamagedOnDiskIsToldAndStopsNoOther() throws Exception {
        server.answer(lines -> new Delivery.Refused("wrong token"));
        try (OutboxChannel outbox = open(server)) {
            add(outbox, 0, 300);
        }
        change("UPDATE batch SET body = x'1f8b0800ffff' WHERE id = (SELECT min(id) FROM batch)");
        server.answer(lines -> new Delivery.Accepted());
        // As a real server does with a body that is no gzip.
        PointSink strict = new PointSink() {
            @Override
            public Delivery write(byte[] lines) {
                return server.write(lines);
            }

            @Override
            public Delivery writeGzip(byte[] gzip) {
                return gzip.length < 10
                        ? new Delivery.Rejected("gzip: invalid header")
                        : PointSink.super.writeGzip(gzip);
            }
        };
        try (OutboxChannel outbox = open(strict)) {
            assertThat(drained(outbox)).isTrue();
            assertThat(outbox.quarantined(5)).hasSize(1);
            assertThat(outbox.quarantined(5).get(0).reason()).contains("damaged on disk");
            assertThat(server.points() + outbox.statistics().quarantinedPoints())
                    .isEqualTo(300);
        }
    }

    @Test
    void aBatchThatIsNotOnDiskAnyMoreStopsNoOther() throws Exception {
        server.answer(lines -> DOWN);
        try (OutboxChannel outbox = open(server)) {
            add(outbox, 0, 300);
            change("DELETE FROM batch WHERE id = (SELECT min(id) FROM batch)");
            server.answer(lines -> new Delivery.Accepted());
            assertThat(drained(outbox)).isTrue();
            assertThat(server.points()).isBetween(1, 299);
            assertThat(server.has(point(299))).isTrue();
        }
    }

    @Test
    void aDamagedFileIsToldAndLeftAsItWas() throws Exception {
        server.answer(lines -> new Delivery.Refused("wrong token"));
        try (OutboxChannel outbox = open(server)) {
            add(outbox, 0, 20_000);
        }
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 20, bytes.length / 2, (byte) 0x5a);
        Files.write(file(), bytes);

        assertThatThrownBy(() -> open(server))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("outbox.db")
                .hasMessageMatching("(?s).*(damaged|not a SQLite database).*");
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void aFileOfANewerVersionIsTold() throws Exception {
        open(server).close();
        change("PRAGMA user_version = 9");
        assertThatThrownBy(() -> open(server))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("written by a newer AuylSat (version 9, known up to 1)");
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path file() {
        return folder.resolve("outbox.db");
    }

    private OutboxChannel open(PointSink sink) {
        return OutboxChannel.open(file(), settings, sink, null, InstantSource.system(), () -> 0.5);
    }
}
