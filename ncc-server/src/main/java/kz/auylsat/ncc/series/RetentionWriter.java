package kz.auylsat.ncc.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Deletes what is past its retention in small slices, once an hour terminal by terminal. The file does not shrink: its
 * freed pages take the rows to come.
 *
 * <p>How far deletion may have gone is written down as it begins, so that a report is never kept whose bucket has
 * already lost others, whatever settings and clocks do.
 *
 * <p>After a failure this writer is of no more use.
 */
final class RetentionWriter implements AutoCloseable {
    static final int SLICE_ROWS = 2_000;
    private static final int SLICE_TERMINALS = 64;

    private final Connection connection;
    private final Map<Resolution, Duration> retention = new EnumMap<>(Resolution.class);
    private final Map<Resolution, Long> keptSince = new EnumMap<>(Resolution.class);
    /** The last terminal that the sweep of a tier has finished; no entry where no sweep is under way. */
    private final Map<Resolution, Long> sweeps = new EnumMap<>(Resolution.class);

    private final PreparedStatement mark;
    private final PreparedStatement nextTerminal;
    private final PreparedStatement dueBefore;

    RetentionWriter(Connection connection, SeriesSettings settings) throws SQLException {
        this.connection = connection;
        retention.put(Resolution.RAW, settings.rawRetention());
        retention.put(Resolution.FIVE_MINUTES, settings.fiveMinuteRetention());
        retention.put(Resolution.ONE_HOUR, settings.oneHourRetention());
        mark = connection.prepareStatement("INSERT OR REPLACE INTO series_kept (tier, since) VALUES (?, ?)");
        nextTerminal = connection.prepareStatement("SELECT min(no) FROM series_terminal WHERE no > ?");
        dueBefore = connection.prepareStatement("SELECT 1 FROM rollup_due WHERE at < ? LIMIT 1");
        for (Resolution tier : Resolution.values()) {
            keptSince.put(tier, keptSince(connection, tier));
        }
    }

    /** Since when all rows of a tier that were written are there; epoch milliseconds. */
    static long keptSince(Connection connection, Resolution tier) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT since FROM series_kept WHERE tier = ?")) {
            select.setString(1, tier.name());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : Long.MIN_VALUE;
            }
        }
    }

    /** The oldest moment of a report that may still be written. */
    long acceptedSince(long nowMillis) {
        return Math.max(
                horizon(Resolution.RAW, nowMillis), Math.max(kept(Resolution.RAW), kept(Resolution.FIVE_MINUTES)));
    }

    /** Deletes one slice within the caller's transaction; false where there is nothing to delete. */
    boolean slice(long nowMillis) throws SQLException {
        for (Resolution tier : Resolution.values()) {
            if (!sweeps.containsKey(tier) && !begin(tier, nowMillis)) {
                continue;
            }
            sweep(tier);
            return true;
        }
        return false;
    }

    /** Begins a sweep where the horizon has moved and what lies before it is all rolled up. */
    private boolean begin(Resolution tier, long nowMillis) throws SQLException {
        long horizon = horizon(tier, nowMillis);
        if (horizon <= kept(tier) || isDueBefore(horizon)) {
            return false;
        }
        mark.setString(1, tier.name());
        mark.setLong(2, horizon);
        mark.executeUpdate();
        keptSince.put(tier, horizon);
        sweeps.put(tier, 0L);
        return true;
    }

    private void sweep(Resolution tier) throws SQLException {
        String table = SeriesSchema.table(tier);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table
                + " WHERE terminal_no = ? AND at IN (SELECT at FROM " + table
                + " WHERE terminal_no = ? AND at < ? ORDER BY at LIMIT ?)")) {
            int room = SLICE_ROWS;
            for (int visited = 0; visited < SLICE_TERMINALS; visited++) {
                long terminal = terminalAfter(sweeps.getOrDefault(tier, 0L));
                if (terminal == 0) {
                    sweeps.remove(tier);
                    return;
                }
                delete.setLong(1, terminal);
                delete.setLong(2, terminal);
                delete.setLong(3, kept(tier));
                delete.setInt(4, room);
                room -= delete.executeUpdate();
                if (room == 0) {
                    return;
                }
                sweeps.put(tier, terminal);
            }
        }
    }

    /** The next terminal's number; 0 after the last. */
    private long terminalAfter(long terminal) throws SQLException {
        nextTerminal.setLong(1, terminal);
        try (ResultSet rows = nextTerminal.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private boolean isDueBefore(long horizon) throws SQLException {
        dueBefore.setLong(1, horizon);
        try (ResultSet rows = dueBefore.executeQuery()) {
            return rows.next();
        }
    }

    private long kept(Resolution tier) {
        return keptSince.getOrDefault(tier, Long.MIN_VALUE);
    }

    /** On an hour's bound, so that no bucket is ever half deleted. */
    private long horizon(Resolution tier, long nowMillis) {
        return Resolution.ONE_HOUR.floor(
                nowMillis - retention.getOrDefault(tier, Duration.ZERO).toMillis());
    }

    @Override
    public void close() throws SQLException {
        mark.close();
        nextTerminal.close();
        dueBefore.close();
    }
}
