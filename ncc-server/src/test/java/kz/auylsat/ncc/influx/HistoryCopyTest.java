package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copying to a real influxd 1.6 behind the relay. */
final class HistoryCopyTest extends OnRealInfluxd {
    private static final Instant NOON = CopyFixture.NOON;

    private InfluxSettings influx;
    private CopyRequest request;

    @BeforeEach
    void prepare() {
        influx = InfluxSettings.of(relay.url(), "", "history", null);
        request = CopyFixture.request(folder);
    }

    @Test
    void whateverIsInTheFileIsThereAfterwards() throws Exception {
        LinkReport bound = new LinkReport(
                "a village, north=1",
                NOON.minusSeconds(90),
                NOON.minusSeconds(20),
                ReportSource.AGENT,
                Reachability.UP,
                MetricValues.builder()
                        .put(Metric.ESNO_DB, 30, true)
                        .put(Metric.RTT_MILLIS, 1e-7)
                        .build());
        List<LinkReport> reports = new ArrayList<>(CopyFixture.hours("vorukh", 3));
        reports.add(bound);
        reports.add(Reports.silent("o'clock \"5\"", NOON.minusSeconds(600)));
        reports.add(Reports.up("back\\slash", NOON.minusSeconds(600), 4));
        // The one offered last holds.
        reports.add(Reports.up("vorukh", NOON.minusSeconds(3_600), Map.of(Metric.CN_DB, -3.25)));
        CopyFixture.write(request.source(), NOON, false, reports);

        CopySummary summary = CopyFixture.copy(request, influx, NOON);

        assertThat(summary.reports()).isEqualTo(363);
        assertThat(summary.refused()).isEmpty();
        assertThat(CopyFixture.stored(influxd, "link")).isEqualTo(363);
        assertThat(CopyFixture.assertSame(request, influx, NOON)).isGreaterThan(700);
        assertThat(influxd.query(
                        "history",
                        "SELECT esno_db, rtt_millis, source, censored, received_at FROM link"
                                + " WHERE terminal = 'a village, north=1'"))
                .contains("," + "30,1e-7,1," + (1L << Metric.ESNO_DB.ordinal()) + ","
                        + bound.receivedAt().toEpochMilli());
        assertThat(influxd.query("history", "SELECT count(esno_db) FROM link_5m WHERE region = 'GBAO, Pamir'"))
                .doesNotContain("error");
    }

    @Test
    void killedAtAnyMomentItGoesOnWhereItWas() throws Exception {
        List<LinkReport> reports = new ArrayList<>();
        for (int village = 0; village < 24; village++) {
            reports.addAll(CopyFixture.hours("village-" + village, 2));
        }
        CopyFixture.write(request.source(), NOON, true, reports);
        long seed = System.nanoTime();
        System.out.println("HistoryCopyTest seed " + seed);
        Random random = new Random(seed);

        int most = 0;
        for (int run = 0; run < 2; run++) {
            Process child = child();
            try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
                // Both runs together, and what each does until its end is there, are less than the 72 parts.
                int parts = 5 + random.nextInt(15);
                String last = "";
                for (int i = 0; i < parts && last != null; i += last != null && last.startsWith("part ") ? 1 : 0) {
                    last = out.readLine();
                }
                assertThat(last)
                        .as("part %d of the child, which says %s", parts, complaint())
                        .isNotNull();
                Thread.sleep(random.nextInt(40));
                child.destroyForcibly().waitFor();
            }
            try (HistoryCopyWriter copy = CopyFixture.open(request, influx, new CopyFixture.Silent(), NOON)) {
                assertThat(copy.isContinued()).isTrue();
                assertThat(copy.copiedValues()).isGreaterThanOrEqualTo(most);
                most = (int) copy.copiedValues();
            }
        }
        CopySummary summary = CopyFixture.copy(request, influx, NOON);

        assertThat(summary.reports()).isEqualTo(reports.size());
        assertThat(summary.sentPoints()).isLessThan(reports.size() + 24 * (24 + 2));
        assertThat(CopyFixture.stored(influxd, "link")).isEqualTo(reports.size());
        CopyFixture.assertSame(request, influx, NOON);
    }

    @Test
    void whenAllIsCopiedNothingIsLeftUntilTheFileGrows() throws Exception {
        CopyFixture.write(request.source(), NOON, true, CopyFixture.hours("vorukh", 2));
        CopyFixture.copy(request, influx, NOON);
        try (HistoryCopyWriter copy = CopyFixture.open(request, influx, new CopyFixture.Silent(), NOON)) {
            assertThat(copy.finishedAt()).isEqualTo(NOON.toEpochMilli());
            assertThat(copy.run().sentPoints()).isZero();
        }

        // Also behind what was copied, as an agent's backlog comes.
        CopyFixture.write(
                request.source(),
                NOON,
                true,
                List.of(
                        Reports.up("vorukh", NOON.minusSeconds(3_601), 9),
                        Reports.up("vorukh", NOON.plusSeconds(60), 9)));
        CopySummary summary = CopyFixture.copy(request, influx, NOON.plusSeconds(90));

        assertThat(summary.reports()).isEqualTo(242);
        assertThat(CopyFixture.stored(influxd, "link")).isEqualTo(242);
        CopyFixture.assertSame(request, influx, NOON.plusSeconds(90));
    }

    /** A copy beside an NCC that still writes the file is a rehearsal. */
    @Test
    void whatCameIntoTheFileSinceIsNotCompared() throws Exception {
        CopyFixture.write(request.source(), NOON, true, CopyFixture.hours("vorukh", 3));
        try (HistoryCopyWriter copy = CopyFixture.open(request, influx, new CopyFixture.Silent(), NOON)) {
            copy.run();
            List<LinkReport> since = new ArrayList<>();
            for (int i = 0; i < 240; i++) {
                since.add(Reports.up("vorukh", NOON.plusSeconds(30L * i), i));
            }
            CopyFixture.write(request.source(), NOON.plusSeconds(7_300), true, since);

            CopyComparison all = copy.compare(0, new Random(1));
            assertThat(all.differences()).isEmpty();
            assertThat(all.ranges()).isPositive();
            assertThat(copy.compare(50, new Random(1)).differences()).isEmpty();
        }
    }

    @Test
    void aServerThatGoesAwayIsWaitedFor() throws Exception {
        CopyFixture.write(request.source(), NOON, true, CopyFixture.hours("vorukh", 2));
        List<String> told = new ArrayList<>();
        CopyListener listener = new CopyFixture.Silent() {
            @Override
            public void reached(String terminal, Resolution tier, long values, long sentValues) {
                if (told.isEmpty()) {
                    influxd.stop();
                }
            }

            @Override
            public void waiting(String why) {
                told.add(why);
                if (told.size() == 2) {
                    restart();
                }
            }
        };
        try (HistoryCopyWriter copy = CopyFixture.open(request, influx, listener, NOON)) {
            assertThat(copy.run().reports()).isEqualTo(240);
        }
        assertThat(told)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(line -> assertThat(line).contains("502"));
        CopyFixture.assertSame(request, influx, NOON);
    }

    @Test
    void aPointThatTheServerRefusesIsToldAndTheOthersAreThere() throws Exception {
        List<LinkReport> reports = new ArrayList<>(CopyFixture.hours("vorukh", 2));
        reports.add(Reports.up("vorukh", NOON.minusSeconds(1), Map.of(Metric.MAINS_UP, 1.0)));
        CopyFixture.write(request.source(), NOON, true, reports);
        // Someone's text in the field of a number.
        influxd.query("history", "CREATE RETENTION POLICY unused ON history DURATION 1d REPLICATION 1");
        java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(
                                        java.net.URI.create(influxd.url() + "/write?db=history&precision=ms"))
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                        "link,terminal=else mains_up=\"yes\" " + NOON.toEpochMilli()))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.discarding());

        CopySummary summary = CopyFixture.copy(request, influx, NOON);

        assertThat(summary.refused()).hasSize(1).allSatisfy(each -> {
            assertThat(each.reason()).contains("mains_up");
            assertThat(each.line()).startsWith("link,carrier=fwd-1,region=GBAO\\,\\ Pamir,terminal=vorukh ");
        });
        assertThat(CopyFixture.stored(influxd, "link")).isEqualTo(240);
    }

    @Test
    void pointsThatTheServerTookAndLostAreSentAgain() throws Exception {
        CopyFixture.write(request.source(), NOON, true, CopyFixture.hours("vorukh", 2));
        relay.answerWritesInstead(new InfluxRelay.Answer(204, "text/plain", ""));
        CopyListener listener = new CopyFixture.Silent() {
            @Override
            public void waiting(String why) {
                assertThat(why).contains("took 240 points and does not have them");
                relay.answerInstead(null);
            }
        };
        try (HistoryCopyWriter copy = CopyFixture.open(request, influx, listener, NOON)) {
            assertThat(copy.run().sentAgain()).isEqualTo(240);
        }
        CopyFixture.assertSame(request, influx, NOON);
    }

    @Test
    void aServerThatCannotBeCopiedToIsToldInOneLine() throws Exception {
        CopyFixture.write(request.source(), NOON, true, CopyFixture.hours("vorukh", 1));
        InfluxSettings absent = InfluxSettings.of(relay.url(), "", "other", null);
        assertThatThrownBy(() -> CopyFixture.open(request, absent, new CopyFixture.Silent(), NOON))
                .isInstanceOf(SeriesUnavailableException.class)
                .hasMessageContaining("has no bucket other");
        InfluxSettings tooOld = InfluxSettings.of(influxd.url(), "", "history", null);
        assertThatThrownBy(() -> CopyFixture.open(request, tooOld, new CopyFixture.Silent(), NOON))
                .isInstanceOf(SeriesUnavailableException.class)
                .hasMessageContaining("install 1.8, 2.x or 3 Core");
        try (HistoryCopyWriter copy = CopyFixture.open(request, influx, new CopyFixture.Silent(), NOON)) {
            relay.answerWritesInstead(new InfluxRelay.Answer(401, "application/json", "{\"error\":\"unauthorized\"}"));
            assertThatThrownBy(copy::run)
                    .isInstanceOf(SeriesUnavailableException.class)
                    .hasMessageContaining("answers 401 (unauthorized): is the token");
        }
    }

    private Process child() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CopyChildMain.class.getName(),
                        folder.toString(),
                        relay.url().toString())
                .redirectError(folder.resolve("child.log").toFile())
                .start();
    }

    private String complaint() {
        try {
            return Files.readString(folder.resolve("child.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restart() {
        try {
            influxd.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
