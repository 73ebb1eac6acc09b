package kz.auylsat.ncc.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.auylsat.ncc.secret.RandomBytes;
import kz.auylsat.ncc.secret.SecretName;
import kz.auylsat.ncc.secret.SecretStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tokens in the database, and with them all that a terminal with generated credentials needs; part of the caller's transaction, thread-safe.
 *
 * <p>What it keeps of a secret is sealed: {@link kz.auylsat.ncc.secret.SealException} where that cannot be done.
 */
public final class EnrolmentStore {
    /** What was made void with its terminal comes back with it. */
    public static final String DELETED = "the terminal was taken out of the inventory";

    private static final String TAKEN_BACK = "the apply that made it was taken back";
    private static final Duration REVOKED_FOR = Duration.ofDays(90);
    private static final int TOKEN_BYTES = 20;
    private static final int ENROLMENTS_KEPT_MAX = 20;
    private static final String TOKEN = "token";
    private static final String COLUMNS = "SELECT id, terminal_id, created_at, expires_at, used_at, used_by,"
            + " tried_again_at, revoked_at, revoked_why FROM enrolment ";

    private final SecretStore secrets;
    private final RandomBytes random;
    private final KeysStore keys;

    public EnrolmentStore(SecretStore secrets, RandomBytes random) {
        this.secrets = secrets;
        this.random = random;
        this.keys = new KeysStore(secrets, random);
    }

    /** The generated keys, in the same tables. */
    public KeysStore keys() {
        return keys;
    }

    /** All that a terminal with generated credentials needs: keys, its page's PIN, a token. */
    public void create(Handle handle, String terminalId, Duration life, Instant now) {
        keys.create(handle, terminalId, now);
        addToken(handle, newId(), terminalId, life, now);
    }

    private String newId() {
        return HexFormat.of().formatHex(random.next(8));
    }

    private Enrolment addToken(Handle handle, String id, String terminalId, Duration life, Instant now) {
        handle.execute(
                "DELETE FROM secret WHERE kind = '" + TOKEN + "' AND owner IN (SELECT id FROM enrolment"
                        + " WHERE terminal_id = ? AND (used_at IS NOT NULL OR revoked_at IS NOT NULL OR expires_at < ?))",
                terminalId,
                now.toEpochMilli());
        handle.execute(
                "DELETE FROM enrolment WHERE revoked_at < ?",
                now.minus(REVOKED_FOR).toEpochMilli());
        handle.execute(
                "DELETE FROM enrolment WHERE terminal_id = ? AND (used_at IS NULL OR revoked_at IS NOT NULL)"
                        + " AND id NOT IN (SELECT id FROM enrolment WHERE terminal_id = ? ORDER BY created_at DESC LIMIT "
                        + ENROLMENTS_KEPT_MAX + ")",
                terminalId,
                terminalId);
        handle.execute(
                "INSERT INTO enrolment (id, terminal_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
                id,
                terminalId,
                now.toEpochMilli(),
                now.plus(life).toEpochMilli());
        secrets.add(handle, new SecretName(TOKEN, id, 1), HexFormat.of().formatHex(random.next(TOKEN_BYTES)), now);
        return enrolment(handle, id).orElseThrow();
    }

    /** Takes {@link #create} back: the keys are gone, and whoever came in meanwhile is shut out. */
    public void forget(Handle handle, String terminalId, Instant now) {
        // The rows stay for a while: of a token that is not known here the gateway's box would not be shut out.
        revoke(handle, terminalId, TAKEN_BACK, now);
        keys.forget(handle, terminalId);
    }

    /** Makes void and takes out of use what a terminal has: it is deleted, or its credentials are others'. */
    public void end(Handle handle, String terminalId, Instant now) {
        makeVoid(handle, terminalId, DELETED, now);
        keys.end(handle, terminalId, now);
    }

    /** Takes {@link #end} back. */
    public void resume(Handle handle, String terminalId) {
        handle.execute(
                "UPDATE enrolment SET revoked_at = NULL, revoked_why = NULL WHERE terminal_id = ? AND revoked_why = ?"
                        + " AND revoked_at = (SELECT max(revoked_at) FROM enrolment WHERE terminal_id = ?)",
                terminalId,
                DELETED,
                terminalId);
        keys.resume(handle, terminalId);
    }

    /** Forgets every secret of what was ended; {@link #resume} brings none of it back after that, the rows stay. */
    public void forgetEnded(Handle handle) {
        handle.execute(
                "DELETE FROM secret WHERE kind = '" + TOKEN
                        + "' AND owner IN (SELECT id FROM enrolment WHERE revoked_why = ?)",
                DELETED);
        keys.forgetEnded(handle);
    }

    /** Another token in the place of those that wait; who came in already stays in until somebody uses it. */
    public Enrolment renew(Handle handle, String terminalId, Duration life, Instant now) {
        return renew(handle, terminalId, null, life, now);
    }

    /** As above, under an id that nobody else makes; null for any. */
    public Enrolment renew(Handle handle, String terminalId, @Nullable String id, Duration life, Instant now) {
        handle.execute(
                "UPDATE enrolment SET revoked_at = ?, revoked_why = 'another token was made' WHERE terminal_id = ?"
                        + " AND used_at IS NULL AND revoked_at IS NULL",
                now.toEpochMilli(),
                terminalId);
        return addToken(handle, id == null ? newId() : id, terminalId, life, now);
    }

    /** Makes all of a terminal's tokens void, used ones too: whoever came in with one is shut out. Gives how many. */
    public int revoke(Handle handle, String terminalId, String why, Instant now) {
        handle.execute(
                "DELETE FROM secret WHERE kind = '" + TOKEN + "' AND owner IN (SELECT id FROM enrolment"
                        + " WHERE terminal_id = ? AND revoked_at IS NULL)",
                terminalId);
        return makeVoid(handle, terminalId, why, now);
    }

    private static int makeVoid(Handle handle, String terminalId, String why, Instant now) {
        return handle.execute(
                "UPDATE enrolment SET revoked_at = ?, revoked_why = ? WHERE terminal_id = ? AND revoked_at IS NULL",
                now.toEpochMilli(),
                why,
                terminalId);
    }

    /** The bytes of which a token is made; empty where they are forgotten, for it was used or made void. */
    public Optional<byte[]> tokenBytes(Handle handle, String enrolmentId) {
        return secrets.open(handle, new SecretName(TOKEN, enrolmentId, 1)).map(HexFormat.of()::parseHex);
    }

    public Optional<Enrolment> enrolment(Handle handle, String id) {
        return handle.createQuery(COLUMNS + "WHERE id = ?")
                .bind(0, id)
                .map((row, context) -> enrolment(row))
                .findOne();
    }

    /** All, by terminal, the newest of each first. */
    public List<Enrolment> enrolments(Handle handle) {
        return handle.createQuery(COLUMNS + "ORDER BY terminal_id, created_at DESC, id")
                .map((row, context) -> enrolment(row))
                .list();
    }

    /** A terminal's, newest first. */
    public List<Enrolment> enrolments(Handle handle, String terminalId) {
        return handle.createQuery(COLUMNS + "WHERE terminal_id = ? ORDER BY created_at DESC, id")
                .bind(0, terminalId)
                .map((row, context) -> enrolment(row))
                .list();
    }

    /** Notes that a box came in; whoever came in before with another token is out with that. */
    public void used(Handle handle, Enrolment enrolment, Instant at, String by) {
        handle.execute(
                "UPDATE enrolment SET revoked_at = ?, revoked_why = 'another box enrolled' WHERE terminal_id = ?"
                        + " AND id <> ? AND used_at IS NOT NULL AND used_at <= ? AND revoked_at IS NULL",
                at.toEpochMilli(),
                enrolment.terminalId(),
                enrolment.id(),
                at.toEpochMilli());
        handle.execute(
                "UPDATE enrolment SET used_at = ?, used_by = ? WHERE id = ? AND used_at IS NULL",
                at.toEpochMilli(),
                by,
                enrolment.id());
        handle.execute("DELETE FROM secret WHERE kind = '" + TOKEN + "' AND owner = ?", enrolment.id());
    }

    /** Notes that another box showed a used token. */
    public void triedAgain(Handle handle, String enrolmentId, Instant at) {
        handle.execute("UPDATE enrolment SET tried_again_at = ? WHERE id = ?", at.toEpochMilli(), enrolmentId);
    }

    private static Enrolment enrolment(ResultSet row) throws SQLException {
        return new Enrolment(
                row.getString("id"),
                row.getString("terminal_id"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                at(row, "used_at"),
                row.getString("used_by"),
                at(row, "tried_again_at"),
                at(row, "revoked_at"),
                row.getString("revoked_why"));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
