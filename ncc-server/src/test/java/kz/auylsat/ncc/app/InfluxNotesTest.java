package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.influx.InfluxRelay;
import kz.auylsat.ncc.influx.InfluxdServer;
import kz.auylsat.ncc.testing.PduRelay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole NCC writes for dashboards into a real influxd, in a week of sun outages. */
final class InfluxNotesTest {
    private static final Clock MARCH =
            Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse("2027-02-26T00:00:00Z")));

    private static final String VILLAGE = """
            apiVersion: auylsat/v1
            kind: Settlement
            metadata: {id: vorukh, names: {en: Vorukh}}
            spec: {country: TJ, region: Sughd, latitudeDeg: 39.8, longitudeDeg: 70.6, heightMetres: 1400, zone: Asia/Dushanbe}
            ---
            apiVersion: auylsat/v1
            kind: Terminal
            metadata: {id: vorukh-1}
            spec:
              settlement: vorukh
              carrier: forward
              profile: auylsat-terminal
              agent: {address: 127.0.0.1, port: %d, credential: village}
              dish: {diameterMetres: 1.2}
              plan: school
            """;

    @TempDir
    Path folder;

    private InfluxdServer influxd;

    @Test
    void everyMeasurementIsThereAndARestartChangesNothing() throws Exception {
        try (InfluxdServer server = InfluxdServer.start(folder.resolve("influxd"));
                InfluxRelay relay = InfluxRelay.before(server.url());
                VillageBench bench = VillageBench.in(folder.resolve("bench"));
                PduRelay power = new PduRelay(bench.address(0))) {
            influxd = server;
            server.createDatabase("auylsat");
            Files.writeString(folder.resolve("bench/manifests/vorukh.yaml"), VILLAGE.formatted(power.port()));
            Map<String, String> settings = Map.of(
                    "series.influx", "{url: \"" + relay.url() + "\", bucket: auylsat}", "poll.missesToDown", "1");
            Instant since;
            try (NccWiring ncc = bench.start(folder.resolve("data"), settings, MARCH)) {
                VillageBench.await("up", () -> stateOfVorukh(ncc) == LinkState.UP);
                power.deaf(true);
                VillageBench.await("down", () -> stateOfVorukh(ncc) == LinkState.DOWN);
                power.deaf(false);
                VillageBench.await("up again", () -> stateOfVorukh(ncc) == LinkState.UP);
                theMeasurementsHaveWhatDashboardsAskFor(ncc.address());
                theNamesAreThoseOfMetrics(bench.metrics(ncc));
                assertThat(bench.meter(ncc, "auylsat_notes_dropped_total")).isZero();
                power.deaf(true);
                VillageBench.await("down again", () -> stateOfVorukh(ncc) == LinkState.DOWN);
                since = NccFolder.entry(ncc, "vorukh-1").stateSince();
            }
            try (NccWiring ncc = bench.start(folder.resolve("data"), settings, MARCH)) {
                VillageBench.await("down still", () -> stateOfVorukh(ncc) == LinkState.DOWN);
                assertThat(NccFolder.entry(ncc, "vorukh-1").stateSince())
                        .isEqualTo(since.truncatedTo(ChronoUnit.MILLIS));
            }
            JsonArray changes = rows("SELECT state, before, cause, text FROM state_change WHERE terminal = 'vorukh-1'");
            assertThat(changes).hasSize(3);
            assertThat(changes.getJsonArray(0).toString()).contains("vorukh-1: up → down, silent");
            assertThat(changes.getJsonArray(1).toString()).contains("vorukh-1: down → up");
            assertThat(rows("SELECT text FROM state_change")).hasSize(3);
        }
    }

    private void theMeasurementsHaveWhatDashboardsAskFor(String page) {
        assertThat(answer("SHOW TAG KEYS FROM terminal, sun_outage, state_change")
                        .toString())
                .contains("terminal", "settlement", "region", "carrier", "plan");
        String terminal = "SELECT last(state), cause, management_octets_last_hour, srtt_millis, rto_millis,"
                + " misses_in_a_row FROM \"terminal\" WHERE \"terminal\" = 'vorukh-1' AND region = 'Sughd' AND plan = 'school'";
        assertThat(firstRow(terminal)).hasSize(7).doesNotContainNull();
        JsonArray outage =
                firstRow("SELECT peak_at, ends_at, depth_db, text FROM sun_outage WHERE \"terminal\" = 'vorukh-1'");
        assertThat(outage.getLong(0)).isBetween(MARCH.millis(), MARCH.millis() + SunOutagePoints.AHEAD.toMillis());
        assertThat(outage.getString(4)).startsWith("Sun outage, up to ");
        assertThat(firstRow("SELECT last(page) FROM ncc").toString()).contains(page);
        assertThat(firstRow("SELECT last(auylsat_terminals) FROM ncc WHERE state = 'up'"))
                .isNotEmpty();
    }

    private void theNamesAreThoseOfMetrics(String metrics) {
        Set<String> printed = metrics.lines()
                .filter(line -> line.startsWith("auylsat_"))
                .map(line -> line.replaceAll("[ {].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> stored = answer("SHOW FIELD KEYS FROM ncc").getJsonArray("values").stream()
                .map(row -> ((JsonArray) row).getString(0))
                .filter(name -> name.startsWith("auylsat_"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(printed).isNotEmpty();
        assertThat(stored).isEqualTo(printed);
    }

    private static LinkState stateOfVorukh(NccWiring ncc) {
        return NccFolder.entry(ncc, "vorukh-1").state();
    }

    /** The first row of the answer, once there is one; a village that is down as the first minute ends has the next. */
    private JsonArray firstRow(String query) {
        VillageBench.await(
                "a row of " + query, Duration.ofSeconds(90), () -> !rows(query).isEmpty());
        return rows(query).getJsonArray(0);
    }

    /** Rows of the one series that a query answers; none where it answers none. */
    private JsonArray rows(String query) {
        return answer(query).getJsonArray("values", new JsonArray());
    }

    private JsonObject answer(String query) {
        try {
            JsonObject result = new JsonObject(influxd.query("auylsat", query))
                    .getJsonArray("results")
                    .getJsonObject(0);
            assertThat(result.getString("error")).isNull();
            JsonArray series = result.getJsonArray("series", new JsonArray());
            return series.isEmpty() ? new JsonObject() : series.getJsonObject(0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
