package kz.auylsat.ncc.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of an outbox's file that holds batches on their way. */
final class BatchRowsStore {
    static final String CREATE = "CREATE TABLE IF NOT EXISTS batch (id INTEGER PRIMARY KEY AUTOINCREMENT,"
            + " points INTEGER NOT NULL, bytes INTEGER NOT NULL, created_at INTEGER NOT NULL, body BLOB NOT NULL)";

    /** Batches out of quarantine, of which nobody was told yet. */
    static final String CREATE_RETRIED = "CREATE TABLE IF NOT EXISTS retried (batch INTEGER PRIMARY KEY)";

    /** A new batch: its gzip, its points and when the first of them came, in epoch milliseconds. */
    record NewBatch(byte[] gzip, int points, long createdAt) {}

    private BatchRowsStore() {}

    /** What is there, oldest first. */
    static List<Backlog.Batch> all(Connection open) throws SQLException {
        List<Backlog.Batch> found = new ArrayList<>();
        try (Statement statement = open.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, points, bytes, created_at FROM batch ORDER BY id")) {
            while (rows.next()) {
                found.add(new Backlog.Batch(rows.getLong(1), rows.getInt(2), rows.getLong(3), rows.getLong(4), 0));
            }
        }
        return found;
    }

    /** The batch's gzip; empty where it is not there any more. */
    static Optional<byte[]> body(Connection open, long id) throws SQLException {
        try (PreparedStatement select = open.prepareStatement("SELECT body FROM batch WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        }
    }

    static Backlog.Batch insert(Connection open, NewBatch batch) throws SQLException {
        try (PreparedStatement insert = open.prepareStatement(
                "INSERT INTO batch (points, bytes, created_at, body) VALUES (?, ?, ?, ?) RETURNING id")) {
            insert.setInt(1, batch.points());
            insert.setLong(2, batch.gzip().length);
            insert.setLong(3, batch.createdAt());
            insert.setBytes(4, batch.gzip());
            try (ResultSet rows = insert.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("an inserted batch has no id");
                }
                return new Backlog.Batch(rows.getLong(1), batch.points(), batch.gzip().length, batch.createdAt(), 0);
            }
        }
    }

    static Set<Long> retried(Connection open) throws SQLException {
        Set<Long> found = new HashSet<>();
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("SELECT batch FROM retried")) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        return found;
    }

    static void addRetried(Connection open, long id) throws SQLException {
        change(open, "INSERT INTO retried (batch) VALUES (?)", id);
    }

    static int deleteRetried(Connection open, long id) throws SQLException {
        return change(open, "DELETE FROM retried WHERE batch = ?", id);
    }

    private static int change(Connection open, String sql, long id) throws SQLException {
        try (PreparedStatement change = open.prepareStatement(sql)) {
            change.setLong(1, id);
            return change.executeUpdate();
        }
    }

    static void delete(Connection open, Collection<Long> ids) throws SQLException {
        try (PreparedStatement delete = open.prepareStatement("DELETE FROM batch WHERE id = ?")) {
            for (long id : ids) {
                delete.setLong(1, id);
                delete.executeUpdate();
            }
        }
    }
}
