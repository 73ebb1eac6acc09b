package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.SeriesRange;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo promises of the village with a real agent, with the real processes and a short outage. */
class AgentOutageTest {
    private static final String VILLAGE = "ayni-1";
    private static final Duration OUTAGE_LEAST = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration AGENT_EVERY = Duration.ofSeconds(5);

    /** The NCC measures it, or gives it to polls alone. */
    private static final Set<Metric> NCCS_OWN = Set.of(Metric.RTT_MILLIS, Metric.BASELINE_ESNO_DB);

    /** The MIB's coarsest unit is a per cent. */
    private static final double ROUNDING = 0.5;

    /** A rate over two of the agent's readings is as exact as the modem's clock, hundredths of a second in five. */
    private static final Map<Metric, Double> TOLERANCES =
            Map.of(Metric.RX_RATE_BPS, 20_000.0, Metric.TX_RATE_BPS, 20_000.0);

    @TempDir
    private Path folder;

    private String home = "";

    @BeforeEach
    void homeIsTheCheckout() {
        home = System.getProperty("auylsat.home", "");
        System.setProperty("auylsat.home", "..");
    }

    @AfterEach
    void homeIsAsBefore() {
        System.setProperty("auylsat.home", home);
    }

    @Test
    void theGapOfAnOutageFillsAndTheVillageIsNotDownAgainForThePast() throws IOException, InterruptedException {
        RealProgram.built(Path.of("..", "terminal-agent", "target", "auylsat-agent.jar"));
        Instant start = Clock.systemUTC().instant();
        try (DemoWiring demo = demo(start)) {
            await("reports of the agent", () -> !agentsTimes(demo, start, now()).isEmpty());
            await("the village is up", () -> state(demo) != LinkState.DOWN && state(demo) != LinkState.UNKNOWN);
            pollsAndSamplesAreOfOneDevice(demo, start);

            demo.agent().orElseThrow().link().obey("cut");
            Instant cut = now();
            await("the village is down", () -> state(demo) == LinkState.DOWN);
            Thread.sleep(
                    Math.max(0, Duration.between(now(), cut.plus(OUTAGE_LEAST)).toMillis()));
            Instant restored = now();
            assertThat(agentsTimes(demo, cut.plusSeconds(1), restored))
                    .as("nothing came over a cut link")
                    .isEmpty();

            demo.agent().orElseThrow().link().obey("restore");
            await("the village is up again", () -> state(demo) != LinkState.DOWN);
            await("the gap is filled", () -> {
                assertThat(state(demo)).as("down for the past").isNotEqualTo(LinkState.DOWN);
                return widestGap(agentsTimes(demo, cut, restored), cut, restored)
                                .compareTo(AGENT_EVERY.multipliedBy(2))
                        <= 0;
            });
        } finally {
            System.out.println(
                    Files.exists(folder.resolve("data/agent.log"))
                            ? Files.readString(folder.resolve("data/agent.log"))
                            : "the agent said nothing");
        }
    }

    /** What the NCC asks of the agent is what the agent read of the modem last; so a chart of both is one line. */
    private static void pollsAndSamplesAreOfOneDevice(DemoWiring demo, Instant start) throws InterruptedException {
        await("samples and polled rates", () -> {
            Map<Metric, Spread> polled = spreads(demo, start, ReportSource.POLL);
            return agentsTimes(demo, start, now()).size() >= 4 && polled.containsKey(Metric.RX_RATE_BPS);
        });
        Map<Metric, Spread> polled = spreads(demo, start, ReportSource.POLL);
        Map<Metric, Spread> sampled = spreads(demo, start, ReportSource.AGENT);
        assertThat(polled)
                .containsKeys(
                        Metric.RX_RATE_BPS,
                        Metric.TX_RATE_BPS,
                        Metric.UPTIME_SECONDS,
                        Metric.TEMPERATURE_CELSIUS,
                        Metric.CPU_PERCENT,
                        Metric.TX_LEVEL_DBM,
                        Metric.DISK_PERCENT);
        assertThat(sampled).containsKeys(Metric.EXPECTED_ESNO_DB, Metric.EXCESS_LOSS_DB);
        assertThat(polled).allSatisfy((metric, spread) -> {
            if (!NCCS_OWN.contains(metric)) {
                assertThat(sampled).as("told by the agent as well").containsKey(metric);
                assertThat(spread.isWithin(sampled.get(metric), TOLERANCES.getOrDefault(metric, ROUNDING)))
                        .as("%s: %s polled, %s sampled", metric.id(), spread, sampled.get(metric))
                        .isTrue();
            }
        });
    }

    /** The least and the greatest of a metric. */
    private record Spread(double least, double greatest) {
        boolean isWithin(Spread wider, double tolerance) {
            return least >= wider.least - tolerance && greatest <= wider.greatest + tolerance;
        }
    }

    private static Map<Metric, Spread> spreads(DemoWiring demo, Instant from, ReportSource source) {
        SeriesRange range = demo.ncc()
                .series()
                .range(new RangeQuery(VILLAGE, from, now(), EnumSet.allOf(Metric.class), RangeQuery.POINTS_MAX));
        Map<Metric, Spread> spreads = new EnumMap<>(Metric.class);
        range.columns().forEach((metric, column) -> {
            for (int i = 0; i < range.size(); i++) {
                if (range.sources().get(i) == source && column.count()[i] > 0) {
                    spreads.merge(
                            metric,
                            new Spread(column.min()[i], column.max()[i]),
                            (a, b) -> new Spread(Math.min(a.least, b.least), Math.max(a.greatest, b.greatest)));
                }
            }
        });
        return spreads;
    }

    private DemoWiring demo(Instant start) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("web.port", String.valueOf(RealProgram.freeTcpPort()));
        settings.put("gateway.port", "0");
        settings.put("poll.interval", "1s");
        // A failed poll takes ten seconds: one is to do here.
        settings.put("poll.missesToDown", "1");
        Path pilot = SimulatedPilot.copy(folder.resolve("pilot"), UnaryOperator.identity());
        DemoSetup setup = DemoSetup.of(folder.resolve("data"), List.of(pilot), settings);
        DemoWiring demo = new DemoWiring(
                setup,
                DemoScenario.AGENT_OUTAGE.settings(58, DemoFleet.sites(setup.villages()), start),
                Clock.systemUTC());
        setup.ncc("apply", "-f", pilot.toString(), "--yes", "--no-wait");
        return demo;
    }

    private static LinkState state(DemoWiring demo) {
        return demo.ncc().fleet().entry(VILLAGE).map(FleetEntry::state).orElse(LinkState.UNKNOWN);
    }

    /** When the agent measured Es/N0, as the history has it. */
    private static List<Instant> agentsTimes(DemoWiring demo, Instant from, Instant to) {
        SeriesRange range = demo.ncc()
                .series()
                .range(new RangeQuery(VILLAGE, from, to, Set.of(Metric.ESNO_DB), RangeQuery.POINTS_MAX));
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < range.size(); i++) {
            if (range.sources().get(i) == ReportSource.AGENT
                    && range.columns().get(Metric.ESNO_DB).count()[i] > 0) {
                times.add(Instant.ofEpochMilli(range.timesMillis()[i]));
            }
        }
        return times;
    }

    private static Duration widestGap(List<Instant> times, Instant from, Instant to) {
        Duration widest = Duration.ZERO;
        Instant before = from;
        List<Instant> all = new ArrayList<>(times);
        all.add(to);
        for (Instant time : all) {
            Duration gap = Duration.between(before, time);
            widest = gap.compareTo(widest) > 0 ? gap : widest;
            before = time;
        }
        return widest;
    }

    private static void await(String what, BooleanSupplier met) throws InterruptedException {
        Instant until = now().plus(PATIENCE);
        while (!met.getAsBoolean()) {
            assertThat(now()).as(what).isBefore(until);
            Thread.sleep(100);
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
