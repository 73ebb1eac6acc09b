package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.satellite.LinkExpectations;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.SeriesRange;
import kz.auylsat.ncc.series.SeriesStore;

/** Gives the baselines of an earlier run back: from each terminal's latest report, else from its last week. */
final class BaselineReader {
    /** A terminal that was silent for longer than this learns anew. */
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    private static final int POINTS = 24;

    private BaselineReader() {}

    /** Blocks for about a millisecond for each terminal whose latest report has no baseline, as one that is down. */
    static void restore(
            LinkExpectations expectations, Map<String, LinkReport> latest, SeriesStore series, Instant now) {
        latest.values().forEach(expectations::restore);
        for (String terminal : expectations.withoutBaseline()) {
            if (latest.containsKey(terminal)) {
                restore(expectations, terminal, series, now);
            }
        }
    }

    private static void restore(LinkExpectations expectations, String terminal, SeriesStore series, Instant now) {
        Set<Metric> wanted = Set.of(Metric.BASELINE_ESNO_DB);
        SeriesRange range = series.range(new RangeQuery(terminal, now.minus(LOOK_BACK), now, wanted, POINTS));
        SeriesRange.Column baseline = range.columns().get(Metric.BASELINE_ESNO_DB);
        if (baseline == null) {
            return;
        }
        for (int point = range.size() - 1; point >= 0; point--) {
            if (baseline.count()[point] > 0) {
                Instant at = Instant.ofEpochMilli(range.timesMillis()[point]);
                expectations.restore(new LinkReport(
                        terminal,
                        at,
                        at,
                        ReportSource.POLL,
                        Reachability.UP,
                        MetricValues.builder()
                                .put(Metric.BASELINE_ESNO_DB, baseline.mean()[point])
                                .build()));
                return;
            }
        }
    }
}
