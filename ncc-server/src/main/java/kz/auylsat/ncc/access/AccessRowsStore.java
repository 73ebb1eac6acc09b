package kz.auylsat.ncc.access;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;

/** The access tables, row by row; times as epoch milliseconds. One connection, so callers take turns. Blocks. */
final class AccessRowsStore implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS access_sign_in ("
                    + "hash TEXT PRIMARY KEY, purpose TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS access_session (hash TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,"
                    + " created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL)"
                    + " WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS access_api_token (name TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE,"
                    + " role TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS access_first_sign_in (at INTEGER PRIMARY KEY)");

    private final Path file;
    private final Connection connection;

    AccessRowsStore(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }

    void addSignIn(String hash, String purpose, Instant expiresAt) {
        update("INSERT INTO access_sign_in (hash, purpose, expires_at) VALUES (?, ?, ?)", hash, purpose, expiresAt);
    }

    /** Uses a sign-in token up: true for the one caller, of all processes, who gets it while it lives. */
    boolean takeSignIn(String hash, Instant now) {
        return update("DELETE FROM access_sign_in WHERE hash = ? AND expires_at > ?", hash, now) == 1;
    }

    void dropSignInsFor(String purpose) {
        update("DELETE FROM access_sign_in WHERE purpose = ?", purpose);
    }

    int liveSignIns(Instant now) {
        update("DELETE FROM access_sign_in WHERE expires_at <= ?", now);
        return count("SELECT count(*) FROM access_sign_in");
    }

    boolean everSignedIn() {
        return count("SELECT count(*) FROM access_first_sign_in") > 0;
    }

    void firstSignedIn(Instant now) {
        update("INSERT OR IGNORE INTO access_first_sign_in (at) VALUES (?)", now);
    }

    void addSession(Session session) {
        update(
                "INSERT INTO access_session (hash, name, role, created_at, seen_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                session.hash(),
                session.name(),
                session.role().id(),
                session.createdAt(),
                session.seenAt(),
                session.expiresAt());
    }

    void seen(Session session) {
        update("UPDATE access_session SET seen_at = max(seen_at, ?) WHERE hash = ?", session.seenAt(), session.hash());
    }

    void dropSession(String hash) {
        update("DELETE FROM access_session WHERE hash = ?", hash);
    }

    List<Session> sessions() {
        String sql = "SELECT hash, name, role, created_at, seen_at, expires_at FROM access_session";
        return rows(
                sql,
                row -> new Session(
                        row.getString(1), row.getString(2), role(row, 3), at(row, 4), at(row, 5), at(row, 6)));
    }

    void addApiToken(ApiToken token) {
        update(
                "INSERT INTO access_api_token (name, hash, role, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                token.name(),
                token.hash(),
                token.role().id(),
                token.createdAt(),
                token.expiresAt());
    }

    boolean dropApiToken(String name) {
        return update("DELETE FROM access_api_token WHERE name = ?", name) == 1;
    }

    List<ApiToken> apiTokens() {
        String sql = "SELECT name, hash, role, created_at, expires_at FROM access_api_token ORDER BY name";
        return rows(sql, row -> {
            Instant expiresAt = row.getObject(5) == null ? null : at(row, 5);
            return new ApiToken(row.getString(1), row.getString(2), role(row, 3), at(row, 4), expiresAt);
        });
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /** A role that only a newer release knows is worth what the least is. */
    private static Role role(ResultSet row, int column) throws SQLException {
        return Role.byId(row.getString(column)).orElse(Role.VIEWER);
    }

    private int count(String sql) {
        return rows(sql, row -> row.getInt(1)).get(0);
    }

    private <T> List<T> rows(String sql, RowReader<T> reader) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }

    private int update(String sql, @Nullable Object... arguments) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                Object argument = arguments[i];
                statement.setObject(i + 1, argument instanceof Instant at ? (Object) at.toEpochMilli() : argument);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }
}
