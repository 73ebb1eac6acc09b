package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.satellite.LinkExpectations;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesRange;
import kz.auylsat.ncc.series.SeriesStore;

/**
 * Gives the baselines of an earlier run back: at once as the latest reports have them, then, behind the start, as old as their
 * last week shows them to be.
 */
final class BaselineReader {
    /** A terminal that was silent for longer than this learns anew, and no baseline counts as older. */
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    /** An hour each, over the whole time. */
    private static final int POINTS = 7 * 24 + 1;

    /** How old a baseline counts until its history is read. */
    private static final Duration AGE_UNREAD = Duration.ofDays(1);

    private BaselineReader() {}

    /**
     * What was stored of a terminal's baseline.
     *
     * @param learned the time for which there was one
     */
    record Stored(double esnoDb, Instant at, Duration learned) {}

    /** From the latest reports, but for those of a clock that had run ahead: what they say is not the latest. */
    static void restoreLatest(LinkExpectations expectations, Map<String, LinkReport> latest, Instant now) {
        for (LinkReport report : latest.values()) {
            Instant at = report.observedAt();
            if (!at.isAfter(now)) {
                report.values()
                        .get(Metric.BASELINE_ESNO_DB)
                        .ifPresent(esnoDb -> expectations.restore(report.terminalId(), esnoDb, at, AGE_UNREAD));
            }
        }
    }

    /** From the history of every terminal, about a millisecond each; blocks. Ends early when it may not go on. */
    static void restoreHistory(
            LinkExpectations expectations, SeriesStore series, Instant now, BooleanSupplier mayGoOn) {
        for (String terminal : expectations.terminals()) {
            if (!mayGoOn.getAsBoolean()) {
                return;
            }
            stored(series, terminal, now)
                    .ifPresent(
                            stored -> expectations.restore(terminal, stored.esnoDb(), stored.at(), stored.learned()));
        }
    }

    /** A terminal's baseline and how long it had one; empty where there was none in the last week. */
    static Optional<Stored> stored(SeriesStore series, String terminal, Instant now) {
        Set<Metric> wanted = Set.of(Metric.BASELINE_ESNO_DB);
        SeriesRange range = series.range(new RangeQuery(terminal, now.minus(LOOK_BACK), now, wanted, POINTS));
        SeriesRange.Column baseline = range.columns().get(Metric.BASELINE_ESNO_DB);
        if (baseline == null) {
            return Optional.empty();
        }
        int last = -1;
        long learnedMillis = 0;
        for (int point = 0; point < range.size(); point++) {
            if (baseline.count()[point] > 0) {
                learnedMillis += standsForMillis(range, point, last);
                last = point;
            }
        }
        return last < 0
                ? Optional.empty()
                : Optional.of(new Stored(
                        baseline.mean()[last],
                        Instant.ofEpochMilli(range.timesMillis()[last]),
                        Duration.ofMillis(learnedMillis)));
    }

    /** @param before the point with a baseline before this one; −1 for none */
    private static long standsForMillis(SeriesRange range, int point, int before) {
        if (range.resolution() != Resolution.RAW) {
            return range.step().toMillis();
        }
        return before < 0
                ? 0
                : Math.min(
                        LinkExpectations.LEARNED_MAX.toMillis(),
                        range.timesMillis()[point] - range.timesMillis()[before]);
    }
}
