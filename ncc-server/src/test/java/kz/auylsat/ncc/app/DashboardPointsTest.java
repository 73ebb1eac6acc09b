package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.api.PollStatus;
import kz.auylsat.ncc.api.TerminalPoll;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.LinkCause;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.fleet.LinkVerdict;
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.inventory.Inventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The makers of points: an inventory and figures in, points out. */
class DashboardPointsTest {
    private static final Instant AT = Instant.parse("2027-02-26T00:00:00Z");

    @TempDir
    Path folder;

    private Inventory inventory() {
        NccFolder ncc = new NccFolder(folder, Duration.ofSeconds(30))
                .community("pilot", "pilot")
                .write("manifests/hub.yaml", """
                        apiVersion: auylsat/v1
                        kind: Hub
                        metadata: {id: almaty, names: {en: Almaty}}
                        spec: {profile: uhp-hub, agent: {address: 127.0.0.1, credential: pilot}}
                        """)
                .village(
                        "vorukh",
                        "agent: {address: 127.0.0.2, credential: pilot}",
                        "dish: {diameterMetres: 1.2}",
                        "plan: school")
                .village("ayni", "via: {hub: almaty, row: \"17\"}");
        return Setup.read(ConfigurationReader.read(ncc.configuration(), Map.of(), Map.of()))
                .manifests();
    }

    private static FleetEntry entry(String id, LinkVerdict verdict, int failures) {
        return new FleetEntry(id, 1, verdict, Reachability.UP, AT, AT, AT, failures, MetricValues.empty());
    }

    @Test
    void aTerminalHasStateCauseAndWhatPollingItTakes() {
        Inventory inventory = inventory();
        PollStatus polls = new PollStatus() {
            @Override
            public Map<String, Number> counters() {
                return Map.of();
            }

            @Override
            public Optional<TerminalPoll> terminal(String terminalId) {
                return Optional.of(new TerminalPoll(Duration.ofSeconds(30), null, 1500.5, 120_000.0, 4));
            }
        };

        List<InfluxPoint> points = TerminalPoints.of(
                List.of(
                        entry("vorukh", new LinkVerdict(LinkState.DOWN, LinkCause.SILENT), 4),
                        entry("ayni", new LinkVerdict(LinkState.UP, null), 0)),
                inventory,
                polls,
                new InfluxTags(inventory)::of,
                AT);

        assertThat(points.get(0).tags())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "terminal",
                        "vorukh",
                        "settlement",
                        "vorukh",
                        "region",
                        "Sughd",
                        "carrier",
                        "forward",
                        "plan",
                        "school"));
        assertThat(points.get(0).fields())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "state",
                        3,
                        "cause",
                        "silent",
                        "misses_in_a_row",
                        4,
                        "since",
                        AT.toEpochMilli(),
                        "management_octets_last_hour",
                        120_000L,
                        "rto_millis",
                        1500.5));
        // What asking the hub costs is not this terminal's.
        assertThat(points.get(1).fields())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("state", 1, "cause", "none", "misses_in_a_row", 0, "since", AT.toEpochMilli()));
    }

    /** "Village down" would end at a restart and wait its five minutes again. */
    @Test
    void afterAStartNothingIsToldOfATerminalUntilAVerdictIsDue() {
        StartPatience patience = new StartPatience(AT, 2, Duration.ofSeconds(30));
        FleetEntry unknown = FleetEntry.unseen("vorukh", 1);
        Optional<TerminalPoll> hourly = Optional.of(new TerminalPoll(Duration.ofHours(1), null, null, null, 0));

        assertThat(patience.tells(unknown, Optional.empty(), AT.plusSeconds(150)))
                .isFalse();
        assertThat(patience.tells(unknown, Optional.empty(), AT.plusSeconds(151)))
                .isTrue();
        assertThat(patience.tells(unknown, hourly, AT.plusSeconds(3 * 3600))).isFalse();
        FleetEntry down = entry("vorukh", new LinkVerdict(LinkState.DOWN, LinkCause.SILENT), 4);
        assertThat(patience.tells(down, hourly, AT)).isTrue();
    }

    @Test
    void sunOutagesAreThoseOfTheNextFortnightOfTerminalsWithADish() {
        Inventory inventory = inventory();
        List<InfluxPoint> points =
                SunOutagePoints.of(inventory, new InfluxTags(inventory)::of, AT).toList();

        assertThat(points).isNotEmpty().allSatisfy(point -> {
            assertThat(point.tags()).containsEntry("terminal", "vorukh");
            assertThat(point.at()).isBetween(AT, AT.plus(SunOutagePoints.AHEAD));
            assertThat((Long) point.fields().get("peak_at"))
                    .isBetween(point.at().toEpochMilli(), (Long) point.fields().get("ends_at"));
            assertThat((Double) point.fields().get("depth_db")).isBetween(0.1, 20.0);
            assertThat((String) point.fields().get("text"))
                    .matches("Sun outage, up to \\d+\\.\\d dB, \\d+\\.\\d minutes");
        });
    }

    @Test
    void anOutageIsTheSamePointEveryDayUntilItIsOver() {
        Inventory inventory = inventory();
        List<InfluxPoint> today =
                SunOutagePoints.of(inventory, new InfluxTags(inventory)::of, AT).toList();
        Instant firstEnds = Instant.ofEpochMilli((Long) today.get(0).fields().get("ends_at"));
        List<InfluxPoint> during = SunOutagePoints.of(
                        inventory, new InfluxTags(inventory)::of, firstEnds.minusMillis(1))
                .toList();
        List<InfluxPoint> after = SunOutagePoints.of(inventory, new InfluxTags(inventory)::of, firstEnds)
                .toList();

        assertThat(during).containsAll(today);
        assertThat(after).doesNotContain(today.get(0)).containsAll(today.subList(1, today.size()));
    }

    @Test
    void healthIsTheMetersUnderTheNamesOfMetrics() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Gauge.builder("auylsat.polls.running", () -> 7).register(registry);
        FunctionCounter.builder("auylsat.polls.failed", this, any -> 3)
                .tag("reason", "silent")
                .register(registry);
        Gauge.builder("auylsat.unread", () -> Double.NaN).register(registry);
        Gauge.builder("process.cpu.usage", () -> 0.25).register(registry);
        Gauge.builder("others", () -> 1).register(registry);

        List<InfluxPoint> points =
                NccPoints.of(registry.getPrometheusRegistry().scrape(), "hub-1", "https://ncc.example.org", AT);

        assertThat(points)
                .extracting(InfluxPoint::tags, InfluxPoint::fields)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                Map.of("node", "hub-1"),
                                Map.of(
                                        "page",
                                        "https://ncc.example.org",
                                        "auylsat_polls_running",
                                        7.0,
                                        "process_cpu_usage",
                                        0.25)),
                        org.assertj.core.groups.Tuple.tuple(
                                Map.of("node", "hub-1", "reason", "silent"),
                                Map.of("auylsat_polls_failed_total", 3.0)));
    }
}
