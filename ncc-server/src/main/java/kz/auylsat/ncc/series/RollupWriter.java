package kz.auylsat.ncc.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rolls up 5-minute buckets that are due and closed, and their hours with them, a slice at a time.
 *
 * <p>After a failure this writer is of no more use. An hour is made of its 5-minute rollups and so is made again whenever one of them is.
 */
final class RollupWriter implements AutoCloseable {
    /** Late answers of a poll that began in a bucket still come for so long after its end. */
    static final long CLOSED_AFTER_MILLIS = 30_000;

    static final int SLICE_BUCKETS = 256;
    /** Counting further would cost time and tell nothing more. */
    static final int DUE_COUNT_MAX = 100_000;

    private record Start(long terminal, long at) {}

    private final BucketReader buckets;
    private final PreparedStatement due;
    private final PreparedStatement done;
    private final PreparedStatement dueCount;
    private final PreparedStatement fiveMinutes;
    private final PreparedStatement hour;
    /** Where the last slice ended: slices go round all terminals, so that one with a long backlog holds up none. */
    private Start cursor = new Start(0, 0);

    RollupWriter(Connection connection) throws SQLException {
        buckets = new BucketReader(connection, SeriesSchema.METRICS);
        due = connection.prepareStatement("SELECT terminal_no, at FROM rollup_due WHERE (terminal_no, at) > (?, ?)"
                + " AND at <= ? ORDER BY terminal_no, at LIMIT " + SLICE_BUCKETS);
        done = connection.prepareStatement("DELETE FROM rollup_due WHERE terminal_no = ? AND at = ?");
        dueCount = connection.prepareStatement(
                "SELECT count(*) FROM (SELECT 1 FROM rollup_due WHERE at <= ? LIMIT " + DUE_COUNT_MAX + ")");
        fiveMinutes = connection.prepareStatement(SeriesSchema.replaceRollup(Resolution.FIVE_MINUTES));
        hour = connection.prepareStatement(SeriesSchema.replaceRollup(Resolution.ONE_HOUR));
    }

    /** Rolls up one slice within the caller's transaction; false where nothing is due. */
    boolean slice(long nowMillis) throws SQLException {
        List<Start> slice = next(nowMillis);
        if (slice.isEmpty()) {
            return false;
        }
        Set<Start> hours = new LinkedHashSet<>();
        for (int begin = 0, end; begin < slice.size(); begin = end) {
            end = endOfRun(slice, begin);
            rollUp(slice.subList(begin, end));
        }
        for (Start start : slice) {
            hours.add(new Start(start.terminal(), Resolution.ONE_HOUR.floor(start.at())));
        }
        fiveMinutes.executeBatch();
        done.executeBatch();
        for (Start each : hours) {
            add(hour, each, buckets.hourOfRollups(each.terminal(), each.at()));
        }
        hour.executeBatch();
        cursor = slice.get(slice.size() - 1);
        return true;
    }

    /** Closed buckets that are due, counted up to {@link #DUE_COUNT_MAX}. */
    long due(long nowMillis) throws SQLException {
        dueCount.setLong(1, lastClosed(nowMillis));
        try (ResultSet rows = dueCount.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private List<Start> next(long nowMillis) throws SQLException {
        List<Start> slice = after(cursor, nowMillis);
        if (slice.isEmpty()) {
            slice = after(new Start(0, 0), nowMillis);
        }
        return slice;
    }

    private List<Start> after(Start start, long nowMillis) throws SQLException {
        due.setLong(1, start.terminal());
        due.setLong(2, start.at());
        due.setLong(3, lastClosed(nowMillis));
        List<Start> slice = new ArrayList<>();
        try (ResultSet rows = due.executeQuery()) {
            while (rows.next()) {
                slice.add(new Start(rows.getLong(1), rows.getLong(2)));
            }
        }
        return slice;
    }

    /** The start of the newest bucket that is closed. */
    private static long lastClosed(long nowMillis) {
        return Resolution.FIVE_MINUTES.floor(nowMillis - CLOSED_AFTER_MILLIS) - Resolution.FIVE_MINUTES.millis();
    }

    /** The end, exclusive, of the run of neighbouring buckets of one terminal that begins here. */
    private static int endOfRun(List<Start> slice, int begin) {
        int end = begin + 1;
        while (end < slice.size()
                && slice.get(end).terminal() == slice.get(begin).terminal()
                && slice.get(end).at() == slice.get(end - 1).at() + Resolution.FIVE_MINUTES.millis()) {
            end++;
        }
        return end;
    }

    private void rollUp(List<Start> run) throws SQLException {
        long terminal = run.get(0).terminal();
        Map<Long, Bucket> ofReports = buckets.ofReports(
                terminal, run.get(0).at(), run.get(run.size() - 1).at() + Resolution.FIVE_MINUTES.millis());
        for (Start each : run) {
            Bucket bucket = ofReports.get(each.at());
            if (bucket != null) {
                add(fiveMinutes, each, bucket);
            }
            done.setLong(1, terminal);
            done.setLong(2, each.at());
            done.addBatch();
        }
    }

    private static void add(PreparedStatement statement, Start start, Bucket bucket) throws SQLException {
        statement.setLong(1, start.terminal());
        statement.setLong(2, start.at());
        statement.setInt(3, bucket.polls());
        statement.setInt(4, bucket.pollsUp());
        for (int slot = 0; slot < SeriesSchema.METRICS.size(); slot++) {
            bind(statement, SeriesSchema.ROLLUP_COLUMNS + 1 + slot * SeriesSchema.COLUMNS_PER_METRIC, slot, bucket);
        }
        statement.addBatch();
    }

    private static void bind(PreparedStatement statement, int column, int slot, Bucket bucket) throws SQLException {
        boolean none = bucket.count(slot) == 0;
        double mean = bucket.mean(slot);
        setOrNull(statement, column, bucket.min(slot), none || bucket.min(slot) == mean);
        setOrNull(statement, column + 1, mean, none);
        setOrNull(statement, column + 2, bucket.max(slot), none || bucket.max(slot) == mean);
        if (none) {
            statement.setNull(column + 3, Types.INTEGER);
        } else {
            statement.setInt(column + 3, bucket.count(slot));
        }
    }

    private static void setOrNull(PreparedStatement statement, int column, double value, boolean none)
            throws SQLException {
        if (none) {
            statement.setNull(column, Types.REAL);
        } else {
            statement.setDouble(column, value);
        }
    }

    @Override
    public void close() throws SQLException {
        buckets.close();
        due.close();
        done.close();
        dueCount.close();
        fiveMinutes.close();
        hour.close();
    }
}
