package kz.auylsat.ncc.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.auylsat.ncc.influx.InfluxdServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every alert rule, asked of a real influxd: it fires where it should, and nowhere else. */
final class AlertRulesOnInfluxTest {
    private static final int UP = 1;
    private static final int DOWN = 3;
    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600 * SECOND;

    @TempDir
    static Path folder;

    private static InfluxdServer influxd;
    private static int databases;

    private final HttpClient http = HttpClient.newHttpClient();
    private final long now = System.currentTimeMillis();
    private final List<String> lines = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        influxd = InfluxdServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (influxd != null) {
            influxd.close();
        }
    }

    @Test
    void inAHealthyFleetNothingFires() throws Exception {
        healthyFleet();

        assertThat(firingRules()).isEmpty();
    }

    @Test
    void aVillageDownIsOneAlertOfThatVillage() throws Exception {
        healthyFleet();
        state("vorukh", "pilot-forward", DOWN);

        assertThat(firing("auylsat-village-down"))
                .extracting(labels -> labels.get("terminal"))
                .containsExactly("vorukh-1");
        assertThat(firingRules()).containsExactly("auylsat-village-down");
    }

    @Test
    void threeVillagesOfACarrierDownAreOneAlertOfThatCarrier() throws Exception {
        healthyFleet();
        state("vorukh", "pilot-forward", DOWN);
        state("ayni", "pilot-forward", DOWN);
        state("darband", "pilot-forward", DOWN);
        state("murghob", "second", DOWN);

        assertThat(firing("auylsat-carrier-down")).containsExactly(Map.of("carrier", "pilot-forward"));
        assertThat(firing("auylsat-village-down"))
                .as("only the village of the carrier that is well")
                .extracting(labels -> labels.get("terminal"))
                .containsExactly("murghob-1");
    }

    @Test
    void twoVillagesOfACarrierDownAreTwoVillages() throws Exception {
        healthyFleet();
        state("vorukh", "pilot-forward", DOWN);
        state("ayni", "pilot-forward", DOWN);

        assertThat(firing("auylsat-village-down")).hasSize(2);
        assertThat(firing("auylsat-carrier-down")).isEmpty();
    }

    @Test
    void anNccThatWritesNothingForTwoMinutesIsSilent() throws Exception {
        ncc(130 * SECOND, "process_cpu_usage=0.1");
        assertThat(firing("auylsat-ncc-silent")).hasSize(1);

        ncc(90 * SECOND, "process_cpu_usage=0.1");
        assertThat(firing("auylsat-ncc-silent")).isEmpty();
    }

    @Test
    void excessLossFiresWithoutRainOnly() throws Exception {
        healthyFleet();
        link("vorukh", "excess_loss_db=4");
        link("ayni", "excess_loss_db=5,rain_rate_mmh=0");
        link("darband", "excess_loss_db=6,rain_rate_mmh=12");
        link("murghob", "excess_loss_db=2");

        assertThat(firing("auylsat-excess-loss"))
                .extracting(labels -> labels.get("terminal"))
                .containsExactlyInAnyOrder("vorukh-1", "ayni-1");
    }

    @Test
    void aSunOutageIsToldADayAhead() throws Exception {
        healthyFleet();
        outage("vorukh", now + 30 * HOUR);
        assertThat(firing("auylsat-sun-outage")).isEmpty();

        outage("vorukh", now + 3 * HOUR);
        outage("ayni", now + 3 * HOUR);
        assertThat(firing("auylsat-sun-outage")).containsExactly(Map.of("carrier", "pilot-forward"));
    }

    @Test
    void gaugesOfTheNccFireAboveTheirBounds() throws Exception {
        healthyFleet();
        ncc(0, "auylsat_outbox_age_seconds=899,auylsat_poll_lag_max_seconds=0.9,auylsat_outbox_quarantined=0");
        assertThat(firingRules()).isEmpty();

        ncc(0, "auylsat_outbox_age_seconds=901,auylsat_poll_lag_max_seconds=1.1,auylsat_outbox_quarantined=1");
        assertThat(firingRules())
                .containsExactlyInAnyOrder("auylsat-outbox-age", "auylsat-poll-lag", "auylsat-quarantine");
    }

    @Test
    void whatWasDroppedFiresWhereItRoseAndNotAfterAStart() throws Exception {
        healthyFleet();
        ncc(90 * SECOND, "auylsat_series_dropped_total=7,auylsat_outbox_dropped_total=7");
        ncc(60 * SECOND, "auylsat_series_dropped_total=7,auylsat_outbox_dropped_total=7");
        ncc(30 * SECOND, "auylsat_series_dropped_total=0,auylsat_outbox_dropped_total=0");
        assertThat(firingRules()).isEmpty();

        ncc(10 * SECOND, "auylsat_series_dropped_total=3,auylsat_outbox_dropped_total=4");
        assertThat(firingRules()).containsExactlyInAnyOrder("auylsat-reports-dropped", "auylsat-outbox-full");
    }

    /** A rule that no test here makes fire would be one nobody ever saw fire. */
    @Test
    void everyRuleHasItsTest() throws Exception {
        Set<String> seen = Set.of(
                "auylsat-village-down",
                "auylsat-carrier-down",
                "auylsat-ncc-silent",
                "auylsat-excess-loss",
                "auylsat-sun-outage",
                "auylsat-outbox-age",
                "auylsat-poll-lag",
                "auylsat-quarantine",
                "auylsat-reports-dropped",
                "auylsat-outbox-full");

        assertThat(AlertRule.all().stream().map(AlertRule::uid)).containsExactlyInAnyOrderElementsOf(seen);
    }

    private void healthyFleet() {
        for (String village : List.of("vorukh", "ayni", "darband", "karakenja")) {
            state(village, "pilot-forward", UP);
            link(village, "excess_loss_db=0.2,rain_rate_mmh=0");
        }
        state("murghob", "second", UP);
        ncc(
                20 * SECOND,
                "process_cpu_usage=0.1,auylsat_outbox_age_seconds=2,auylsat_outbox_quarantined=0,"
                        + "auylsat_series_dropped_total=0,auylsat_outbox_dropped_total=0,auylsat_poll_lag_max_seconds=0.01");
    }

    private void state(String village, String carrier, int state) {
        lines.add("terminal,%s state=%di %d".formatted(tags(village, carrier), state, now - 10 * SECOND));
    }

    private void link(String village, String fields) {
        String carrier = village.equals("murghob") ? "second" : "pilot-forward";
        lines.add("link,%s %s %d".formatted(tags(village, carrier), fields, now - 10 * SECOND));
    }

    private void outage(String village, long atMillis) {
        lines.add("sun_outage,%s peak_at=%di,depth_db=9 %d"
                .formatted(tags(village, "pilot-forward"), atMillis, atMillis));
    }

    private void ncc(long agoMillis, String fields) {
        lines.add("ncc,node=ncc %s %d".formatted(fields, now - agoMillis));
    }

    private static String tags(String village, String carrier) {
        return "terminal=%1$s-1,settlement=%1$s,region=Sughd,carrier=%2$s,plan=village-10".formatted(village, carrier);
    }

    private Set<String> firingRules() throws Exception {
        Set<String> firing = new TreeSet<>();
        AlertRule.Influx influx = influx();
        for (AlertRule rule : AlertRule.all()) {
            if (!rule.firing(influx, now).isEmpty()) {
                firing.add(rule.uid());
            }
        }
        return firing;
    }

    private List<Map<String, String>> firing(String uid) throws Exception {
        return AlertRule.of(uid).firing(influx(), now);
    }

    /** A database of its own with what was noted so far. */
    private AlertRule.Influx influx() throws Exception {
        String database = "rules" + ++databases;
        influxd.createDatabase(database);
        HttpRequest write = HttpRequest.newBuilder(URI.create(influxd.url() + "/write?precision=ms&db=" + database))
                .POST(HttpRequest.BodyPublishers.ofString(lines.stream().collect(Collectors.joining("\n"))))
                .build();
        HttpResponse<String> answer = http.send(write, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return query -> new ObjectMapper().readTree(influxd.query(database, query));
    }
}
