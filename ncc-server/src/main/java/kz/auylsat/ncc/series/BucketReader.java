package kz.auylsat.ncc.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.Reachability;

/**
 * Reads one terminal's buckets so that they count every durable report: a rollup that is due is computed from the
 * reports instead of being read. Runs inside the caller's transaction.
 */
final class BucketReader implements AutoCloseable {
    private static final int UP = Reachability.UP.ordinal();

    private final List<Metric> metrics;
    private final PreparedStatement reports;
    private final PreparedStatement fiveMinutes;
    private final PreparedStatement hours;
    private final PreparedStatement due;

    BucketReader(Connection connection, List<Metric> metrics) throws SQLException {
        this.metrics = metrics;
        reports = connection.prepareStatement(SeriesSchema.selectReports(metrics));
        fiveMinutes = connection.prepareStatement(SeriesSchema.selectRollups(Resolution.FIVE_MINUTES, metrics));
        hours = connection.prepareStatement(SeriesSchema.selectRollups(Resolution.ONE_HOUR, metrics));
        due = connection.prepareStatement(
                "SELECT at FROM rollup_due WHERE terminal_no = ? AND at >= ? AND at < ? ORDER BY at");
    }

    /** Buckets of a tier that begin in [from, to), both on bounds of the tier, by their start. */
    SortedMap<Long, Bucket> read(long terminal, Resolution tier, long from, long to) throws SQLException {
        SortedSet<Long> dueStarts = due(terminal, from, to);
        if (tier == Resolution.FIVE_MINUTES) {
            return fiveMinutes(terminal, from, to, dueStarts);
        }
        SortedMap<Long, Bucket> buckets = rollups(hours, terminal, from, to);
        TreeSet<Long> dueHours = new TreeSet<>();
        dueStarts.forEach(start -> dueHours.add(Resolution.ONE_HOUR.floor(start)));
        for (long hour : dueHours) {
            long end = hour + Resolution.ONE_HOUR.millis();
            Bucket whole = new Bucket(metrics);
            fiveMinutes(terminal, hour, end, dueStarts.subSet(hour, end))
                    .values()
                    .forEach(whole::add);
            buckets.put(hour, whole);
        }
        return buckets;
    }

    /** 5-minute buckets of the reports in [from, to). */
    SortedMap<Long, Bucket> ofReports(long terminal, long from, long to) throws SQLException {
        TreeMap<Long, Bucket> buckets = new TreeMap<>();
        try (ResultSet rows = query(reports, terminal, from, to)) {
            while (rows.next()) {
                Bucket bucket = buckets.computeIfAbsent(
                        Resolution.FIVE_MINUTES.floor(rows.getLong(1)), start -> new Bucket(metrics));
                bucket.addReport(SeriesReader.source(rows.getInt(metrics.size() + 3)), rows.getInt(2) == UP);
                for (int slot = 0; slot < metrics.size(); slot++) {
                    double value = rows.getDouble(slot + 3);
                    if (value != 0 || !rows.wasNull()) {
                        bucket.addValue(slot, value);
                    }
                }
            }
        }
        return buckets;
    }

    /** The hour that begins at {@code start}, of its 5-minute rollups as they are stored. */
    Bucket hourOfRollups(long terminal, long start) throws SQLException {
        Bucket hour = new Bucket(metrics);
        rollups(fiveMinutes, terminal, start, start + Resolution.ONE_HOUR.millis())
                .values()
                .forEach(hour::add);
        return hour;
    }

    private SortedMap<Long, Bucket> fiveMinutes(long terminal, long from, long to, SortedSet<Long> dueStarts)
            throws SQLException {
        SortedMap<Long, Bucket> buckets = rollups(fiveMinutes, terminal, from, to);
        for (long[] run : runs(dueStarts)) {
            buckets.putAll(ofReports(terminal, run[0], run[1]));
        }
        return buckets;
    }

    /** Neighbouring buckets together, each run as start and end. */
    private static List<long[]> runs(SortedSet<Long> starts) {
        List<long[]> runs = new ArrayList<>();
        for (long start : starts) {
            long end = start + Resolution.FIVE_MINUTES.millis();
            if (!runs.isEmpty() && runs.get(runs.size() - 1)[1] == start) {
                runs.get(runs.size() - 1)[1] = end;
            } else {
                runs.add(new long[] {start, end});
            }
        }
        return runs;
    }

    private SortedSet<Long> due(long terminal, long from, long to) throws SQLException {
        TreeSet<Long> starts = new TreeSet<>();
        try (ResultSet rows = query(due, terminal, from, to)) {
            while (rows.next()) {
                starts.add(rows.getLong(1));
            }
        }
        return starts;
    }

    private SortedMap<Long, Bucket> rollups(PreparedStatement select, long terminal, long from, long to)
            throws SQLException {
        TreeMap<Long, Bucket> buckets = new TreeMap<>();
        try (ResultSet rows = query(select, terminal, from, to)) {
            while (rows.next()) {
                Bucket bucket = new Bucket(metrics);
                bucket.addPolls(rows.getInt(2), rows.getInt(3));
                for (int slot = 0; slot < metrics.size(); slot++) {
                    addRolledUp(
                            bucket, slot, rows, SeriesSchema.ROLLUP_COLUMNS + slot * SeriesSchema.COLUMNS_PER_METRIC);
                }
                buckets.put(rows.getLong(1), bucket);
            }
        }
        return buckets;
    }

    /** Takes min, mean, max and n from this column on. */
    private static void addRolledUp(Bucket bucket, int slot, ResultSet rows, int column) throws SQLException {
        int n = rows.getInt(column + 3);
        if (n > 0) {
            double mean = rows.getDouble(column + 1);
            bucket.addValues(slot, orElse(rows, column, mean), mean, orElse(rows, column + 2, mean), n);
        }
    }

    private static double orElse(ResultSet rows, int column, double otherwise) throws SQLException {
        double value = rows.getDouble(column);
        return value == 0 && rows.wasNull() ? otherwise : value;
    }

    private static ResultSet query(PreparedStatement statement, long terminal, long from, long to) throws SQLException {
        statement.setLong(1, terminal);
        statement.setLong(2, from);
        statement.setLong(3, to);
        return statement.executeQuery();
    }

    @Override
    public void close() throws SQLException {
        reports.close();
        fiveMinutes.close();
        hours.close();
        due.close();
    }
}
