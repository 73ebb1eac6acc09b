package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;

/** A SQLite file used through one connection, by one caller at a time; a failed connection is replaced by the next use. */
final class StateFile implements AutoCloseable {
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final SqliteFile file;
    private @Nullable Connection connection;

    private StateFile(SqliteFile file) {
        this.file = file;
    }

    static StateFile open(Path path) {
        return new StateFile(SqliteFile.open(path));
    }

    synchronized <T> T run(Work<T> work) {
        try {
            return work.run(connection());
        } catch (SQLException e) {
            // After a failed write or sync SQLite's view of the file may be stale.
            discard(e);
            throw SqliteException.of(file.path(), e);
        }
    }

    /** Commits what {@code work} did, or nothing of it. */
    <T> T transaction(Work<T> work) {
        return run(open -> {
            open.setAutoCommit(false);
            try {
                T result = work.run(open);
                open.commit();
                open.setAutoCommit(true);
                return result;
            } catch (SQLException | RuntimeException e) {
                undo(open, e);
                throw e;
            }
        });
    }

    private static void undo(Connection open, Exception failure) {
        try {
            open.rollback();
            open.setAutoCommit(true);
        } catch (SQLException e) {
            // Where the disk is full SQLite has rolled back already: what failed first is what the user must read.
            failure.addSuppressed(e);
        }
    }

    /** Runs one changing statement within the caller's work. */
    int change(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** The one number that a query answers, within the caller's work. */
    long one(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(sql);
                ResultSet rows = query(statement, values)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    static ResultSet query(PreparedStatement statement, Object... values) throws SQLException {
        bind(statement, values);
        return statement.executeQuery();
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    Path path() {
        return file.path();
    }

    long bytes() {
        return file.bytes();
    }

    @Override
    public synchronized void close() {
        try {
            Connection open = connection;
            connection = null;
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            throw SqliteException.of(file.path(), e);
        } finally {
            file.close();
        }
    }

    private Connection connection() {
        Connection open = connection;
        if (open == null) {
            open = file.connect();
            connection = open;
        }
        return open;
    }

    private void discard(SQLException failure) {
        Connection failed = connection;
        connection = null;
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
