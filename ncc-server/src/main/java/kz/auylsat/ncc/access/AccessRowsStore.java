package kz.auylsat.ncc.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The access tables, row by row, in the caller's transaction; times as epoch milliseconds. Blocks. */
final class AccessRowsStore {
    private static final String SESSION =
            "SELECT hash, name, role, regions, kind, address, created_at, seen_at, expires_at FROM access_session";
    private static final String TOKEN =
            "SELECT name, hash, role, regions, created_at, expires_at, made_by, used_at FROM access_api_token";
    private static final String USER =
            "SELECT name, role, regions, disabled, version, created_at, password_at, signed_in_at FROM access_user";

    private AccessRowsStore() {}

    static void addSignIn(Handle handle, String hash, String purpose, Instant expiresAt) {
        handle.execute(
                "INSERT INTO access_sign_in (hash, purpose, expires_at) VALUES (?, ?, ?)",
                hash,
                purpose,
                expiresAt.toEpochMilli());
    }

    static boolean holdsSignIn(Handle handle, String hash, Instant now) {
        return handle.select("SELECT 1 FROM access_sign_in WHERE hash = ? AND expires_at > ?", hash, now.toEpochMilli())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Uses a sign-in token up: true for the one caller, of all processes, who gets it while it lives. */
    static boolean takeSignIn(Handle handle, String hash, Instant now) {
        String sql = "DELETE FROM access_sign_in WHERE hash = ? AND expires_at > ?";
        return handle.execute(sql, hash, now.toEpochMilli()) == 1;
    }

    static void dropSignInsFor(Handle handle, String purpose) {
        handle.execute("DELETE FROM access_sign_in WHERE purpose = ?", purpose);
    }

    static int liveSignIns(Handle handle, Instant now) {
        handle.execute("DELETE FROM access_sign_in WHERE expires_at <= ?", now.toEpochMilli());
        return count(handle, "SELECT count(*) FROM access_sign_in");
    }

    static boolean everSignedIn(Handle handle) {
        return count(handle, "SELECT count(*) FROM access_first_sign_in") > 0;
    }

    static void firstSignedIn(Handle handle, Instant now) {
        handle.execute(
                "INSERT INTO access_first_sign_in (at) VALUES (?) ON CONFLICT (at) DO NOTHING", now.toEpochMilli());
    }

    static void addSession(Handle handle, Session session) {
        handle.execute(
                "INSERT INTO access_session (hash, name, role, regions, kind, address, created_at, seen_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.hash(),
                session.name(),
                session.role().id(),
                session.regions().stored(),
                session.means().id(),
                session.address(),
                session.createdAt().toEpochMilli(),
                session.seenAt().toEpochMilli(),
                session.expiresAt().toEpochMilli());
    }

    static void seen(Handle handle, Session session) {
        long at = session.seenAt().toEpochMilli();
        handle.execute("UPDATE access_session SET seen_at = ? WHERE hash = ? AND seen_at < ?", at, session.hash(), at);
    }

    static boolean holdsSession(Handle handle, String hash) {
        return handle.select("SELECT 1 FROM access_session WHERE hash = ?", hash)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static void dropSession(Handle handle, String hash) {
        handle.execute("DELETE FROM access_session WHERE hash = ?", hash);
    }

    static List<Session> sessions(Handle handle) {
        return handle.select(SESSION)
                .map((row, context) -> new Session(
                        row.getString(1),
                        row.getString(2),
                        role(row, 3),
                        Regions.ofStored(row.getString(4)),
                        Optional.ofNullable(row.getString(5))
                                .flatMap(Principal.Means::byId)
                                .orElse(Principal.Means.LINK),
                        Optional.ofNullable(row.getString(6)).orElse(""),
                        at(row, 7),
                        at(row, 8),
                        at(row, 9)))
                .list();
    }

    static void addApiToken(Handle handle, ApiToken token) {
        handle.execute(
                "INSERT INTO access_api_token (name, hash, role, regions, created_at, expires_at, made_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                token.name(),
                token.hash(),
                token.role().id(),
                token.regions().stored(),
                token.createdAt().toEpochMilli(),
                millis(token.expiresAt()),
                token.madeBy());
    }

    static void used(Handle handle, String hash, Instant at) {
        handle.execute("UPDATE access_api_token SET used_at = ? WHERE hash = ?", at.toEpochMilli(), hash);
    }

    static boolean dropApiToken(Handle handle, String name) {
        return handle.execute("DELETE FROM access_api_token WHERE name = ?", name) == 1;
    }

    static List<ApiToken> apiTokens(Handle handle) {
        return handle.select(TOKEN + " ORDER BY name")
                .map((row, context) -> new ApiToken(
                        row.getString(1),
                        row.getString(2),
                        role(row, 3),
                        Regions.ofStored(row.getString(4)),
                        at(row, 5),
                        maybeAt(row, 6),
                        row.getString(7),
                        maybeAt(row, 8)))
                .list();
    }

    static void addUser(Handle handle, User user, PasswordHash password) {
        handle.execute(
                "INSERT INTO access_user (name, role, regions, password, disabled, version, created_at, password_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                user.name(),
                user.role().id(),
                user.regions().stored(),
                password.phc(),
                user.disabled() ? 1 : 0,
                user.version(),
                user.createdAt().toEpochMilli(),
                user.passwordAt().toEpochMilli());
    }

    static void changeUser(Handle handle, User user) {
        handle.execute(
                "UPDATE access_user SET role = ?, regions = ?, disabled = ?, version = ? WHERE name = ?",
                user.role().id(),
                user.regions().stored(),
                user.disabled() ? 1 : 0,
                user.version(),
                user.name());
    }

    static void setPassword(Handle handle, String name, PasswordHash password, Instant now) {
        handle.execute(
                "UPDATE access_user SET password = ?, password_at = ?, version = version + 1 WHERE name = ?",
                password.phc(),
                now.toEpochMilli(),
                name);
    }

    /** The same password, hashed at today's cost; not where it was changed meanwhile. */
    static void rehash(Handle handle, String name, String before, PasswordHash password) {
        String sql = "UPDATE access_user SET password = ? WHERE name = ? AND password = ?";
        handle.execute(sql, password.phc(), name, before);
    }

    static Optional<String> password(Handle handle, String name) {
        return handle.select("SELECT password FROM access_user WHERE name = ?", name)
                .map((row, context) -> row.getString(1))
                .findOne();
    }

    static void userSignedIn(Handle handle, String name, Instant now) {
        handle.execute("UPDATE access_user SET signed_in_at = ? WHERE name = ?", now.toEpochMilli(), name);
    }

    static void dropUser(Handle handle, String name) {
        handle.execute("DELETE FROM access_user WHERE name = ?", name);
    }

    static Optional<User> user(Handle handle, String name) {
        return handle.select(USER + " WHERE name = ?", name)
                .map((row, context) -> user(row))
                .findOne();
    }

    static List<User> users(Handle handle) {
        return handle.select(USER + " ORDER BY name")
                .map((row, context) -> user(row))
                .list();
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString(1),
                role(row, 2),
                Regions.ofStored(row.getString(3)),
                row.getInt(4) != 0,
                row.getLong(5),
                at(row, 6),
                at(row, 7),
                maybeAt(row, 8));
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    private static @Nullable Instant maybeAt(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    /** A role that only a newer release knows is worth what the least is. */
    private static Role role(ResultSet row, int column) throws SQLException {
        return Role.byId(row.getString(column)).orElse(Role.VIEWER);
    }

    private static int count(Handle handle, String sql) {
        return handle.select(sql).mapTo(Integer.class).one();
    }
}
