package kz.auylsat.agent.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of records; statements are prepared once, and no result is read further than asked. Not thread-safe. */
final class RecordRowsStore {
    private static final String COLUMNS = "SELECT sequence, kind, at, boot, elapsed, body FROM record WHERE ";

    private static final HandedOut.Range EVERY = new HandedOut.Range(0, Long.MAX_VALUE);

    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement replace;
    private final PreparedStatement oldest;
    private final PreparedStatement oldestOfKind;
    private final PreparedStatement newest;
    private final PreparedStatement newestOfKind;
    private final PreparedStatement between;

    RecordRowsStore(Connection connection) throws SQLException {
        insert = connection.prepareStatement(
                "INSERT OR IGNORE INTO record(sequence, kind, at, boot, elapsed, body)" + " VALUES (?, ?, ?, ?, ?, ?)");
        delete = connection.prepareStatement("DELETE FROM record WHERE sequence = ?");
        replace = connection.prepareStatement(
                "UPDATE record SET kind = ?, at = ?, boot = ?, elapsed = ?, body = ? WHERE sequence = ?");
        oldest = connection.prepareStatement(COLUMNS + "sequence > ? AND boot <> ? ORDER BY sequence LIMIT ?");
        oldestOfKind = connection.prepareStatement(COLUMNS + "kind = ? AND sequence > ? ORDER BY sequence LIMIT ?");
        newest = connection.prepareStatement(
                COLUMNS + "kind <> 0 AND sequence BETWEEN ? AND ? AND boot <> ? ORDER BY sequence DESC LIMIT ?");
        newestOfKind = connection.prepareStatement(COLUMNS + "kind = ? AND boot <> ? ORDER BY sequence DESC LIMIT ?");
        between = connection.prepareStatement(
                "SELECT 1 FROM record WHERE sequence BETWEEN ? AND ? AND kind <> 0 LIMIT 1");
    }

    /** Adds the row; false where its number is there already. */
    boolean insert(QueuedRecord record) throws SQLException {
        insert.setLong(1, record.sequence());
        insert.setInt(2, record.kind().stored());
        insert.setLong(3, record.atMillis());
        insert.setLong(4, record.boot());
        insert.setLong(5, record.elapsedMillis());
        insert.setBytes(6, record.body());
        return insert.executeUpdate() == 1;
    }

    /** Removes the row; false where there is none. */
    boolean delete(long sequence) throws SQLException {
        delete.setLong(1, sequence);
        return delete.executeUpdate() == 1;
    }

    /** Puts another content in the place of the one with this number. */
    void replace(QueuedRecord record) throws SQLException {
        replace.setInt(1, record.kind().stored());
        replace.setLong(2, record.atMillis());
        replace.setLong(3, record.boot());
        replace.setLong(4, record.elapsedMillis());
        replace.setBytes(5, record.body());
        replace.setLong(6, record.sequence());
        replace.executeUpdate();
    }

    /** The oldest after a number, but those of one boot (−1: none). */
    List<QueuedRecord> oldest(long after, long butBoot, int max, int bytesMax) throws SQLException {
        oldest.setLong(1, after);
        oldest.setLong(2, butBoot);
        oldest.setInt(3, max);
        return rows(oldest, bytesMax);
    }

    List<QueuedRecord> oldest(RecordKind kind, long after, int max) throws SQLException {
        oldestOfKind.setInt(1, kind.stored());
        oldestOfKind.setLong(2, after);
        oldestOfKind.setInt(3, max);
        return rows(oldestOfKind, Integer.MAX_VALUE);
    }

    /** The newest that are no events. */
    List<QueuedRecord> newest(long butBoot, int max, int bytesMax) throws SQLException {
        return newest(EVERY, butBoot, max, bytesMax);
    }

    /** The newest in a range that are no events. */
    List<QueuedRecord> newest(HandedOut.Range range, long butBoot, int max, int bytesMax) throws SQLException {
        newest.setLong(1, range.first());
        newest.setLong(2, range.last());
        newest.setLong(3, butBoot);
        newest.setInt(4, max);
        return rows(newest, bytesMax);
    }

    List<QueuedRecord> newestEvents(long butBoot, int max, int bytesMax) throws SQLException {
        newestOfKind.setInt(1, RecordKind.EVENT.stored());
        newestOfKind.setLong(2, butBoot);
        newestOfKind.setInt(3, max);
        return rows(newestOfKind, bytesMax);
    }

    /** Whether there is a row but events from one number to another. */
    boolean any(HandedOut.Range range) throws SQLException {
        between.setLong(1, range.first());
        between.setLong(2, range.last());
        try (ResultSet row = between.executeQuery()) {
            return row.next();
        }
    }

    private static List<QueuedRecord> rows(PreparedStatement query, int bytesMax) throws SQLException {
        List<QueuedRecord> records = new ArrayList<>();
        long bytes = 0;
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                QueuedRecord record = new QueuedRecord(
                        rows.getLong(1),
                        RecordKind.of(rows.getInt(2)),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getBytes(6));
                bytes += record.bytes();
                // One that is larger than all that may be taken must still get out.
                if (bytes > bytesMax && !records.isEmpty()) {
                    break;
                }
                records.add(record);
            }
        }
        return records;
    }
}
