package kz.auylsat.ncc.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;

/** Answers queries from one snapshot of a series file, on a connection that the caller lends. */
final class SeriesReader {
    private static final Reachability[] REACHABILITIES = Reachability.values();

    private final Connection connection;

    SeriesReader(Connection connection) {
        this.connection = connection;
    }

    SeriesRange range(RangeQuery query) throws SQLException {
        List<Metric> metrics = query.metrics().stream().sorted().toList();
        long terminal = terminal(query.terminalId());
        RangePlan plan = plan(terminal, query);
        if (plan.resolution() == Resolution.RAW) {
            return reports(terminal, plan, metrics);
        }
        TreeMap<Long, Bucket> points = new TreeMap<>();
        try (BucketReader reader = new BucketReader(connection, metrics)) {
            reader.read(terminal, plan.resolution(), plan.from(), plan.to())
                    .forEach((start, bucket) -> points.computeIfAbsent(plan.point(start), at -> new Bucket(metrics))
                            .add(bucket));
        }
        return SeriesRange.of(plan, points, List.of(), List.of(), metrics);
    }

    Map<String, LinkReport> latest() throws SQLException {
        Map<String, LinkReport> reports = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SeriesSchema.selectLatest());
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                LinkReport report = report(rows);
                reports.put(report.terminalId(), report);
            }
        }
        return reports;
    }

    Map<String, MetricSummary> fleet(Metric metric, Instant from, Instant to) throws SQLException {
        Resolution tier = RangePlan.fleetTier(from, to, RetentionWriter.keptSince(connection, Resolution.FIVE_MINUTES));
        long start = tier.floor(from.toEpochMilli());
        long end = tier.floor(to.toEpochMilli() - 1) + tier.millis();
        List<Metric> metrics = List.of(metric);
        Map<String, MetricSummary> summaries = new LinkedHashMap<>();
        try (BucketReader reader = new BucketReader(connection, metrics);
                PreparedStatement terminals =
                        connection.prepareStatement("SELECT no, id FROM series_terminal ORDER BY id");
                ResultSet rows = terminals.executeQuery()) {
            while (rows.next()) {
                Bucket whole = new Bucket(metrics);
                reader.read(rows.getLong(1), tier, start, end).values().forEach(whole::add);
                if (whole.count(0) > 0) {
                    summaries.put(
                            rows.getString(2),
                            new MetricSummary(whole.min(0), whole.mean(0), whole.max(0), whole.count(0)));
                }
            }
        }
        return summaries;
    }

    private RangePlan plan(long terminal, RangeQuery query) throws SQLException {
        long from = query.from().toEpochMilli();
        boolean rawFits = from >= RetentionWriter.keptSince(connection, Resolution.RAW)
                && isWithin(terminal, from, query.to().toEpochMilli(), query.pointsMax());
        return RangePlan.choose(query, rawFits, RetentionWriter.keptSince(connection, Resolution.FIVE_MINUTES));
    }

    private boolean isWithin(long terminal, long from, long to, int reportsMax) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM series_raw WHERE terminal_no = ? AND at >= ? AND at < ? LIMIT 1 OFFSET ?")) {
            select.setLong(1, terminal);
            select.setLong(2, from);
            select.setLong(3, to);
            select.setInt(4, reportsMax);
            try (ResultSet rows = select.executeQuery()) {
                return !rows.next();
            }
        }
    }

    /** The terminal's number; 0, which none has, where the file does not know it. */
    private long terminal(String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT no FROM series_terminal WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private SeriesRange reports(long terminal, RangePlan plan, List<Metric> metrics) throws SQLException {
        TreeMap<Long, Bucket> points = new TreeMap<>();
        List<Reachability> reachability = new ArrayList<>();
        List<ReportSource> sources = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SeriesSchema.selectReports(metrics))) {
            select.setLong(1, terminal);
            select.setLong(2, plan.from());
            select.setLong(3, plan.to());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Reachability state = REACHABILITIES[rows.getInt(2)];
                    reachability.add(state);
                    sources.add(source(rows.getInt(metrics.size() + 3)));
                    points.put(rows.getLong(1), point(rows, state, metrics));
                }
            }
        }
        return SeriesRange.of(plan, points, reachability, sources, metrics);
    }

    private static Bucket point(ResultSet rows, Reachability state, List<Metric> metrics) throws SQLException {
        Bucket point = new Bucket(metrics);
        point.addPolls(1, state == Reachability.UP ? 1 : 0);
        for (int slot = 0; slot < metrics.size(); slot++) {
            double value = rows.getDouble(slot + 3);
            if (value != 0 || !rows.wasNull()) {
                point.addValue(slot, value);
            }
        }
        return point;
    }

    /** Of a row of {@link SeriesSchema#selectLatest} or {@link SeriesSchema#selectWholeReports}. */
    static LinkReport report(ResultSet rows) throws SQLException {
        long censored = rows.getLong(6);
        MetricValues.Builder values = MetricValues.builder();
        for (int slot = 0; slot < SeriesSchema.METRICS.size(); slot++) {
            Metric metric = SeriesSchema.METRICS.get(slot);
            double value = rows.getDouble(SeriesSchema.REPORT_COLUMNS + 1 + slot);
            if (value != 0 || !rows.wasNull()) {
                values.put(metric, value, (censored >>> metric.ordinal() & 1) != 0);
            }
        }
        return new LinkReport(
                rows.getString(1),
                Instant.ofEpochMilli(rows.getLong(2)),
                Instant.ofEpochMilli(rows.getLong(3)),
                source(rows.getInt(5)),
                REACHABILITIES[rows.getInt(4)],
                values.build());
    }

    static ReportSource source(int code) {
        return switch (code) {
            case 1 -> ReportSource.AGENT;
            case 2 -> ReportSource.TRAP;
            default -> ReportSource.POLL;
        };
    }
}
