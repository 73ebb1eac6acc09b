package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.outbox.OutboxChannel;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.outbox.ReadBack;
import kz.auylsat.ncc.outbox.SentPoint;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SetClock;
import kz.auylsat.ncc.testing.ContractRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the NCC writes, at a real server of {@code /api/v2/write}: Debian's VictoriaMetrics.
 *
 * <p>It answers no InfluxQL, so the contract's reads are not for it. What is there is told by its own export. Where reads
 * are needed to get on, for rollups, an influxd is given the same writes and answers.
 */
final class InfluxVictoriaMetricsTest {
    @RegisterExtension
    static final ContractRun RUN = new ContractRun(2, "Debian's victoria-metrics, what is written");

    /** A day that is over wherever this runs: VictoriaMetrics shows nothing of the future. */
    private static final Instant NOON = Instant.parse("2025-11-22T12:00:00Z");

    private static final List<String> VILLAGES = List.of("murghab", "khorog", "ishkoshim");
    private static final int REPORTS = 60;
    private static final LinkTags TAGS = new LinkTags("the village", "GBAO, Pamir", "fwd-1", "school 4/1");

    @TempDir
    Path folder;

    private VictoriaMetrics metrics;
    private int looks;

    @BeforeEach
    void start() throws Exception {
        metrics = VictoriaMetrics.start(folder.resolve("victoria-metrics"));
        RUN.on("Debian's victoria-metrics " + VictoriaMetrics.version() + ", what is written");
    }

    @AfterEach
    void stop() {
        if (metrics != null) {
            metrics.close();
        }
    }

    @Test
    void everyValueOfReportsAndRollupsIsThereOnceWithItsTagsAndTime() throws Exception {
        Map<String, Double> expected = new TreeMap<>();
        try (InfluxdServer influxd = InfluxdServer.start(folder.resolve("influxd"));
                InfluxRelay relay = InfluxRelay.before(influxd.url())) {
            influxd.createDatabase("history");
            relay.writeFirstTo(metrics.url());
            try (InfluxSeriesStore store = InfluxSeriesStore.open(
                    folder.resolve("store"),
                    SeriesSettings.defaults(),
                    InfluxSettings.of(relay.url(), "", "history", null),
                    OutboxSettings.defaults().withReadBackAfter(Duration.ZERO),
                    id -> TAGS,
                    new SetClock(NOON))) {
                for (String village : VILLAGES) {
                    for (int i = 0; i < REPORTS; i++) {
                        LinkReport report = report(village, i);
                        assertThat(store.offer(report)).isTrue();
                        expect(expected, report);
                    }
                }
                store.settle();
                assertThat(store.outbox().quarantineRows()).isZero();
            }
            for (Resolution tier : List.of(Resolution.FIVE_MINUTES, Resolution.ONE_HOUR)) {
                expect(expected, LineProtocol.measurement(tier), influxd);
            }
        }

        assertThat(expected.keySet().stream().filter(point -> point.startsWith("link_5m_esno_db_mean")))
                .as("rollups of two hours")
                .hasSizeGreaterThan(VILLAGES.size() * 20);
        assertExported(expected);
        assertThat(metrics.metric("vm_rows_invalid_total")).isZero();
    }

    @Test
    void whatAKilledServerHadTakenAndNotKeptIsSentAgain() throws Exception {
        Map<String, Double> expected = new TreeMap<>();
        OutboxSettings settings = OutboxSettings.defaults()
                .withPauses(Duration.ofMillis(10), Duration.ofMillis(100))
                .withReadBackAfter(Duration.ofSeconds(3));
        try (InfluxWriteClient client = client();
                OutboxChannel queue = OutboxChannel.open(
                        folder.resolve("outbox.db"), settings, client, this::look, InstantSource.system(), () -> 0.5)) {
            for (String village : VILLAGES) {
                add(queue, village, expected);
            }
            assertThat(queue.awaitDelivered(queue.end(), Duration.ofSeconds(20)))
                    .isTrue();
            // It keeps what it takes in memory for a second or so before its disk has it.
            metrics.kill();
            add(queue, "rushon", expected);
            metrics.start();
            add(queue, "vanj", expected);

            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (queue.delivered() < queue.end()) {
                assertThat(System.nanoTime()).as("%s", queue.statistics()).isLessThan(deadline);
                Thread.sleep(50);
            }
            System.out.println("victoria-metrics was killed: batches sent again "
                    + queue.statistics().lostBatches());
            assertThat(queue.statistics().quarantineRows()).isZero();
        }
        assertExported(expected);
        assertThat(metrics.metric("vm_rows_invalid_total")).isZero();
    }

    private InfluxWriteClient client() {
        return new InfluxWriteClient(InfluxSettings.of(metrics.url(), "auyl", "history", null), InstantSource.system());
    }

    private static LinkReport report(String village, int i) {
        Instant at = NOON.minusSeconds(7200).plusSeconds(120L * i);
        return i % 7 == 3
                ? Reports.silent(village, at)
                : Reports.up(village, at, Map.of(Metric.ESNO_DB, 7 + i / 16.0, Metric.RX_RATE_BPS, 1_000_000.0 + i));
    }

    private void add(OutboxChannel queue, String village, Map<String, Double> expected) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < REPORTS; i++) {
            LinkReport report = report(village, i);
            LineProtocol.append(lines, report, TAGS);
            lines.append('\n');
            expect(expected, report);
        }
        queue.add(lines.toString().getBytes(StandardCharsets.UTF_8), REPORTS);
    }

    /** Every value of a report as VictoriaMetrics names it. */
    private static void expect(Map<String, Double> expected, LinkReport report) {
        long at = report.observedAt().toEpochMilli();
        Map<String, Object> tags = new TreeMap<>(Map.of(
                "carrier", "fwd-1",
                "plan", "school 4/1",
                "region", "GBAO, Pamir",
                "settlement", "the village",
                "terminal", report.terminalId()));
        expected.put(key("link_reachability", tags, at), (double)
                report.reachability().ordinal());
        expected.put(key("link_source", tags, at), (double) report.source().ordinal());
        expected.put(
                key("link_received_at", tags, at), (double) report.receivedAt().toEpochMilli());
        expected.put(key("link_censored", tags, at), (double) report.values().censoredBits());
        long[] present = {0};
        report.values().forEach((metric, value, bound) -> {
            expected.put(key("link_" + metric.id(), tags, at), value);
            present[0] |= 1L << metric.ordinal();
        });
        expected.put(key("link_present", tags, at), (double) present[0]);
    }

    /** Every value of a measurement as an influxd has it. */
    private static void expect(Map<String, Double> expected, String measurement, InfluxdServer influxd)
            throws IOException, InterruptedException {
        JsonArray series = new JsonObject(influxd.query("history", "SELECT * FROM " + measurement + " GROUP BY *"))
                .getJsonArray("results")
                .getJsonObject(0)
                .getJsonArray("series");
        for (Object each : series) {
            JsonObject one = (JsonObject) each;
            JsonArray columns = one.getJsonArray("columns");
            for (Object row : one.getJsonArray("values")) {
                JsonArray values = (JsonArray) row;
                for (int column = 1; column < columns.size(); column++) {
                    if (values.getValue(column) != null) {
                        expected.put(
                                key(
                                        measurement + "_" + columns.getString(column),
                                        one.getJsonObject("tags").getMap(),
                                        values.getLong(0)),
                                values.getDouble(column));
                    }
                }
            }
        }
    }

    private void assertExported(Map<String, Double> expected) throws Exception {
        metrics.get("/internal/force_flush");
        Map<String, Double> exported = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        for (String line : metrics.export("{__name__=~\"link_.+\"}", "").split("\n")) {
            JsonObject series = new JsonObject(line);
            Map<String, Object> tags =
                    new TreeMap<>(series.getJsonObject("metric").getMap());
            String name = (String) tags.remove("__name__");
            tags.remove("db");
            JsonArray values = series.getJsonArray("values");
            for (int i = 0; i < values.size(); i++) {
                String key = key(name, tags, series.getJsonArray("timestamps").getLong(i));
                if (exported.put(key, values.getDouble(i)) != null) {
                    twice.add(key);
                }
            }
        }
        assertThat(twice).isEmpty();
        assertThat(exported.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, value) ->
                assertThat(exported.get(key)).as(key).isCloseTo(value, within(Math.abs(value) * 1e-12)));
    }

    private static String key(String name, Map<String, Object> tags, long at) {
        return name + new TreeMap<>(tags) + at;
    }

    /**
     * Reads back by the export, for want of InfluxQL. It remembers for ten seconds that a question found no series: so none
     * is asked twice.
     */
    private ReadBack.Answer look(SentPoint point) {
        try {
            String moment = point.timeMillis() / 1_000 + "." + "%03d".formatted(point.timeMillis() % 1_000);
            String found = metrics.export(
                    "{__name__=~\"" + point.measurement() + "_.+\",terminal=\""
                            + point.tags().get("terminal") + "\",look!=\""
                            + looks++ + "\"}",
                    "&start=" + moment + "&end=" + moment);
            return found.isBlank() ? ReadBack.Answer.MISSING : ReadBack.Answer.FOUND;
        } catch (IOException e) {
            return ReadBack.Answer.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ReadBack.Answer.UNKNOWN;
        }
    }
}
