package kz.auylsat.ncc.satellite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.testing.Sparse;
import kz.auylsat.ncc.testing.StatedLink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkExpectationsTest {
    private static final Instant START = Instant.parse("2027-01-10T06:00:00Z");
    private static final Duration POLL = Duration.ofSeconds(30);
    private static final double TOLERANCE = LinkAnswer.EXPECTED_TOLERANCE_DB;
    private static final Inventory INVENTORY = inventory(StatedLink.CLIMATE, StatedLink.DISH);

    private final LinkExpectations expectations = LinkExpectations.of(INVENTORY);
    private final ExpectedLink physics = physics();
    private Instant at = START;

    private static ExpectedLink physics() {
        LinkPlan plan = LinkPlan.of(INVENTORY, INVENTORY.terminals().get("vorukh"));
        return ExpectedLink.of(((LinkPlan.Ready) plan).inputs());
    }

    private static Inventory inventory(@Nullable SiteClimate climate, @Nullable Dish dish) {
        Terminal terminal = Sparse.terminal(
                "vorukh",
                null,
                "vorukh",
                "fwd",
                null,
                "auylsat-terminal",
                new AgentAddress("127.0.3.1", 161, "demo"),
                null,
                dish,
                null,
                Map.of(),
                null);
        return new Inventory(
                List.of(StatedLink.satellite()),
                List.of(StatedLink.hub()),
                List.of(StatedLink.forward("fwd")),
                List.of(),
                List.of(Villages.settlement(climate)),
                List.of(terminal));
    }

    private static MetricValues.Builder locked(double esnoDb) {
        return MetricValues.builder().put(Metric.ESNO_DB, esnoDb).put(Metric.RX_LOCK, 1);
    }

    private static LinkReport report(Instant at, MetricValues values) {
        return new LinkReport("vorukh", at, at, ReportSource.POLL, Reachability.UP, values);
    }

    private MetricValues poll(MetricValues.Builder values) {
        at = at.plus(POLL);
        return expectations.completed(report(at, values.build())).values();
    }

    /** The last values after as many polls as this takes. */
    private MetricValues pollFor(Duration length, double esnoDb) {
        MetricValues last = MetricValues.empty();
        for (long i = 0; i < length.dividedBy(POLL); i++) {
            last = poll(locked(esnoDb));
        }
        return last;
    }

    private static double value(MetricValues values, Metric metric) {
        return values.get(metric).orElseThrow();
    }

    @Test
    void inClearSkyAGoodDishIsAsExpectedAndTheReportKeepsItsOwnValues() {
        MetricValues values = poll(locked(physics.clearSkyEsnoDb() - 0.3).put(Metric.RTT_MILLIS, 610));
        assertThat(value(values, Metric.CLEAR_SKY_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb());
        assertThat(value(values, Metric.EXPECTED_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb());
        assertThat(value(values, Metric.EXCESS_LOSS_DB)).isEqualTo(0.3, within(1e-9));
        assertThat(value(values, Metric.BASELINE_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb() - 0.3, within(1e-9));
        assertThat(value(values, Metric.RTT_MILLIS)).isEqualTo(610);
    }

    @Test
    void asMeasuredRainGrowsTheExpectedFallsWithTheMeasuredAndTheExcessStaysSmall() {
        pollFor(Duration.ofHours(2), physics.clearSkyEsnoDb());
        double before = Double.POSITIVE_INFINITY;
        for (double rateMmh : List.of(5.0, 15.0, 40.0, 80.0)) {
            double measured = physics.esnoDb(rateMmh, at) - 0.2;
            MetricValues values = poll(locked(measured).put(Metric.RAIN_RATE_MMH, rateMmh));
            double expected = value(values, Metric.EXPECTED_ESNO_DB);
            assertThat(expected).isLessThan(before);
            assertThat(value(values, Metric.EXCESS_LOSS_DB)).isEqualTo(0.2, within(0.01));
            assertThat(value(values, Metric.CLEAR_SKY_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb());
            before = expected;
        }
        assertThat(physics.clearSkyEsnoDb() - before).isGreaterThan(3);
    }

    @Test
    void nothingIsLearnedInRain() {
        double clear = physics.clearSkyEsnoDb();
        pollFor(Duration.ofHours(2), clear);
        MetricValues values = MetricValues.empty();
        for (int i = 0; i < 60; i++) {
            values = poll(locked(clear - 12).put(Metric.RAIN_RATE_MMH, 80));
        }
        assertThat(value(values, Metric.BASELINE_ESNO_DB)).isEqualTo(clear, within(1e-9));
        assertThat(value(pollFor(POLL, clear - 12), Metric.BASELINE_ESNO_DB)).isEqualTo(clear, within(1e-9));
    }

    @Test
    void aDrizzleIsPutBackBeforeItIsLearned() {
        double drizzle = 1;
        double fade = physics.clearSkyEsnoDb() - physics.esnoDb(drizzle, START);
        assertThat(fade).isBetween(0.01, ExpectedTrack.KNOWN_FADE_MAX_DB);
        MetricValues values = MetricValues.empty();
        for (int i = 0; i < 120; i++) {
            values = poll(locked(physics.clearSkyEsnoDb() - fade).put(Metric.RAIN_RATE_MMH, drizzle));
        }
        assertThat(value(values, Metric.BASELINE_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb(), within(1e-6));
    }

    @Test
    void aMispointedDishShowsAsExcessInClearSkyAndMovesTheBaselineSlowly() {
        double clear = physics.clearSkyEsnoDb();
        pollFor(Duration.ofDays(8), clear);
        MetricValues values = pollFor(Duration.ofHours(6), clear - 4);
        assertThat(value(values, Metric.EXPECTED_ESNO_DB)).isEqualTo(clear);
        assertThat(value(values, Metric.EXCESS_LOSS_DB)).isEqualTo(4, within(1e-9));
        assertThat(value(values, Metric.BASELINE_ESNO_DB)).isBetween(clear - 0.2, clear - 0.1);
    }

    @Test
    void aDishThatWasMispointedFromItsFirstDayIsNeverTakenForAGoodOne() {
        double clear = physics.clearSkyEsnoDb();
        MetricValues values = pollFor(Duration.ofDays(20), clear - 4);
        assertThat(value(values, Metric.BASELINE_ESNO_DB)).isEqualTo(clear - 4, within(1e-6));
        assertThat(value(values, Metric.EXCESS_LOSS_DB)).isEqualTo(4, within(1e-9));
    }

    @Test
    void underTheSunTheExpectedFallsAndNothingIsLearned() {
        Site site = Site.of(INVENTORY, INVENTORY.terminals().get("vorukh"));
        SunOutage outage = SunForecast.ofYear(site, 2027).outages().stream()
                .max((one, other) -> Double.compare(one.depthDb(), other.depthDb()))
                .orElseThrow();
        double clear = physics.clearSkyEsnoDb();
        at = outage.peak().minus(Duration.ofHours(1));
        pollFor(Duration.ofHours(1), clear);
        double fallen = physics.esnoDb(0, outage.peak());
        assertThat(clear - fallen).isGreaterThan(2);

        at = outage.peak().minus(POLL);
        MetricValues values = poll(locked(fallen));
        assertThat(value(values, Metric.EXPECTED_ESNO_DB)).isEqualTo(fallen, within(1e-9));
        assertThat(value(values, Metric.EXCESS_LOSS_DB)).isEqualTo(0, within(1e-9));
        assertThat(value(values, Metric.BASELINE_ESNO_DB)).isGreaterThan(clear - 0.05);

        assertThat(physics.esnoDb(0, outage.peak().plus(Duration.ofHours(1)))).isEqualTo(clear);
    }

    @Test
    void withoutAGaugeRainIsExcessAndNotGuessedAway() {
        MetricValues values = poll(locked(physics.clearSkyEsnoDb() - 5));
        assertThat(value(values, Metric.EXPECTED_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb());
        assertThat(value(values, Metric.EXCESS_LOSS_DB)).isEqualTo(5, within(1e-9));
    }

    @Test
    void aGaugeThatIsAskedLessOftenSpeaksForTwoMinutes() {
        double clear = physics.clearSkyEsnoDb();
        double inRain = value(poll(locked(clear - 3).put(Metric.RAIN_RATE_MMH, 40)), Metric.EXPECTED_ESNO_DB);
        assertThat(inRain).isLessThan(clear - TOLERANCE);
        MetricValues last = MetricValues.empty();
        for (int i = 0; i < 4; i++) {
            last = poll(locked(clear - 3));
            assertThat(value(last, Metric.EXPECTED_ESNO_DB)).isEqualTo(inRain);
        }
        assertThat(value(poll(locked(clear - 3)), Metric.EXPECTED_ESNO_DB)).isEqualTo(clear);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 5_000})
    void aGaugeThatSaysTheImpossibleIsNotBelieved(double rateMmh) {
        MetricValues values = poll(locked(10).put(Metric.RAIN_RATE_MMH, rateMmh));
        assertThat(value(values, Metric.EXPECTED_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb());
    }

    @Test
    void aBoundIsNoMeasurement() {
        pollFor(Duration.ofHours(1), physics.clearSkyEsnoDb());
        MetricValues values =
                poll(MetricValues.builder().put(Metric.ESNO_DB, 5, true).put(Metric.RX_LOCK, 1));
        assertThat(value(values, Metric.EXPECTED_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb());
        assertThat(values.has(Metric.EXCESS_LOSS_DB)).isFalse();
        assertThat(value(values, Metric.BASELINE_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb(), within(1e-9));
    }

    @Test
    void aReceiverWithoutLockHasAnExpectationAndNoExcess() {
        pollFor(Duration.ofHours(1), physics.clearSkyEsnoDb());
        for (MetricValues.Builder unlocked : List.of(
                MetricValues.builder().put(Metric.ESNO_DB, -3).put(Metric.RX_LOCK, 0),
                MetricValues.builder().put(Metric.ESNO_DB, -3).put(Metric.MODEM_STATE, ModemState.NO_RX.code()),
                MetricValues.builder().put(Metric.RX_LOCK, 0))) {
            MetricValues values = poll(unlocked);
            assertThat(value(values, Metric.EXPECTED_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb());
            assertThat(values.has(Metric.EXCESS_LOSS_DB)).isFalse();
            assertThat(value(values, Metric.BASELINE_ESNO_DB)).isEqualTo(physics.clearSkyEsnoDb(), within(1e-9));
        }
    }

    @Test
    void cnIsTakenForEsnoAndSnrIsNotTaken() {
        MetricValues values = poll(MetricValues.builder().put(Metric.CN_DB, 10));
        assertThat(value(values, Metric.EXCESS_LOSS_DB)).isEqualTo(physics.clearSkyEsnoDb() - 10, within(1e-9));
        MetricValues snr = MetricValues.builder().put(Metric.SNR_DB, 10).build();
        assertThat(poll(MetricValues.builder().put(Metric.SNR_DB, 10))).isEqualTo(snr);
    }

    @Test
    void whoDidNotAnswerOrIsNotOursIsLeftAsItIs() {
        LinkReport silent =
                new LinkReport("vorukh", START, START, ReportSource.POLL, Reachability.SILENT, MetricValues.empty());
        LinkReport stranger = new LinkReport(
                "nowhere",
                START,
                START,
                ReportSource.POLL,
                Reachability.UP,
                locked(9).build());
        assertThat(expectations.completed(silent)).isSameAs(silent);
        assertThat(expectations.completed(stranger)).isSameAs(stranger);
    }

    private MetricValues agents(Instant observedAt, MetricValues values) {
        return expectations
                .completed(new LinkReport("vorukh", observedAt, at, ReportSource.AGENT, Reachability.UP, values))
                .values();
    }

    @Test
    void whatABoxMeasuresNowTeachesNothingAndBringsNoRainToThePolls() {
        double clear = physics.clearSkyEsnoDb();
        double baseline = value(pollFor(Duration.ofHours(1), clear), Metric.BASELINE_ESNO_DB);
        for (int i = 0; i < 120; i++) {
            agents(at.plusSeconds(i), locked(clear - 6).build());
        }
        agents(at, locked(clear - 6).put(Metric.RAIN_RATE_MMH, 60).build());
        MetricValues next = poll(locked(clear));
        assertThat(value(next, Metric.EXPECTED_ESNO_DB)).isEqualTo(clear);
        assertThat(value(next, Metric.BASELINE_ESNO_DB)).isEqualTo(baseline, within(1e-9));
    }

    @Test
    void aReportOfAnAgentsBacklogIsHeldAgainstItsOwnTimeAndTeachesNothing() {
        double clear = physics.clearSkyEsnoDb();
        double baseline = value(pollFor(Duration.ofHours(1), clear), Metric.BASELINE_ESNO_DB);
        MetricValues backlog = locked(clear - 6).put(Metric.RAIN_RATE_MMH, 60).build();
        MetricValues late = agents(START, backlog);
        assertThat(value(late, Metric.EXPECTED_ESNO_DB)).isEqualTo(physics.esnoDb(60, START));
        assertThat(value(late, Metric.EXCESS_LOSS_DB)).isEqualTo(physics.esnoDb(60, START) - clear + 6, within(1e-9));
        assertThat(late.has(Metric.BASELINE_ESNO_DB)).isFalse();
        Instant soon = START.plusSeconds(30);
        assertThat(value(agents(soon, locked(clear - 6).build()), Metric.EXPECTED_ESNO_DB))
                .as("the rain of the sample before")
                .isEqualTo(physics.esnoDb(60, soon));
        MetricValues next = poll(locked(clear));
        assertThat(value(next, Metric.EXPECTED_ESNO_DB)).isEqualTo(clear);
        assertThat(value(next, Metric.BASELINE_ESNO_DB)).isEqualTo(baseline, within(1e-9));
    }

    @Test
    void aLateReportOfAnEarlierDayDoesNotLetTheNextOneStandForThatTime() {
        double clear = physics.clearSkyEsnoDb();
        pollFor(Duration.ofHours(10), clear);
        agents(at.minus(Duration.ofDays(1)), locked(clear).build());
        double baseline = value(poll(locked(clear - 6)), Metric.BASELINE_ESNO_DB);
        assertThat(clear - baseline).isEqualTo(6.0 / 1_200, within(1e-4));
    }

    @Test
    void rainFromAClockThatRanAheadDoesNotKeepTheGaugeOut() {
        double clear = physics.clearSkyEsnoDb();
        Instant ahead = at.plus(Duration.ofDays(200));
        expectations.completed(
                report(ahead, locked(clear).put(Metric.RAIN_RATE_MMH, 0).build()));
        poll(locked(clear - 3).put(Metric.RAIN_RATE_MMH, 40));
        MetricValues between = poll(locked(clear - 3));
        assertThat(value(between, Metric.EXPECTED_ESNO_DB)).isEqualTo(physics.esnoDb(40, at));
    }

    @Test
    void aReportFromACenturyThatTheFormulasDoNotKnowIsLeftAsItIs() {
        LinkReport report =
                report(Instant.parse("2150-03-05T08:00:00Z"), locked(9).build());
        assertThat(expectations.completed(report)).isSameAs(report);
    }

    @Test
    void aRestartGoesOnFromTheStoredBaseline() {
        double clear = physics.clearSkyEsnoDb();
        MetricValues stored = pollFor(Duration.ofDays(3), clear - 1.5);
        LinkExpectations restarted = LinkExpectations.of(INVENTORY);
        assertThat(restarted.terminals()).containsExactly("vorukh");
        restarted.restore("vorukh", value(stored, Metric.BASELINE_ESNO_DB), at, Duration.ofDays(3));
        LinkReport next =
                restarted.completed(report(at.plus(POLL), locked(clear - 5.5).build()));
        assertThat(value(next.values(), Metric.BASELINE_ESNO_DB)).isBetween(clear - 1.51, clear - 1.5);
    }

    @Test
    void aTerminalWithoutAllFiguresHasNoneAndTheReasonIsTold() {
        assertThat(expectations.coverage()).isEqualTo("1 terminal has a link budget");
        LinkExpectations without = LinkExpectations.of(inventory(null, StatedLink.DISH));
        LinkReport report = report(START, locked(9).build());
        assertThat(without.completed(report)).isSameAs(report);
        assertThat(without.coverage())
                .startsWith("1 of 1 terminals has no link budget: ")
                .contains("limate", "vorukh");
    }
}
