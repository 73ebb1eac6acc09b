package kz.auylsat.ncc.influx;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.outbox.SentPoint;
import kz.auylsat.ncc.series.Resolution;

/** The InfluxQL that is asked; each SELECT's columns are {@code time} and then as its method says. */
final class InfluxQl {
    /** A filter of more terminals costs the server more than reading them all. */
    static final int TERMINALS_MAX = 20;

    /** Columns of reports before their metrics. */
    static final int REPORT_COLUMNS = 4;
    /** Columns of rollups before their metrics, and for each metric. */
    static final int ROLLUP_COLUMNS = 4;

    static final int COLUMNS_PER_METRIC = 4;

    private InfluxQl() {}

    /** Reports in [from, to): received_at, present, reachability, source, then one a metric. */
    static String reports(List<Metric> metrics, Collection<String> terminals, long from, long to) {
        return select(
                Stream.concat(
                        Stream.of(
                                LineProtocol.RECEIVED_AT,
                                LineProtocol.PRESENT,
                                LineProtocol.REACHABILITY,
                                LineProtocol.SOURCE),
                        metrics.stream().map(Metric::id)),
                Resolution.RAW,
                terminals,
                from,
                to);
    }

    /** As {@link #reports}, of each terminal no more than these first. */
    static String firstReports(List<Metric> metrics, String terminal, long from, long to, int max) {
        return reports(metrics, List.of(terminal), from, to) + " LIMIT " + max;
    }

    /** Rollups that begin in [from, to): rolled_at, present, polls, up, then min, mean, max, n for each metric. */
    static String rollups(Resolution tier, List<Metric> metrics, Collection<String> terminals, long from, long to) {
        return select(
                Stream.concat(
                        Stream.of(LineProtocol.ROLLED_AT, LineProtocol.PRESENT, LineProtocol.POLLS, LineProtocol.UP),
                        metrics.stream()
                                .flatMap(metric ->
                                        Stream.of("_min", "_mean", "_max", "_n").map(suffix -> metric.id() + suffix))),
                tier,
                terminals,
                from,
                to);
    }

    /** The newest report of every terminal since then: received_at, censored, source, reachability, present, metrics. */
    static String newestReports(long since) {
        return "SELECT "
                + Stream.concat(
                                Stream.of(
                                        LineProtocol.RECEIVED_AT,
                                        LineProtocol.CENSORED,
                                        LineProtocol.SOURCE,
                                        LineProtocol.REACHABILITY,
                                        LineProtocol.PRESENT),
                                LineProtocol.METRICS.stream().map(Metric::id))
                        .map(InfluxQl::name)
                        .collect(Collectors.joining(", "))
                + " FROM " + name(LineProtocol.measurement(Resolution.RAW)) + " WHERE time >= " + since + "ms AND "
                + name(LineProtocol.SOURCE) + " <> " + ReportSource.AGENT.ordinal() + " GROUP BY "
                + name(LineProtocol.TERMINAL) + " ORDER BY time DESC LIMIT 1";
    }

    /** Any field of one point, where it is there. */
    static String point(SentPoint point) {
        return "SELECT * FROM " + name(point.measurement()) + " WHERE time = " + point.timeMillis() + "ms"
                + point.tags().entrySet().stream()
                        .map(tag -> " AND " + name(tag.getKey()) + " = " + text(tag.getValue()))
                        .collect(Collectors.joining())
                + " LIMIT 1";
    }

    /** By what each report in [from, to) was received: received_at, reachability; of rollups rolled_at, polls. */
    static String stamps(Resolution tier, String terminal, long from, long to) {
        return select(
                tier == Resolution.RAW
                        ? Stream.of(LineProtocol.RECEIVED_AT, LineProtocol.REACHABILITY)
                        : Stream.of(LineProtocol.ROLLED_AT, LineProtocol.POLLS),
                tier,
                List.of(terminal),
                from,
                to);
    }

    /** Reports in [from, to) that were received after this moment: received_at. */
    static String receivedAfter(String terminal, long from, long to, long moment) {
        String received = name(LineProtocol.RECEIVED_AT);
        return "SELECT " + received + " FROM " + name(LineProtocol.measurement(Resolution.RAW)) + " WHERE time >= "
                + from
                + "ms AND time < " + to + "ms" + among(List.of(terminal)) + " AND " + received + " > " + moment
                + " GROUP BY " + name(LineProtocol.TERMINAL);
    }

    static String deleteBefore(String measurement, long before) {
        return "DELETE FROM " + name(measurement) + " WHERE time < " + before + "ms";
    }

    private static String select(
            Stream<String> columns, Resolution tier, Collection<String> terminals, long from, long to) {
        return "SELECT " + columns.map(InfluxQl::name).collect(Collectors.joining(", ")) + " FROM "
                + name(LineProtocol.measurement(tier)) + " WHERE time >= " + from + "ms AND time < " + to + "ms"
                + among(terminals) + " GROUP BY " + name(LineProtocol.TERMINAL);
    }

    /** Of none of them: no filter, as of many. */
    private static String among(Collection<String> terminals) {
        if (terminals.isEmpty() || terminals.size() > TERMINALS_MAX) {
            return "";
        }
        return terminals.stream()
                .map(terminal -> name(LineProtocol.TERMINAL) + " = " + text(LineProtocol.storable(terminal)))
                .collect(Collectors.joining(" OR ", " AND (", ")"));
    }

    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String name(String identifier) {
        return "\"" + identifier + "\"";
    }
}
