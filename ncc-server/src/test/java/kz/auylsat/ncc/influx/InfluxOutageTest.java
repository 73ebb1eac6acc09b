package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesRange;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import kz.auylsat.ncc.series.SetClock;
import org.junit.jupiter.api.Test;

/** A real influxd that is away, restarted, or not what it should be. */
final class InfluxOutageTest extends OnRealInfluxd {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String VILLAGE = "murghab";
    private static final LinkTags TAGS = new LinkTags("murghab", "GBAO", "fwd-1", null);

    private final SetClock clock = new SetClock(NOON);

    @Test
    void aServerThatIsAwayLosesNothingAndIsToldAndRecoversWithoutARestart() throws Exception {
        try (InfluxSeriesStore store = open(id -> TAGS)) {
            offer(store, 0, 100);
            store.flush();
            influxd.stop();
            offer(store, 100, 300);

            assertThatThrownBy(store::flush).isInstanceOf(SeriesUnavailableException.class);
            assertThat(store.statistics().written()).isEqualTo(300);
            assertThat(store.statistics().dropped()).isZero();
            assertThat(store.statistics().lastError()).contains("200 points wait in the outbox since 2026-11-22T12");
            assertThat(store.latest().get(VILLAGE).observedAt()).isEqualTo(at(299));
            assertThatThrownBy(() -> store.range(all())).isInstanceOf(SeriesUnavailableException.class);

            influxd.start();
            await("recovered", () -> store.statistics().lastError() == null);
            store.flush();
            assertAllOnce(store, 300);
        }
    }

    @Test
    void anNccThatIsEndedWhileTheServerIsAwayBringsAllAfterItsNextStart() throws Exception {
        influxd.stop();
        for (int part = 0; part < 3; part++) {
            try (InfluxSeriesStore store = open(id -> TAGS)) {
                offer(store, part * 50, part * 50 + 50);
            }
        }
        influxd.start();
        try (InfluxSeriesStore store = open(id -> TAGS)) {
            store.flush();
            assertAllOnce(store, 150);
            store.settle();
            SeriesRange rolledUp = store.range(new RangeQuery(VILLAGE, at(0), at(150), Set.of(Metric.ESNO_DB), 2));
            assertThat(rolledUp.resolution()).isNotEqualTo(Resolution.RAW);
            assertThat(java.util.Arrays.stream(rolledUp.polls()).sum()).isEqualTo(150);
        }
    }

    @Test
    void whateverAnswersInItsPlaceIsToldInOneLine() throws Exception {
        try (InfluxSeriesStore store = open(id -> TAGS)) {
            relay.answerInstead(new InfluxRelay.Answer(200, "text/html", "<html><body>Sign in</body></html>"));
            assertThatThrownBy(() -> store.range(all()))
                    .isInstanceOf(SeriesUnavailableException.class)
                    .hasMessageContaining("does not answer as InfluxDB")
                    .hasMessageContaining("look at series.influx.url");
            relay.answerInstead(new InfluxRelay.Answer(401, "application/json", "{\"error\":\"unauthorized access\"}"));
            assertThatThrownBy(() -> store.range(all()))
                    .hasMessageContaining("refuses the token (401 unauthorized access)")
                    .hasMessageContaining("series.influx.tokenFile");
            relay.answerInstead(new InfluxRelay.Answer(
                    200,
                    "application/json",
                    "{\"results\":[{\"statement_id\":0,\"error\":\"database not found: h\"}]}"));
            assertThatThrownBy(() -> store.range(all())).hasMessageContaining("has no bucket history");
            relay.answerInstead(new InfluxRelay.Answer(
                    200,
                    "application/json",
                    "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"link\",\"columns\":[\"time\"],"
                            + "\"values\":[[1]],\"partial\":true}],\"partial\":true}]}"));
            assertThatThrownBy(() -> store.range(all())).hasMessageContaining("ends before its last row");

            relay.answerInstead(new InfluxRelay.Answer(503, "text/plain", "overloaded"));
            offer(store, 0, 10);
            await("the trouble is told", () -> store.statistics().lastError() != null);
            relay.answerInstead(null);
            await("recovered", () -> store.statistics().lastError() == null);
            store.flush();
            assertAllOnce(store, 10);
        }
    }

    @Test
    void pointsThatTheServerTookAndLostAreSentAgain() throws Exception {
        Duration readBackAfter = Duration.ofMinutes(1);
        try (InfluxSeriesStore store =
                open(folder.resolve("ncc"), id -> TAGS, SeriesSettings.defaults(), readBackAfter)) {
            relay.answerWritesInstead(new InfluxRelay.Answer(204, "text/plain", ""));
            offer(store, 0, 20);
            await("taken", () -> store.outbox().sentPoints() == 20);
            relay.answerInstead(null);
            clock.advance(readBackAfter.plusSeconds(1));
            await("sent again", () -> store.outbox().sentPoints() == 40);

            assertThat(store.outbox().lostBatches()).isPositive();
            assertAllOnce(store, 20);
        }
    }

    @Test
    void aProxyThatTakesSmallRequestsOnlyGetsReportsAndRollupsInSuch() throws Exception {
        try (InfluxSeriesStore store = open(id -> TAGS)) {
            relay.refuseWritesAbove(1_000);
            offer(store, 0, 300);
            await("taken", () -> store.outbox().sentPoints() == 300);
            store.settle();

            assertAllOnce(store, 300);
            assertThat(store.outbox().quarantinedPoints()).isZero();
            assertThat(influxd.query("history", "SELECT sum(polls), count(polls) FROM link_5m"))
                    .contains(",300,10]");
        }
    }

    @Test
    void aVillageThatMovedToAnotherCarrierIsCountedOnce() throws Exception {
        try (InfluxSeriesStore store = open(id -> TAGS)) {
            offer(store, 0, 60);
            store.settle();
        }
        try (InfluxSeriesStore store = open(id -> new LinkTags("murghab", "GBAO", "fwd-2", null))) {
            offer(store, 50, 70);
            store.settle();

            assertAllOnce(store, 70);
            SeriesRange rolledUp = store.range(new RangeQuery(VILLAGE, at(0), at(70), Set.of(Metric.ESNO_DB), 2));
            assertThat(java.util.Arrays.stream(rolledUp.polls()).sum()).isEqualTo(70);
            assertThat(influxd.query("history", "SHOW TAG VALUES FROM link WITH KEY = carrier"))
                    .contains("fwd-1", "fwd-2");
        }
    }

    @Test
    void whatIsPastItsRetentionIsDeletedOnTheServer() throws Exception {
        SeriesSettings settings =
                SeriesSettings.defaults().withRetention(Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(60));
        try (InfluxSeriesStore store = open(id -> TAGS, settings)) {
            offer(store, 0, 30);
            for (Measurement measurement : Measurement.values()) {
                store.notes().note(List.of(new InfluxPoint(measurement, new TreeMap<>(), Map.of("n", 7L), at(0))));
            }
            store.settle();
            assertThat(influxd.query("history", "SELECT count(reachability) FROM link"))
                    .contains(",30]");
            assertThat(notedIn()).containsExactlyInAnyOrder("terminal", "ncc", "state_change", "sun_outage");

            clock.advance(Duration.ofDays(3));
            store.settle();
            assertThat(influxd.query("history", "SELECT count(reachability) FROM link"))
                    .doesNotContain("values");
            assertThat(influxd.query("history", "SELECT sum(polls) FROM link_5m"))
                    .contains(",30]");
            assertThat(notedIn()).as("kept as the hours").containsExactlyInAnyOrder("state_change", "sun_outage");
        }
    }

    private List<String> notedIn() throws Exception {
        List<String> measurements = new ArrayList<>();
        for (Measurement measurement : Measurement.values()) {
            if (influxd.query("history", "SELECT n FROM \"" + measurement.id() + "\"")
                    .contains(",7]")) {
                measurements.add(measurement.id());
            }
        }
        return measurements;
    }

    @Test
    void aNewMachineLearnsTheNewestReportsFromTheServer() throws Exception {
        try (InfluxSeriesStore store = open(id -> TAGS)) {
            offer(store, 0, 30);
            store.flush();
        }
        try (InfluxSeriesStore store = open(folder.resolve("another"), id -> TAGS, SeriesSettings.defaults())) {
            assertThat(store.latest().get(VILLAGE)).isEqualTo(Reports.up(VILLAGE, at(29), 29));
        }
    }

    private InfluxSeriesStore open(Function<String, LinkTags> tags) {
        return open(tags, SeriesSettings.defaults());
    }

    private InfluxSeriesStore open(Function<String, LinkTags> tags, SeriesSettings settings) {
        return open(folder.resolve("ncc"), tags, settings);
    }

    private InfluxSeriesStore open(Path data, Function<String, LinkTags> tags, SeriesSettings settings) {
        return open(data, tags, settings, Duration.ZERO);
    }

    private InfluxSeriesStore open(
            Path data, Function<String, LinkTags> tags, SeriesSettings settings, Duration readBackAfter) {
        return InfluxSeriesStore.open(
                data,
                settings.withFlushTimeout(Duration.ofSeconds(3)),
                InfluxSettings.of(relay.url(), "", "history", null),
                OutboxSettings.defaults()
                        .withPauses(Duration.ofMillis(20), Duration.ofMillis(200))
                        .withReadBackAfter(readBackAfter),
                tags,
                clock);
    }

    /** A report every 10 s, in the hour before noon. */
    private static void offer(InfluxSeriesStore store, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(store.offer(Reports.up(VILLAGE, at(i), i))).isTrue();
        }
    }

    private static Instant at(int report) {
        return NOON.minus(Duration.ofMinutes(60)).plusSeconds(10L * report);
    }

    private static RangeQuery all() {
        return new RangeQuery(VILLAGE, at(0), NOON, Set.of(Metric.ESNO_DB), 1_000);
    }

    private static void assertAllOnce(InfluxSeriesStore store, int reports) {
        double[] expected =
                java.util.stream.IntStream.range(0, reports).asDoubleStream().toArray();
        assertThat(store.range(all()).columns().get(Metric.ESNO_DB).mean()).containsExactly(expected);
    }

    private static void await(String what, Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
