package kz.auylsat.ncc.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The table of an outbox's file that holds points which the server does not take. */
final class QuarantineRowsStore {
    static final String CREATE = "CREATE TABLE IF NOT EXISTS quarantine (id INTEGER PRIMARY KEY AUTOINCREMENT,"
            + " quarantined_at INTEGER NOT NULL, reason TEXT NOT NULL, line TEXT NOT NULL)";

    /** A point and when it went into quarantine. */
    record Row(long id, Instant since, Quarantined point) {}

    private QuarantineRowsStore() {}

    /** Adds these; gives how many of the oldest went so that no more than {@code max} are kept. */
    static int insert(Connection open, Collection<Quarantined> bad, long now, int max) throws SQLException {
        try (PreparedStatement insert =
                open.prepareStatement("INSERT INTO quarantine (quarantined_at, reason, line) VALUES (?, ?, ?)")) {
            for (Quarantined each : bad) {
                insert.setLong(1, now);
                insert.setString(2, each.reason());
                insert.setString(3, each.line());
                insert.executeUpdate();
            }
        }
        try (PreparedStatement trim = open.prepareStatement("DELETE FROM quarantine WHERE id IN"
                + " (SELECT id FROM quarantine ORDER BY id DESC LIMIT -1 OFFSET ?)")) {
            trim.setInt(1, max);
            return trim.executeUpdate();
        }
    }

    /** The newest, newest first. */
    static List<Row> newest(Connection open, int max) throws SQLException {
        return rows(open, "SELECT id, quarantined_at, reason, line FROM quarantine ORDER BY id DESC LIMIT ?", max);
    }

    /** Those that can be sent again, oldest first: of some the line is not known any more. */
    static List<Row> oldestWithLine(Connection open, int max) throws SQLException {
        return rows(
                open,
                "SELECT id, quarantined_at, reason, line FROM quarantine WHERE line <> '' ORDER BY id LIMIT ?",
                max);
    }

    static int count(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM quarantine")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    static void delete(Connection open, Collection<Row> rows) throws SQLException {
        try (PreparedStatement delete = open.prepareStatement("DELETE FROM quarantine WHERE id = ?")) {
            for (Row each : rows) {
                delete.setLong(1, each.id());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    static int deleteAll(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            return statement.executeUpdate("DELETE FROM quarantine");
        }
    }

    private static List<Row> rows(Connection open, String sql, int max) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (PreparedStatement select = open.prepareStatement(sql)) {
            select.setInt(1, max);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Row(
                            rows.getLong(1),
                            Instant.ofEpochMilli(rows.getLong(2)),
                            new Quarantined(rows.getString(3), rows.getString(4))));
                }
            }
        }
        return found;
    }
}
