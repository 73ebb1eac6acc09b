package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.ncc.dashboards.HistoryNames;
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.influx.InfluxRelay;
import kz.auylsat.ncc.influx.InfluxSeriesStore;
import kz.auylsat.ncc.influx.InfluxdServer;
import kz.auylsat.ncc.influx.PromptInfluxStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of every dashboard, filled in as Grafana does, on a real influxd over two simulated days. */
final class DashboardQueriesTest {
    private static final String DATABASE = "auylsat";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Instant now;
    private static InfluxdServer influxd;
    private static InfluxRelay relay;
    private static InfluxSeriesStore store;
    private static SimulatedHistory history;

    /** A query of a dashboard, and where it stands. */
    private record Asked(String place, String query, String timeFrom, String interval) {}

    @BeforeAll
    static void writeHistory() throws Exception {
        now = Instant.now();
        influxd = InfluxdServer.start(folder.resolve("influxd"));
        influxd.createDatabase(DATABASE);
        relay = InfluxRelay.before(influxd.url());
        history = new SimulatedHistory(folder.resolve("ncc"), now);
        store = PromptInfluxStore.open(folder, relay.url(), DATABASE, history.tags());
        history.write(store);
    }

    @AfterAll
    static void stop() {
        if (store != null) {
            store.close();
        }
        if (relay != null) {
            relay.close();
        }
        if (influxd != null) {
            influxd.close();
        }
    }

    @Test
    void everyQueryReturnsRowsForAllVillages() throws Exception {
        for (String dashboard : DashboardFiles.NAMES) {
            List<String> counts = new ArrayList<>();
            List<Asked> asked = asked(dashboard);
            for (Asked each : asked) {
                int most = 0;
                // The one dashboard of one village is of that whose modem tells what the panel shows.
                for (String village : dashboard.equals("village") ? SimulatedHistory.TERMINALS : List.of(".")) {
                    GrafanaVariables variables = village.equals(".")
                            ? GrafanaVariables.all(now)
                            : GrafanaVariables.with(now, "village", village);
                    most = Math.max(most, rows(each, variables));
                }
                assertThat(most)
                        .as(dashboard + ".json, %s: %s", each.place(), each.query())
                        .isPositive();
                counts.add(String.valueOf(most));
            }
            System.out.println(dashboard + ".json: "
                    + DashboardFiles.json(dashboard).path("panels").size() + " panels, " + asked.size()
                    + " queries, rows " + String.join(" ", counts));
        }
    }

    @Test
    void everyQueryReturnsRowsForARegionWithQuotesAndASlash() throws Exception {
        Map<String, List<String>> region = Map.of("region", List.of(SimulatedHistory.QUOTED_REGION));
        for (String dashboard : List.of("fleet", "carrier", "management", "ncc")) {
            for (Asked each : asked(dashboard)) {
                assertThat(rows(each, new GrafanaVariables(region, now)))
                        .as(dashboard + ".json, %s: %s", each.place(), each.query())
                        .isPositive();
            }
        }
    }

    @Test
    void regionsAreChosenExactly() throws Exception {
        assertThat(counts(GrafanaVariables.all(now))).containsExactly(3.0, 1.0, 1.0, 0.0);
        assertThat(counts(GrafanaVariables.with(now, "region", SimulatedHistory.QUOTED_REGION)))
                .containsExactly(1.0, 1.0, 1.0, 0.0);
        assertThat(counts(GrafanaVariables.with(now, "region", "Sughd", SimulatedHistory.QUOTED_REGION)))
                .containsExactly(2.0, 1.0, 1.0, 0.0);
        assertThat(counts(GrafanaVariables.with(now, "carrier", "second"))).containsExactly(0.0, 1.0, 0.0, 0.0);
        assertThat(counts(GrafanaVariables.with(now, "region", "Sugh."))).isEmpty();
    }

    @Test
    void aCarriersTrafficIsWhatItsVillagesCarryHoweverLongAStepIs() throws Exception {
        Asked traffic = asked("carrier").stream()
                .filter(each -> each.place().contains("Traffic by carrier"))
                .findFirst()
                .orElseThrow();
        for (String step : List.of("5m", "1h")) {
            Asked stepped = new Asked(traffic.place(), traffic.query(), "", step);
            JsonNode rows = answer(stepped, GrafanaVariables.with(now, "carrier", "second"))
                    .get(0)
                    .path("values");
            // The range cuts the first step and the last.
            for (int row = 1; row < rows.size() - 1; row++) {
                assertThat(rows.get(row).get(1).asDouble()).as(step).isBetween(0.95e6, 3.05e6);
                assertThat(rows.get(row).get(2).asDouble()).as(step).isCloseTo(4e5, within(1.0));
            }
        }
    }

    @Test
    void noValueBreaksOutOfAQuery() throws Exception {
        for (String hostile : List.of(
                "x$/ OR \"region\" =~ /.*",
                "' OR time > 0 --",
                "\"; DROP DATABASE " + DATABASE,
                "(a|b)[",
                "x/",
                "$timeFilter")) {
            for (String dashboard : List.of("fleet", "carrier", "management")) {
                for (Asked each : asked(dashboard)) {
                    if (each.query().contains("${region:regex}")) {
                        assertThat(rows(each, GrafanaVariables.with(now, "region", hostile)))
                                .as(dashboard + ".json, %s, region %s", each.place(), hostile)
                                .isZero();
                    }
                }
            }
        }
    }

    @Test
    void variablesOfferWhatThereIs() throws Exception {
        assertThat(offered("village", "region", GrafanaVariables.all(now)))
                .containsExactlyInAnyOrder("Sughd", SimulatedHistory.QUOTED_REGION);
        assertThat(offered("village", "village", GrafanaVariables.all(now)))
                .containsExactlyInAnyOrderElementsOf(SimulatedHistory.TERMINALS);
        assertThat(offered("village", "village", GrafanaVariables.with(now, "region", SimulatedHistory.QUOTED_REGION)))
                .containsExactlyInAnyOrder(
                        SimulatedHistory.MURGHOB, SimulatedHistory.ISHKOSHIM, SimulatedHistory.KARAKUL);
        assertThat(offered("carrier", "carrier", GrafanaVariables.with(now, "region", "Sughd")))
                .containsExactly("forward");
        assertThat(offered("fleet", "page", GrafanaVariables.all(now))).containsExactly("http://127.0.0.1:8080");
    }

    @Test
    void pointsHaveTheNamesThatTheLintKnows() {
        Map<String, HistoryNames.Names> known = DashboardNames.all().measurements();
        Map<String, List<String>> written = new TreeMap<>();
        for (InfluxPoint point : history.points()) {
            HistoryNames.Names names = known.get(point.measurement().id());
            assertThat(names.tags()).containsAll(point.tags().keySet());
            assertThat(names.fields()).containsAll(point.fields().keySet());
            written.computeIfAbsent(point.measurement().id(), id -> new ArrayList<>())
                    .addAll(point.fields().keySet());
        }
        written.forEach((measurement, fields) ->
                assertThat(known.get(measurement).fields()).as(measurement).isSubsetOf(fields));
    }

    private static List<Asked> asked(String dashboard) {
        List<Asked> asked = new ArrayList<>();
        JsonNode board = DashboardFiles.json(dashboard);
        for (JsonNode panel : board.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                asked.add(new Asked(
                        "panel \"" + panel.path("title").asText() + "\"",
                        target.path("query").asText(),
                        panel.path("timeFrom").asText(""),
                        panel.path("interval").asText("")));
            }
        }
        for (JsonNode variable : board.path("templating").path("list")) {
            if (variable.path("type").asText().equals("query")) {
                String name = "variable " + variable.path("name").asText();
                asked.add(new Asked(name, variable.path("query").asText(), "", ""));
            }
        }
        for (JsonNode annotation : board.path("annotations").path("list")) {
            if (annotation.path("builtIn").asInt() != 1) {
                String name = "annotation " + annotation.path("name").asText();
                asked.add(
                        new Asked(name, annotation.path("target").path("query").asText(), "", ""));
            }
        }
        return asked;
    }

    /** Up, degraded, down, unknown as the wall's first panel counts them; empty where it counts nothing. */
    private static List<Double> counts(GrafanaVariables variables) throws Exception {
        List<Double> counts = new ArrayList<>();
        for (JsonNode series : answer(asked("fleet").get(0), variables)) {
            for (int column = 1; column < series.path("columns").size(); column++) {
                counts.add(series.path("values").get(0).get(column).asDouble());
            }
        }
        return counts;
    }

    /** What a variable offers: the second column, which is what Grafana takes. */
    private static List<String> offered(String dashboard, String name, GrafanaVariables variables) throws Exception {
        List<String> offered = new ArrayList<>();
        for (Asked each : asked(dashboard)) {
            if (each.place().equals("variable " + name)) {
                for (JsonNode series : answer(each, variables)) {
                    series.path("values").forEach(row -> offered.add(row.get(1).asText()));
                }
            }
        }
        return offered;
    }

    /** Rows that hold more than their time. */
    private static int rows(Asked asked, GrafanaVariables variables) throws Exception {
        int rows = 0;
        for (JsonNode series : answer(asked, variables)) {
            for (JsonNode row : series.path("values")) {
                for (int column = 1; column < row.size(); column++) {
                    if (!row.get(column).isNull()) {
                        rows++;
                        break;
                    }
                }
            }
        }
        return rows;
    }

    private static JsonNode answer(Asked asked, GrafanaVariables variables) throws Exception {
        String query = variables.fill(asked.query(), asked.timeFrom(), asked.interval());
        String answer = influxd.query(DATABASE, query);
        JsonNode result = JSON.readTree(answer).path("results").path(0);
        assertThat(answer).as("%s: %s", asked.place(), query).doesNotContain("\"error\"");
        return result.path("series");
    }
}
