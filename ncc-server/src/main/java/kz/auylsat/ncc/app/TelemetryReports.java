package kz.auylsat.ncc.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryBody.Thinned;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;

/**
 * What an agent's records are in the history: reports of source AGENT.
 *
 * <p>A thinned stretch becomes three reports of the terminal: the minima at its beginning, the means in its middle, the
 * maxima at its end. So a rollup over it has the true least and greatest values and nearly the true mean, a chart of
 * single reports shows the whole spread, and no report but these was ever sent, so nothing is counted twice. A
 * stretch of no length has them two milliseconds apart, for the history keeps one report of a moment. What the modem was in
 * the meantime the stretch does not say; that there are values says that it answered.
 */
final class TelemetryReports {
    private TelemetryReports() {}

    static List<LinkReport> of(String terminal, List<TelemetryRecord> records, Instant now) {
        List<LinkReport> reports = new ArrayList<>(records.size());
        for (TelemetryRecord record : records) {
            TelemetryBody body = record.body();
            Instant at = record.observedAt();
            if (body instanceof Sample sample) {
                reports.add(report(terminal, at, now, sample.modem(), sample.values()));
            } else if (body instanceof Thinned thinned) {
                long span = Math.max(4, thinned.span().toMillis());
                reports.add(report(terminal, at, now, thinned.min()));
                reports.add(report(terminal, at.plusMillis(span / 2), now, thinned.mean()));
                reports.add(report(terminal, at.plusMillis(span), now, thinned.max()));
            }
        }
        return reports;
    }

    private static LinkReport report(String terminal, Instant at, Instant now, MetricValues values) {
        return report(terminal, at, now, values.isEmpty() ? Reachability.UNKNOWN : Reachability.UP, values);
    }

    private static LinkReport report(
            String terminal, Instant at, Instant now, Reachability reachability, MetricValues values) {
        return new LinkReport(terminal, HistoryMoment.ofAgent(at), now, ReportSource.AGENT, reachability, values);
    }
}
