package kz.auylsat.ncc.series;

import java.time.Instant;
import java.util.Map;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;

/** Reports in few words. */
public final class Reports {
    private Reports() {}

    public static LinkReport up(String terminal, Instant at, double esnoDb) {
        return up(terminal, at, Map.of(Metric.ESNO_DB, esnoDb));
    }

    public static LinkReport up(String terminal, Instant at, Map<Metric, Double> values) {
        return new LinkReport(
                terminal, at, at.plusMillis(700), ReportSource.POLL, Reachability.UP, MetricValues.of(values));
    }

    public static LinkReport silent(String terminal, Instant at) {
        return new LinkReport(
                terminal, at, at.plusMillis(9000), ReportSource.POLL, Reachability.SILENT, MetricValues.empty());
    }

    public static LinkReport backlog(String terminal, Instant at, Instant received, double esnoDb) {
        return new LinkReport(
                terminal,
                at,
                received,
                ReportSource.AGENT,
                Reachability.UP,
                MetricValues.of(Map.of(Metric.ESNO_DB, esnoDb)));
    }
}
