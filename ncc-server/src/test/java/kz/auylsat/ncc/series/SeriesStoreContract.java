package kz.auylsat.ncc.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What every series store must hold to, whatever it is made of. */
public abstract class SeriesStoreContract {
    protected static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    protected static final Set<Metric> ESNO = Set.of(Metric.ESNO_DB);
    protected static final String VILLAGE = "murghab";

    protected final SetClock clock = new SetClock(NOON);
    protected SeriesStore store;

    /** Opens the store of this test, the same at every call. */
    protected abstract SeriesStore open(SeriesSettings settings, InstantSource clock);

    /** Waits until rollups and deletions that are due are done. */
    protected abstract void settle(SeriesStore store);

    @BeforeEach
    protected void openStore() {
        store = open(SeriesSettings.defaults(), clock);
    }

    @AfterEach
    protected void closeStore() {
        store.close();
    }

    protected void reopen(SeriesSettings settings) {
        store.close();
        store = open(settings, clock);
    }

    protected void write(LinkReport... reports) {
        for (LinkReport report : reports) {
            assertThat(store.offer(report)).isTrue();
        }
        store.flush();
    }

    protected SeriesRange range(Instant from, Instant to, Set<Metric> metrics, int pointsMax) {
        return store.range(new RangeQuery(VILLAGE, from, to, metrics, pointsMax));
    }

    /** The five-minute bucket that ended ten minutes before noon, alone. */
    SeriesRange.Column closedBucket() {
        Instant from = NOON.minus(Duration.ofMinutes(15));
        // Two points at most, for more reports than that: the rollup must answer.
        SeriesRange range = range(from, from.plus(Duration.ofMinutes(5)), ESNO, 2);
        assertThat(range.resolution()).isEqualTo(Resolution.FIVE_MINUTES);
        return range.columns().get(Metric.ESNO_DB);
    }

    @Test
    void whatIsWrittenIsRead() {
        Instant at = NOON.minusSeconds(60);
        write(
                Reports.up(VILLAGE, at, Map.of(Metric.ESNO_DB, 9.83, Metric.RX_RATE_BPS, 0.0)),
                Reports.silent(VILLAGE, at.plusSeconds(30)),
                Reports.up("khorog", at, 4.5));

        SeriesRange range = range(
                NOON.minusSeconds(3600), NOON, EnumSet.of(Metric.ESNO_DB, Metric.RX_RATE_BPS, Metric.CPU_PERCENT), 800);

        assertThat(range.resolution()).isEqualTo(Resolution.RAW);
        assertThat(range.step()).isZero();
        assertThat(range.timesMillis())
                .containsExactly(at.toEpochMilli(), at.plusSeconds(30).toEpochMilli());
        assertThat(range.reachability()).containsExactly(Reachability.UP, Reachability.SILENT);
        assertThat(range.upShare(0)).isEqualTo(1);
        assertThat(range.upShare(1)).isZero();
        assertThat(range.columns().get(Metric.ESNO_DB).mean()).containsExactly(9.83, Double.NaN);
        assertThat(range.columns().get(Metric.RX_RATE_BPS).mean()).containsExactly(0.0, Double.NaN);
        assertThat(range.columns().get(Metric.CPU_PERCENT).count()).containsExactly(0, 0);
        assertThat(store.statistics().written()).isEqualTo(3);
    }

    @Test
    void theEndIsExclusiveAndTheBeginningInclusive() {
        Instant at = NOON.minusSeconds(60);
        write(Reports.up(VILLAGE, at, 1), Reports.up(VILLAGE, at.plusSeconds(30), 2));

        assertThat(range(at, at.plusSeconds(30), ESNO, 800)
                        .columns()
                        .get(Metric.ESNO_DB)
                        .mean())
                .containsExactly(1);
    }

    @Test
    void anUnknownTerminalHasNoPoints() {
        SeriesRange range = range(NOON.minusSeconds(3600), NOON, ESNO, 800);

        assertThat(range.size()).isZero();
        assertThat(range.columns()).containsOnlyKeys(Metric.ESNO_DB);
    }

    @Test
    void theSameMomentIsKeptOnceAndTheLastOfferHolds() {
        Instant at = NOON.minusSeconds(60);
        write(Reports.up(VILLAGE, at, 1), Reports.up(VILLAGE, at, 2));
        write(Reports.up(VILLAGE, at, 3));

        SeriesRange range = range(NOON.minusSeconds(3600), NOON, ESNO, 800);
        assertThat(range.columns().get(Metric.ESNO_DB).mean()).containsExactly(3);
    }

    @Test
    void closedBucketsHoldLeastMeanGreatestAndCount() {
        Instant from = NOON.minus(Duration.ofMinutes(15));
        write(
                Reports.up(VILLAGE, from, 8),
                Reports.up(VILLAGE, from.plusSeconds(30), 5),
                Reports.silent(VILLAGE, from.plusSeconds(60)),
                Reports.up(VILLAGE, from.plusSeconds(299), 11));
        settle(store);

        SeriesRange.Column column = closedBucket();
        assertThat(column.min()).containsExactly(5);
        assertThat(column.mean()[0]).isCloseTo(8, within(1e-12));
        assertThat(column.max()).containsExactly(11);
        assertThat(column.count()).containsExactly(3);
        SeriesRange range = range(from, from.plus(Duration.ofMinutes(5)), ESNO, 2);
        assertThat(range.polls()).containsExactly(4);
        assertThat(range.upShare(0)).isEqualTo(0.75);
    }

    @Test
    void theMeanOfAStateIsItsLastValue() {
        Instant from = NOON.minus(Duration.ofMinutes(15));
        for (int second : new int[] {0, 30, 60}) {
            write(Reports.up(VILLAGE, from.plusSeconds(second), Map.of(Metric.MODEM_STATE, second == 60 ? 3.0 : 5.0)));
        }
        settle(store);

        SeriesRange.Column column = range(from, from.plus(Duration.ofMinutes(5)), Set.of(Metric.MODEM_STATE), 2)
                .columns()
                .get(Metric.MODEM_STATE);
        assertThat(column.min()).containsExactly(3);
        assertThat(column.mean()).containsExactly(3);
        assertThat(column.max()).containsExactly(5);
    }

    @Test
    void lateReportsChangeWhatWasRolledUpAndAreCounted() {
        Instant from = NOON.minus(Duration.ofMinutes(15));
        write(
                Reports.up(VILLAGE, from, 8),
                Reports.up(VILLAGE, from.plusSeconds(30), 8),
                Reports.up(VILLAGE, from.plusSeconds(60), 8));
        settle(store);
        assertThat(closedBucket().max()).containsExactly(8);

        write(Reports.backlog(VILLAGE, from.plusSeconds(90), NOON, 20));
        // Right away, from the reports themselves, and the same once rolled up.
        assertThat(closedBucket().max()).containsExactly(20);
        settle(store);
        assertThat(closedBucket().max()).containsExactly(20);
        assertThat(closedBucket().count()).containsExactly(4);
        assertThat(store.statistics().late()).isEqualTo(1);
        assertThat(store.statistics().rollupsDue()).isZero();
    }

    /** An agent measures while the NCC's polls go unanswered: its values count, and make the village no more available. */
    @Test
    void availabilityIsOfPollsAndNotOfWhatAnAgentMeasured() {
        Instant from = NOON.minus(Duration.ofMinutes(15));
        write(Reports.up(VILLAGE, from, 8), Reports.silent(VILLAGE, from.plusSeconds(30)));
        for (int i = 1; i <= 8; i++) {
            write(Reports.backlog(VILLAGE, from.plusSeconds(31 + i), NOON, 9));
        }
        Instant onlyAgents = from.plus(Duration.ofMinutes(5));
        write(Reports.backlog(VILLAGE, onlyAgents, NOON, 7));
        for (boolean settled : new boolean[] {false, true}) {
            if (settled) {
                settle(store);
            }
            SeriesRange range = range(from, NOON, ESNO, 5);
            assertThat(range.polls()).startsWith(2, 0);
            assertThat(range.pollsUp()).startsWith(1, 0);
            assertThat(range.upShare(0)).isEqualTo(0.5);
            assertThat(range.upShare(1)).as("not asked").isNaN();
            assertThat(range.columns().get(Metric.ESNO_DB).count()).startsWith(9, 1);
        }
        assertThat(range(from, NOON, ESNO, 800).sources())
                .as("of each report")
                .startsWith(ReportSource.POLL, ReportSource.POLL, ReportSource.AGENT);
    }

    @Test
    void anHourFollowsLateReportsToo() {
        Instant from = NOON.minus(Duration.ofDays(20));
        for (int i = 0; i < 6; i++) {
            write(Reports.up(VILLAGE, from.plus(Duration.ofMinutes(10L * i)), i));
        }
        settle(store);
        write(Reports.backlog(VILLAGE, from.plusSeconds(1), NOON, 99));
        settle(store);

        SeriesRange range = range(NOON.minus(Duration.ofDays(25)), NOON, ESNO, 6);
        assertThat(range.resolution()).isEqualTo(Resolution.ONE_HOUR);
        assertThat(range.columns().get(Metric.ESNO_DB).max()).containsExactly(99);
        assertThat(range.columns().get(Metric.ESNO_DB).count()).containsExactly(7);
    }

    @Test
    void theOpenBucketIsInTheAnswer() {
        for (int i = 0; i < 10; i++) {
            write(Reports.up(VILLAGE, NOON.minusSeconds(i + 1), i));
        }
        settle(store);

        SeriesRange range = range(NOON.minus(Duration.ofHours(1)), NOON, ESNO, 5);
        assertThat(range.columns().get(Metric.ESNO_DB).count()).containsExactly(10);
    }

    @Test
    void reportsOlderThanRawRetentionAreRejectedAndCounted() {
        write(
                Reports.backlog(VILLAGE, NOON.minus(Duration.ofDays(31)), NOON, 1),
                Reports.backlog(VILLAGE, NOON.minus(Duration.ofDays(29)), NOON, 2));

        assertThat(store.statistics().rejectedOld()).isEqualTo(1);
        assertThat(store.statistics().written()).isEqualTo(1);
        SeriesRange range = range(NOON.minus(Duration.ofDays(40)), NOON, ESNO, 20_000);
        assertThat(range.columns().get(Metric.ESNO_DB).mean()).containsExactly(2);
    }

    @Test
    void reportsFromAClockFarAheadAreRejectedAndCounted() {
        write(
                Reports.up(VILLAGE, NOON.plus(Duration.ofMinutes(6)), 1),
                Reports.up(VILLAGE, NOON.plus(Duration.ofMinutes(4)), 2));

        assertThat(store.statistics().rejectedAhead()).isEqualTo(1);
        assertThat(store.latest().get(VILLAGE).values().get(Metric.ESNO_DB)).hasValue(2);
    }

    @Test
    void eachTierIsKeptForItsOwnTime() {
        SeriesSettings settings =
                SeriesSettings.defaults().withRetention(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(5));
        reopen(settings);
        for (int i = 0; i < 3000; i++) {
            store.offer(Reports.up(VILLAGE, NOON.minusSeconds(i + 1), 7));
        }
        store.flush();
        settle(store);
        Instant from = NOON.minus(Duration.ofHours(1));
        assertThat(range(from, NOON, ESNO, 20_000).resolution()).isEqualTo(Resolution.RAW);

        clock.advance(Duration.ofDays(2));
        settle(store);
        assertThat(range(from, NOON, ESNO, 20_000).resolution()).isEqualTo(Resolution.FIVE_MINUTES);
        assertThat(total(range(from, NOON, ESNO, 20_000))).isEqualTo(3000);

        clock.advance(Duration.ofDays(2));
        settle(store);
        assertThat(range(from, NOON, ESNO, 20_000).resolution()).isEqualTo(Resolution.ONE_HOUR);
        assertThat(total(range(from, NOON, ESNO, 20_000))).isEqualTo(3000);

        clock.advance(Duration.ofDays(2));
        settle(store);
        assertThat(range(from, NOON, ESNO, 20_000).size()).isZero();
        assertThat(store.latest()).as("the newest report outlives the rest").containsOnlyKeys(VILLAGE);
    }

    @Test
    void longerRetentionDoesNotLetReportsIntoBucketsThatWereDeleted() {
        reopen(SeriesSettings.defaults().withRetention(Duration.ofDays(1), Duration.ofDays(9), Duration.ofDays(9)));
        Instant at = NOON.minus(Duration.ofHours(20));
        write(Reports.up(VILLAGE, at, 1), Reports.up(VILLAGE, at.plusSeconds(1), 1));
        settle(store);
        clock.advance(Duration.ofDays(1));
        settle(store);

        reopen(SeriesSettings.defaults().withRetention(Duration.ofDays(5), Duration.ofDays(9), Duration.ofDays(9)));
        write(Reports.backlog(VILLAGE, at.plusSeconds(2), clock.instant(), 100));
        settle(store);

        assertThat(store.statistics().rejectedOld()).isEqualTo(1);
        assertThat(total(range(at, at.plusSeconds(10), ESNO, 20_000))).isEqualTo(2);
    }

    @Test
    void latestIsTheNewestReportWhole() {
        LinkReport newest = new LinkReport(
                VILLAGE,
                NOON.minusSeconds(10),
                NOON.minusSeconds(9),
                ReportSource.TRAP,
                Reachability.UP,
                MetricValues.builder()
                        .put(Metric.ESNO_DB, 30, true)
                        .put(Metric.RX_ERROR_RATE, 0)
                        .put(Metric.RTT_MILLIS, 612.5)
                        .build());
        LinkReport silent = Reports.silent("khorog", NOON.minusSeconds(20));
        write(newest, silent);
        write(Reports.up(VILLAGE, NOON.minusSeconds(40), 3));

        assertThat(store.latest()).isEqualTo(Map.of(VILLAGE, newest, "khorog", silent));
    }

    /** It says how the box saw its modem, not whether the NCC reaches the terminal. */
    @Test
    void whatAnAgentHandsOverIsNeverTheNewest() {
        LinkReport polled = Reports.up(VILLAGE, NOON.minusSeconds(40), 3);
        write(polled);
        write(new LinkReport(
                VILLAGE,
                NOON.minusSeconds(10),
                NOON.minusSeconds(9),
                ReportSource.AGENT,
                Reachability.SILENT,
                MetricValues.empty()));
        store.sync();

        assertThat(store.latest()).isEqualTo(Map.of(VILLAGE, polled));
        assertThat(range(NOON.minusSeconds(3600), NOON, ESNO, 800).size()).isEqualTo(2);
    }

    @Test
    void openingAgainFindsEverything() {
        Instant at = NOON.minusSeconds(60);
        write(Reports.up(VILLAGE, at, 1));
        reopen(SeriesSettings.defaults());
        write(Reports.up(VILLAGE, at.plusSeconds(30), 2), Reports.up("khorog", at, 3));

        assertThat(range(NOON.minusSeconds(3600), NOON, ESNO, 800)
                        .columns()
                        .get(Metric.ESNO_DB)
                        .mean())
                .containsExactly(1, 2);
        assertThat(store.latest()).containsOnlyKeys(VILLAGE, "khorog");
    }

    @Test
    void closingWritesWhatIsQueued() {
        for (int i = 0; i < 5000; i++) {
            store.offer(Reports.up(VILLAGE, NOON.minusSeconds(i), i));
        }
        reopen(SeriesSettings.defaults());

        assertThat(total(range(NOON.minus(Duration.ofDays(1)), NOON.plusSeconds(1), ESNO, 10_000)))
                .isEqualTo(5000);
    }

    @Test
    void fleetSumsUpEveryTerminalThatHasTheMetric() {
        Instant from = NOON.minus(Duration.ofHours(2));
        write(
                Reports.up(VILLAGE, from, 4),
                Reports.up(VILLAGE, from.plusSeconds(3600), 6),
                Reports.up(VILLAGE, NOON.minusSeconds(5), 8),
                Reports.up("khorog", from, 10),
                Reports.up("ishkoshim", from, Map.of(Metric.CPU_PERCENT, 1.0)),
                Reports.up("rushon", from.minus(Duration.ofDays(2)), 1));
        settle(store);

        Map<String, MetricSummary> expected =
                Map.of(VILLAGE, new MetricSummary(4, 6, 8, 3), "khorog", new MetricSummary(10, 10, 10, 1));
        assertThat(store.fleet(Metric.ESNO_DB, from, NOON)).isEqualTo(expected);
        assertThat(store.fleet(Metric.ESNO_DB, NOON.minus(Duration.ofHours(12)), NOON))
                .isEqualTo(expected);
    }

    @RepeatedTest(3)
    void anyMixOfLateAndRepeatedReportsAnswersAsTheModel(RepetitionInfo repetition) {
        long seed = 20261122L + repetition.getCurrentRepetition();
        System.out.println("SeriesStoreContract model seed " + seed);
        Random random = new Random(seed);
        Duration raw = Duration.ofHours(12);
        SeriesSettings settings = SeriesSettings.defaults().withRetention(raw, Duration.ofDays(2), Duration.ofDays(30));
        reopen(settings);
        SeriesModel model = new SeriesModel();
        for (int round = 0; round < 40; round++) {
            clock.advance(Duration.ofSeconds(random.nextInt(3 * 3600)));
            for (LinkReport report : someReports(random, raw)) {
                store.offer(report);
                model.accept(report);
            }
            store.flush();
            if (random.nextInt(3) == 0) {
                settle(store);
            }
            if (random.nextInt(8) == 0) {
                reopen(settings);
            }
            askAndCompare(random, model);
        }
        assertThat(store.statistics().rejected()).isZero();
    }

    /** A burst of one to three terminals: live, late within retention, and repeated moments. */
    private List<LinkReport> someReports(Random random, Duration raw) {
        List<LinkReport> reports = new ArrayList<>();
        long now = clock.millis();
        for (int burst = random.nextInt(4); burst > 0; burst--) {
            String terminal = "village-" + random.nextInt(4);
            long behind = random.nextInt(3) == 0 ? random.nextLong(raw.toMillis()) : random.nextLong(400_000);
            for (int i = random.nextInt(60); i > 0; i--) {
                // Moments are coarse, so that many are met again.
                long at = Math.max(now - behind + i * 20_000L - i * 20_000L % 60_000, now - raw.toMillis());
                reports.add(someReport(random, terminal, Math.min(at, now)));
            }
        }
        return reports;
    }

    private static LinkReport someReport(Random random, String terminal, long at) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        boolean up = random.nextInt(5) > 0;
        if (up) {
            values.put(Metric.ESNO_DB, random.nextInt(2000) / 100.0 - 5);
            values.put(Metric.MODEM_STATE, (double) random.nextInt(8));
            if (random.nextBoolean()) {
                values.put(Metric.RX_RATE_BPS, random.nextInt(4) == 0 ? 0.0 : random.nextDouble() * 1e4);
            }
        }
        Instant observed = Instant.ofEpochMilli(at);
        return new LinkReport(
                terminal,
                observed,
                observed.plusMillis(random.nextInt(10_000)),
                ReportSource.POLL,
                up ? Reachability.UP : Reachability.SILENT,
                MetricValues.of(values));
    }

    private void askAndCompare(Random random, SeriesModel model) {
        Set<Metric> metrics = EnumSet.of(Metric.ESNO_DB, Metric.MODEM_STATE, Metric.RX_RATE_BPS);
        for (int i = 0; i < 8; i++) {
            Instant to = clock.instant().minusMillis(random.nextInt(3) == 0 ? random.nextInt(86_400_000) : -1);
            Instant from = to.minusMillis(
                    1 + random.nextLong(Duration.ofDays(1 + random.nextInt(5)).toMillis()));
            RangeQuery query = new RangeQuery(
                    "village-" + random.nextInt(4),
                    from,
                    to,
                    metrics,
                    2 + random.nextInt(random.nextBoolean() ? 30 : 900));
            model.assertAnswers(query, store.range(query));
        }
        Instant from = clock.instant().minus(Duration.ofHours(8)).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        Instant to = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        Map<String, MetricSummary> fleet = store.fleet(Metric.ESNO_DB, from, to);
        for (String terminal : model.terminals().keySet()) {
            List<Double> values = model.values(terminal, Metric.ESNO_DB, from.toEpochMilli(), to.toEpochMilli());
            MetricSummary summary = fleet.get(terminal);
            assertThat(summary == null ? 0 : summary.count()).isEqualTo(values.size());
            if (summary != null) {
                assertThat(summary.mean()).isCloseTo(SeriesModel.mean(Metric.ESNO_DB, values), within(1e-9));
            }
        }
        assertThat(store.latest().keySet()).isEqualTo(model.terminals().keySet());
        store.latest()
                .forEach((id, report) -> assertThat(report)
                        .isEqualTo(model.terminals().get(id).lastEntry().getValue()));
    }

    protected static int total(SeriesRange range) {
        int total = 0;
        for (int polls : range.polls()) {
            total += polls;
        }
        return total;
    }
}
