package kz.auylsat.ncc.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import kz.auylsat.link.report.LinkReport;

/** One writing connection with all that is written through it; after a failure it is closed and another opened. */
final class TablesWriter implements BatchStore {
    /** Enough for the pages at the growing end of thirteen hundred terminals, in KiB. */
    private static final int CACHE_KIB = 32 * 1024;

    private static final long LOG_BYTES_MAX = 64L << 20;

    private final Connection connection;
    private final ReportWriter reports;
    private final RollupWriter rollups;
    private final RetentionWriter retention;

    TablesWriter(Connection connection, SeriesSettings settings) throws SQLException {
        this.connection = connection;
        try {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA cache_size = -" + CACHE_KIB);
                statement.execute("PRAGMA journal_size_limit = " + LOG_BYTES_MAX);
                // Also gives back what a log holds that grew until the disk was full.
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            reports = new ReportWriter(connection);
            rollups = new RollupWriter(connection);
            retention = new RetentionWriter(connection, settings);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Makes all of these durable, or throws and has written none. */
    @Override
    public void write(List<LinkReport> batch) throws SQLException {
        begin();
        reports.write(batch);
        commit();
    }

    @Override
    public long acceptedSince(long nowMillis) {
        return retention.acceptedSince(nowMillis);
    }

    @Override
    public boolean maintain(long nowMillis) throws SQLException {
        begin();
        boolean rolledUp = rollups.slice(nowMillis);
        boolean deleted = retention.slice(nowMillis);
        commit();
        return rolledUp || deleted;
    }

    @Override
    public long rollupsDue(long nowMillis) throws SQLException {
        return rollups.due(nowMillis);
    }

    private void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Not {@code Connection.commit}: the driver would begin the next transaction at once and hold its lock. */
    private void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    /** Undoes what is not committed, as SQLite does with a connection that is closed. */
    @Override
    public void close() throws SQLException {
        reports.close();
        rollups.close();
        retention.close();
        connection.close();
    }
}
