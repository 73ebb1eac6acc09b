package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import kz.auylsat.ncc.series.SetClock;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.testing.TmpfsMount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps points on this side of a real influxd: nothing is lost, it is said in one line, and it mends itself. */
final class OutboxTroubleTest extends OnRealInfluxd {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final LinkTags TAGS = new LinkTags("murghab", "GBAO", "fwd-1", null);

    private final SetClock clock = new SetClock(NOON);
    private OutboxSettings outbox = OutboxSettings.defaults()
            .withPauses(Duration.ofMillis(20), Duration.ofMillis(200))
            .withReadBackAfter(Duration.ZERO);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | text/html        | <html>Sign in</html>                             | with a web page, not as InfluxDB does: is series.influx.url right
            500 | application/json | {"error": "write: no space left on device"}      | answers 500 (write: no space left on device)
            503 | text/plain       | overloaded                                       | answers 503 (overloaded)
            400 | application/json | {"error": "organization name \\"a\\" not found"} | are series.influx.bucket and organisation right
            302 | text/plain       | moved                                            | answers 302, a redirect
            """)
    void whateverIsAnsweredToAWriteIsToldAndAllArrivesOnceItIsMended(int status, String type, String body, String told)
            throws Exception {
        try (InfluxSeriesStore store = open(UnaryOperator.identity())) {
            relay.answerWritesInstead(new InfluxRelay.Answer(status, type, body));
            offer(store, 0, 50);
            await("told", () -> told(store).contains(told));
            assertThat(told(store)).contains("50 points wait in the outbox since 2026-11-22");
            assertThat(told(store)).doesNotContain("\n");

            relay.answerInstead(null);
            assertRecovered(store, 50);
        }
    }

    @Test
    void aTokenThatIsMendedInItsFileNeedsNoRestart() throws Exception {
        relay.requireToken("right");
        AtomicReference<String> token = new AtomicReference<>("wrong");
        try (InfluxSeriesStore store = open(settings -> settings.withTokens(token::get))) {
            offer(store, 0, 50);
            await("told", () -> told(store).contains("is the token in the file of series.influx.tokenFile right"));
            assertThat(told(store)).contains("401 (unauthorized access)").doesNotContain("wrong");

            token.set("right");
            assertRecovered(store, 50);
        }
    }

    @Test
    void aBucketThatIsMadeLaterNeedsNoRestart() throws Exception {
        try (InfluxSeriesStore store =
                open(settings -> InfluxSettings.of(settings.url(), "", "later", null), SeriesSettings.defaults())) {
            offer(store, 0, 50);
            await("told", () -> told(store).contains("bucket"));
            assertThat(told(store)).contains("database not found").contains("later");

            influxd.createDatabase("later");
            await("recovered", () -> store.statistics().lastError() == null);
            store.flush();
            assertThat(influxd.query("later", "SELECT count(esno_db) FROM link"))
                    .contains(",50]");
        }
    }

    @Test
    void aServerThatAnswersTooLateGetsTheSameAgainAndHasItOnce() throws Exception {
        try (InfluxSeriesStore store = open(settings -> settings.withTimeout(Duration.ofMillis(300)))) {
            relay.answerWritesLate(Duration.ofMillis(900));
            offer(store, 0, 50);
            await("told", () -> told(store).contains("no answer within 300 ms"));
            await("it took them nevertheless", () -> stored() == 50 && relay.writes() > 2);

            relay.answerWritesLate(Duration.ZERO);
            assertRecovered(store, 50);
        }
    }

    @Test
    void whatAKilledServerLostIsSentAgain() throws Exception {
        outbox = outbox.withReadBackAfter(Duration.ofSeconds(10));
        try (InfluxSeriesStore store = open(UnaryOperator.identity())) {
            offer(store, 0, 100);
            store.flush();
            assertThat(stored()).isEqualTo(100);
            influxd.killAndForget();
            offer(store, 100, 150);
            await("told", () -> store.statistics().lastError() != null);
            influxd.start();
            influxd.createDatabase("history");
            await("the rest is there", () -> stored() == 50);

            clock.advance(Duration.ofSeconds(11));
            await("what was lost is there again", () -> stored() == 150);
            assertThat(store.outbox().lostBatches()).isPositive();
            assertRecovered(store, 150);
        }
    }

    @Test
    void aClockThatJumpsADayBackAndForthHoldsNothingUp() throws Exception {
        try (InfluxSeriesStore store = open(UnaryOperator.identity())) {
            int offered = 0;
            for (Duration jump : new Duration[] {Duration.ofDays(-1), Duration.ofDays(2), Duration.ofDays(-1)}) {
                clock.advance(jump);
                for (int i = 0; i < 10; i++) {
                    assertThat(store.offer(Reports.up("murghab", clock.instant().plusSeconds(i), i)))
                            .isTrue();
                }
                offered += 10;
                store.settle();
                assertThat(stored()).isEqualTo(offered);
                assertThat(store.statistics().lastError()).isNull();
                assertThat(store.outbox().unverifiedBatches()).isZero();
            }
        }
    }

    @Test
    void aFullDiskHoldsReportsInMemoryAndNothingIsLostOnceThereIsRoom() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("8m");
                InfluxSeriesStore store = open(disk.folder(), UnaryOperator.identity(), SeriesSettings.defaults())) {
            offer(store, 0, 50);
            store.flush();
            relay.answerInstead(new InfluxRelay.Answer(503, "text/plain", "overloaded"));
            offer(store, 50, 100);
            Path filler = disk.fill();
            int offered = 100;
            while (!told(store).contains("no space left on the disk")) {
                assertThat(offered).as("met a full disk").isLessThan(20_000);
                offer(store, offered, offered += 200);
                Thread.sleep(50);
            }
            offer(store, offered, offered += 200);
            assertThat(store.statistics().queueDepth()).isPositive();
            assertThat(told(store)).contains(".db: no space left on the disk").doesNotContain("\n");

            Files.delete(filler);
            relay.answerInstead(null);
            assertRecovered(store, offered);
            assertThat(store.statistics().dropped()).isZero();
        }
    }

    @Test
    void aFileThatCannotBeUsedIsToldAtTheStartAndLeftAsItIs() throws Exception {
        Path file = folder.resolve("ncc/outbox.db");
        open(UnaryOperator.identity()).close();
        byte[] sound = Files.readAllBytes(file);
        Files.writeString(file, "no database at all, whoever put it here\n".repeat(200), StandardCharsets.UTF_8);
        byte[] damaged = Files.readAllBytes(file);
        assertThatThrownBy(() -> open(UnaryOperator.identity()))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("outbox.db: not a SQLite database")
                .hasMessageContaining("move it away");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);

        Files.write(file, sound);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 9");
        }
        assertThatThrownBy(() -> open(UnaryOperator.identity()))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("outbox.db: written by a newer AuylSat (version 9, known up to 1)");

        Files.delete(file);
        open(UnaryOperator.identity()).close();
    }

    @Test
    void aReadOnlyFolderIsToldAtTheStart() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("4m")) {
            open(disk.folder(), UnaryOperator.identity(), SeriesSettings.defaults())
                    .close();
            disk.makeReadOnly();
            assertThatThrownBy(() -> open(disk.folder(), UnaryOperator.identity(), SeriesSettings.defaults()))
                    .isInstanceOf(SqliteException.class)
                    .hasMessageContaining("cannot be written")
                    .hasMessageContaining("give this user write access");
        }
    }

    private InfluxSeriesStore open(UnaryOperator<InfluxSettings> change) {
        return open(change, SeriesSettings.defaults());
    }

    private InfluxSeriesStore open(UnaryOperator<InfluxSettings> change, SeriesSettings settings) {
        return open(folder.resolve("ncc"), change, settings);
    }

    private InfluxSeriesStore open(Path data, UnaryOperator<InfluxSettings> change, SeriesSettings settings) {
        return InfluxSeriesStore.open(
                data,
                settings,
                change.apply(InfluxSettings.of(relay.url(), "", "history", null)),
                outbox,
                id -> TAGS,
                clock);
    }

    /** A report a second, in the hours before noon. */
    private static void offer(InfluxSeriesStore store, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(store.offer(Reports.up("murghab", NOON.minusSeconds(30_000 - i), i)))
                    .isTrue();
        }
    }

    private void assertRecovered(InfluxSeriesStore store, int reports) throws Exception {
        await("recovered", () -> store.statistics().lastError() == null);
        await("flushed", () -> {
            try {
                store.flush();
                return true;
            } catch (SeriesUnavailableException e) {
                return false;
            }
        });
        assertThat(stored()).isEqualTo(reports);
        assertThat(store.statistics().written()).isEqualTo(reports);
        assertThat(store.outbox().droppedFromDisk()).isZero();
        assertThat(store.outbox().quarantineRows()).isZero();
    }

    /** How many points the server has; one that it has twice would be two. */
    private int stored() throws Exception {
        String answer = influxd.query("history", "SELECT count(esno_db) FROM link");
        return answer.contains("values")
                ? Integer.parseInt(
                        answer.replaceFirst(".*,(\\d+)]].*(?s)", "$1").strip())
                : 0;
    }

    private static String told(InfluxSeriesStore store) {
        return String.valueOf(store.statistics().lastError());
    }

    private static void await(String what, Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
