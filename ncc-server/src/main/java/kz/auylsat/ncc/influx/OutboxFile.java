package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;

/**
 * Batches and quarantined points in a SQLite file; not thread-safe.
 *
 * <p>A write is on the disk, also against a power cut, when its method returns (write-ahead log with {@code synchronous
 * = FULL}). Every method throws {@link SqliteException}, whose message is one line for the user.
 */
final class OutboxFile implements AutoCloseable {
    private static final int VERSION = 1;
    /** Free pages that are kept for the batches to come: giving them back and taking them again costs writes. */
    private static final int FREE_PAGES_KEPT = 4_096;

    private static final int PAGES_GIVEN_BACK_AT_ONCE = 1_024;

    /** A new batch: its gzip, its points and when the first of them came, in epoch milliseconds. */
    record NewBatch(byte[] gzip, int points, long createdAt) {}

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final SqliteFile file;
    private final Function<SqliteFile, Connection> connect;
    private @Nullable Connection connection;

    private OutboxFile(SqliteFile file, Function<SqliteFile, Connection> connect) {
        this.file = file;
        this.connect = connect;
    }

    /** Opens or creates the file, with connections made by {@code connect}. */
    static OutboxFile open(Path path, Function<SqliteFile, Connection> connect) {
        SqliteFile file = SqliteFile.open(path);
        OutboxFile opened = new OutboxFile(file, connect);
        try {
            opened.createTables();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** What is there, oldest first. */
    List<Backlog.Batch> batches() {
        return work(open -> {
            List<Backlog.Batch> found = new ArrayList<>();
            try (Statement statement = open.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT id, points, bytes, created_at FROM batch ORDER BY id")) {
                while (rows.next()) {
                    found.add(new Backlog.Batch(rows.getLong(1), rows.getInt(2), rows.getLong(3), rows.getLong(4), 0));
                }
            }
            return found;
        });
    }

    /** The batch's gzip; empty where it is not there any more. */
    Optional<byte[]> read(long id) {
        return work(open -> {
            try (PreparedStatement select = open.prepareStatement("SELECT body FROM batch WHERE id = ?")) {
                select.setLong(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    /**
     * Removes batches, adds others and quarantines points: all of it or nothing. The oldest quarantined points above
     * {@code quarantineMax} go.
     */
    List<Backlog.Batch> change(
            Collection<Long> removed, List<NewBatch> added, List<Quarantined> bad, long now, int quarantineMax) {
        return work(open -> {
            open.setAutoCommit(false);
            delete(open, removed);
            List<Backlog.Batch> stored = new ArrayList<>(added.size());
            for (NewBatch each : added) {
                stored.add(insert(open, each));
            }
            if (!bad.isEmpty()) {
                quarantine(open, bad, now, quarantineMax);
            }
            open.commit();
            open.setAutoCommit(true);
            return stored;
        });
    }

    /** The newest quarantined points. */
    List<Quarantined> quarantined(int max) {
        return work(open -> {
            List<Quarantined> found = new ArrayList<>();
            try (PreparedStatement select =
                    open.prepareStatement("SELECT reason, line FROM quarantine ORDER BY id DESC LIMIT ?")) {
                select.setInt(1, max);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Quarantined(rows.getString(1), rows.getString(2)));
                    }
                }
            }
            return found;
        });
    }

    int quarantinedCount() {
        return work(open -> number(open, "SELECT count(*) FROM quarantine"));
    }

    /** Gives some of the space that batches left back to the disk, where that is worth it. */
    void shrink() {
        work(open -> {
            if (number(open, "PRAGMA freelist_count") > FREE_PAGES_KEPT) {
                try (Statement statement = open.createStatement()) {
                    // An update, for it runs to its end: a query would stop after the first page.
                    return statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_GIVEN_BACK_AT_ONCE + ")");
                }
            }
            return 0;
        });
    }

    /** On the disk, with what is free inside. */
    long bytes() {
        return file.bytes();
    }

    @Override
    public void close() {
        disconnect();
        file.close();
    }

    private void createTables() {
        work(open -> {
            int found = number(open, "PRAGMA user_version");
            if (found > VERSION) {
                throw SqliteException.newerVersion(file.path(), found, VERSION);
            }
            if (found == VERSION) {
                return true;
            }
            try (Statement statement = open.createStatement()) {
                // Takes effect in a file that has pages already only when it is rewritten; this one is empty.
                statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
                statement.execute("VACUUM");
                open.setAutoCommit(false);
                statement.execute("CREATE TABLE IF NOT EXISTS batch (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                        + " points INTEGER NOT NULL, bytes INTEGER NOT NULL, created_at INTEGER NOT NULL,"
                        + " body BLOB NOT NULL)");
                statement.execute("CREATE TABLE IF NOT EXISTS quarantine (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                        + " quarantined_at INTEGER NOT NULL, reason TEXT NOT NULL, line TEXT NOT NULL)");
                statement.execute("PRAGMA user_version = " + VERSION);
                open.commit();
                open.setAutoCommit(true);
            }
            return true;
        });
    }

    private static void delete(Connection open, Collection<Long> ids) throws SQLException {
        try (PreparedStatement delete = open.prepareStatement("DELETE FROM batch WHERE id = ?")) {
            for (long id : ids) {
                delete.setLong(1, id);
                delete.executeUpdate();
            }
        }
    }

    private static Backlog.Batch insert(Connection open, NewBatch batch) throws SQLException {
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

    private static void quarantine(Connection open, List<Quarantined> bad, long now, int max) throws SQLException {
        try (PreparedStatement insert =
                open.prepareStatement("INSERT INTO quarantine (quarantined_at, reason, line) VALUES (?, ?, ?)")) {
            for (Quarantined each : bad) {
                insert.setLong(1, now);
                insert.setString(2, each.reason());
                insert.setString(3, each.line());
                insert.executeUpdate();
            }
        }
        try (PreparedStatement trim =
                open.prepareStatement("DELETE FROM quarantine WHERE id <= (SELECT max(id) FROM quarantine) - ?")) {
            trim.setInt(1, max);
            trim.executeUpdate();
        }
    }

    private static int number(Connection open, String sql) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private <T> T work(Work<T> work) {
        try {
            Connection open = connection;
            if (open == null) {
                open = connect.apply(file);
                connection = open;
                try (Statement statement = open.createStatement()) {
                    statement.execute("PRAGMA synchronous = FULL");
                }
            }
            return work.on(open);
        } catch (SQLException e) {
            // After a failed write or sync SQLite's view of the file may be stale: begin with a new connection.
            disconnect();
            throw SqliteException.of(file.path(), e);
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                throw SqliteException.of(file.path(), e);
            }
        }
    }
}
