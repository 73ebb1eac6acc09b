package kz.auylsat.ncc.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.testing.ContractRun;
import kz.auylsat.testing.TmpfsMount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;

final class SqliteSeriesStoreTest extends SeriesStoreContract {
    @RegisterExtension
    static final ContractRun RUN = new ContractRun(0, "SQLite " + SQLiteJDBCLoader.getVersion());

    @TempDir
    Path folder;

    @Override
    protected SeriesStore open(SeriesSettings settings, InstantSource clock) {
        return SqliteSeriesStore.open(folder.resolve("series.db"), settings, clock);
    }

    @Override
    protected void settle(SeriesStore store) {
        ((SqliteSeriesStore) store).settle();
    }

    @Test
    void aFullQueueDropsTheNewestAndCountsThem() throws Exception {
        SeriesSettings small = small(100, 10, Duration.ofSeconds(15));
        Path file = folder.resolve("small.db");
        try (SeriesStore held = SqliteSeriesStore.open(file, small, clock)) {
            List<Integer> taken = new ArrayList<>();
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    var statement = other.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute("BEGIN IMMEDIATE");
                for (int i = 0; i < 1000; i++) {
                    if (held.offer(Reports.up(VILLAGE, NOON.minusSeconds(1000 - i), i))) {
                        taken.add(i);
                    }
                }
                assertThat(taken).hasSizeBetween(100, 120);
                assertThat(held.statistics().queueDepth()).isBetween(90, 100);
                assertThat(held.statistics().dropped()).isEqualTo(1000 - taken.size());
                assertThat(taken.subList(0, 100)).startsWith(0).endsWith(99);
                statement.execute("ROLLBACK");
            }
            held.flush();
            assertThat(held.statistics().written()).isEqualTo(taken.size());
            assertThat(held.statistics().queueDepth()).isZero();
            SeriesRange range = held.range(new RangeQuery(VILLAGE, NOON.minusSeconds(2000), NOON, ESNO, 2000));
            assertThat(range.columns().get(Metric.ESNO_DB).mean())
                    .containsExactly(taken.stream().mapToDouble(i -> i).toArray());
        }
    }

    @Test
    void aFullFileKeepsReportsReadsOnAndWritesAgainOnceThereIsRoom() throws Exception {
        AtomicInteger pagesMax = new AtomicInteger(40);
        SeriesSettings settings = small(50_000, 500, Duration.ofMillis(300));
        try (SqliteSeriesStore full = SqliteSeriesStore.open(
                folder.resolve("full.db"), settings, clock, file -> limited(file.connect(), pagesMax.get()))) {
            fillUntilItRefuses(full);
            assertThat(full.statistics().lastError()).contains("full.db").contains("no space left");
            long readable = full.statistics().written();
            assertThat(total(full.range(day()))).isEqualTo((int) readable);
            assertThat(catchThrowableOfType(SeriesUnavailableException.class, full::flush))
                    .hasMessageContaining("no space left");

            pagesMax.set(1_000_000);
            awaitWritten(full, 4000);
            assertThat(full.statistics().lastError()).isNull();
            assertThat(full.statistics().dropped()).isZero();
            assertThat(total(full.range(day()))).isEqualTo(4000);
        }
    }

    @Test
    void aFullDiskKeepsReportsReadsOnAndWritesAgainOnceThereIsRoom() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("8m")) {
            SeriesSettings settings = small(50_000, 100, Duration.ofMillis(300));
            try (SqliteSeriesStore full = SqliteSeriesStore.open(disk.folder().resolve("series.db"), settings, clock)) {
                full.offer(Reports.up(VILLAGE, NOON.minusSeconds(5000), 1));
                full.flush();
                Path filler = disk.fill();
                fillUntilItRefuses(full);
                assertThat(full.statistics().lastError()).contains("series.db").contains("no space left");
                assertThat(total(full.range(day())))
                        .isEqualTo((int) full.statistics().written());

                Files.delete(filler);
                awaitWritten(full, 4001);
                assertThat(full.statistics().lastError()).isNull();
            }
        }
    }

    @Test
    void closingWhileTheDiskIsFullGivesUpAndCountsTheLost() throws Exception {
        SqliteSeriesStore full = SqliteSeriesStore.open(
                folder.resolve("full.db"),
                small(50_000, 500, Duration.ofMillis(100)),
                clock,
                file -> limited(file.connect(), 40));
        fillUntilItRefuses(full);
        long written = full.statistics().written();
        full.close();

        try (SqliteSeriesStore again =
                SqliteSeriesStore.open(folder.resolve("full.db"), SeriesSettings.defaults(), clock)) {
            assertThat(total(again.range(day()))).isGreaterThanOrEqualTo((int) written);
        }
    }

    @Test
    void aWriterThatIsKilledLosesNothingItCommittedAndItsFileOpens() throws Exception {
        Path file = folder.resolve("killed.db");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SeriesChildMain.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long committed = 0;
        try (var lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                committed = Long.parseLong(line);
                if (committed == 5000) {
                    assertThat(catchThrowableOfType(SqliteException.class, () -> open(file))
                                    .getMessage())
                            .contains("another AuylSat NCC already uses " + folder);
                }
                if (committed == 10_000) {
                    // Not the process's own method: that would close the stream that is still to be read.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(child.waitFor()).as("ended by SIGKILL").isEqualTo(137);
        assertThat(committed).isGreaterThanOrEqualTo(10_000);

        try (SqliteSeriesStore store = open(file)) {
            SeriesRange range = store.range(new RangeQuery(
                    SeriesChildMain.TERMINAL,
                    SeriesChildMain.START,
                    SeriesChildMain.START.plus(Duration.ofDays(1)),
                    ESNO,
                    2));
            assertThat(total(range)).isGreaterThanOrEqualTo((int) committed);
            double[] first = store.range(new RangeQuery(
                            SeriesChildMain.TERMINAL,
                            SeriesChildMain.START,
                            SeriesChildMain.START.plusSeconds(committed),
                            ESNO,
                            20_000))
                    .columns()
                    .get(Metric.ESNO_DB)
                    .mean();
            for (int i = 0; i < committed; i++) {
                assertThat(first[i]).isEqualTo(i);
            }
        }
    }

    @Test
    void aMetricOfANewerCatalogueGetsItsColumnWhenTheFileIsOpened() throws Exception {
        write(Reports.up(VILLAGE, NOON.minusSeconds(60), 5));
        store.close();
        execute(
                "ALTER TABLE series_raw DROP COLUMN rtt_millis",
                "ALTER TABLE series_latest DROP COLUMN rtt_millis",
                "ALTER TABLE series_5m DROP COLUMN rtt_millis_mean",
                "ALTER TABLE series_1h DROP COLUMN rtt_millis_n");
        store = open(SeriesSettings.defaults(), clock);
        write(Reports.up(VILLAGE, NOON.minusSeconds(30), Map.of(Metric.RTT_MILLIS, 610.0)));

        SeriesRange range =
                range(NOON.minusSeconds(100), NOON, java.util.EnumSet.of(Metric.ESNO_DB, Metric.RTT_MILLIS), 9);
        assertThat(range.columns().get(Metric.ESNO_DB).mean()).containsExactly(5, Double.NaN);
        assertThat(range.columns().get(Metric.RTT_MILLIS).mean()).containsExactly(Double.NaN, 610);
    }

    @Test
    void aFileOfANewerVersionIsToldAndLeftAlone() throws Exception {
        store.close();
        execute("PRAGMA user_version = 99");

        assertThatThrownBy(() -> open(SeriesSettings.defaults(), clock))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("written by a newer AuylSat (version 99, known up to 1)");
        execute("PRAGMA user_version = 1");
        store = open(SeriesSettings.defaults(), clock);
    }

    @Test
    void aDamagedFileIsToldAndLeftAsItWas() throws Exception {
        for (int i = 0; i < 3000; i++) {
            store.offer(Reports.up(VILLAGE, NOON.minusSeconds(i + 1), i));
        }
        store.flush();
        store.close();
        Path file = folder.resolve("series.db");
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 20_000, (byte) 0x5a);
        Files.write(file, bytes);

        assertThatThrownBy(() -> open(SeriesSettings.defaults(), clock))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("damaged");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        Files.delete(file);
        store = open(SeriesSettings.defaults(), clock);
    }

    private SqliteSeriesStore open(Path file) {
        return SqliteSeriesStore.open(file, SeriesSettings.defaults(), InstantSource.fixed(SeriesChildMain.NOW));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("series.db"));
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Offers reports, 100 at a time and 2,000 at least, until writing fails. */
    private static void fillUntilItRefuses(SeriesStore store) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int offered = 0;
        while (store.statistics().lastError() == null || offered < 2000) {
            assertThat(System.nanoTime()).as("refuses in time").isLessThan(deadline);
            if (offered < 4000) {
                for (int i = 0; i < 100; i++, offered++) {
                    store.offer(Reports.up(VILLAGE, NOON.minusSeconds(4000 - offered), offered));
                }
            } else {
                Thread.sleep(5);
            }
        }
        for (; offered < 4000; offered++) {
            store.offer(Reports.up(VILLAGE, NOON.minusSeconds(4000 - offered), offered));
        }
    }

    private static void awaitWritten(SeriesStore store, long reports) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (store.statistics().written() < reports || store.statistics().lastError() != null) {
            assertThat(System.nanoTime()).as("%s", store.statistics()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private static RangeQuery day() {
        return new RangeQuery(VILLAGE, NOON.minus(Duration.ofDays(1)), NOON, ESNO, 10_000);
    }

    private static SeriesSettings small(int queueMax, int batchRowsMax, Duration flushTimeout) {
        SeriesSettings usual = SeriesSettings.defaults();
        return new SeriesSettings(
                usual.rawRetention(),
                usual.fiveMinuteRetention(),
                usual.oneHourRetention(),
                queueMax,
                batchRowsMax,
                Duration.ZERO,
                usual.aheadMax(),
                usual.readersMax(),
                flushTimeout);
    }

    private static Connection limited(Connection connection, int pagesMax) {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pagesMax);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
