package kz.auylsat.ncc.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kz.auylsat.ncc.api.AnswerMemory;
import kz.auylsat.ncc.database.Database;
import org.jdbi.v3.core.Handle;

/** {@link AnswerMemory} in the inventory's database, so that every server of it remembers the same. */
final class AnswerMemoryStore implements AnswerMemory {
    /** A claim that is older was left by a server that died over it. */
    private static final Duration WORK_MAX = Duration.ofMinutes(2);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Database database;
    /** So many callers who send as many keys as they like leave room for others. */
    private static final int GREEDY_CALLERS = 5;

    private final int keysMax;

    /** @param keysMax remembered at once; the oldest go first, of a fifth of that the caller's own */
    AnswerMemoryStore(Database database, int keysMax) {
        this.database = database;
        this.keysMax = keysMax;
    }

    @Override
    public Claim claim(String caller, String key, String request, Instant now) {
        return database.write(handle -> {
            forgetOld(handle, now);
            int claimed = handle.createUpdate("INSERT INTO idempotency_key (caller, key, request, claimed_at)"
                            + " VALUES (:caller, :key, :request, :now) ON CONFLICT (caller, key) DO NOTHING")
                    .bind("caller", caller)
                    .bind("key", key)
                    .bind("request", request)
                    .bind("now", now.toEpochMilli())
                    .execute();
            if (claimed == 0) {
                return known(handle, caller, key, request);
            }
            dropOldest(handle, "WHERE caller = :caller", caller, Math.max(1, keysMax / GREEDY_CALLERS));
            return new Claim.Fresh();
        });
    }

    private static Claim known(Handle handle, String caller, String key, String request) {
        return handle.createQuery("SELECT request, status, headers, body FROM idempotency_key"
                        + " WHERE caller = :caller AND key = :key")
                .bind("caller", caller)
                .bind("key", key)
                .map((rows, context) -> known(rows, request))
                .one();
    }

    private static Claim known(ResultSet row, String request) throws SQLException {
        if (!row.getString("request").equals(request)) {
            return new Claim.Other();
        }
        int status = row.getInt("status");
        return row.wasNull()
                ? new Claim.UnderWay()
                : new Claim.Known(new Answer(status, headers(row.getString("headers")), row.getString("body")));
    }

    @Override
    public void keep(String caller, String key, Answer answer) {
        database.write(handle -> handle.createUpdate("UPDATE idempotency_key SET status = :status, headers = :headers,"
                        + " body = :body WHERE caller = :caller AND key = :key")
                .bind("status", answer.status())
                .bind("headers", text(answer.headers()))
                .bind("body", answer.body())
                .bind("caller", caller)
                .bind("key", key)
                .execute());
    }

    @Override
    public void release(String caller, String key) {
        database.write(handle -> handle.execute(
                "DELETE FROM idempotency_key WHERE caller = ? AND key = ? AND status IS NULL", caller, key));
    }

    @Override
    public void forgetOld(Instant now) {
        database.write(handle -> forgetOld(handle, now));
    }

    private int forgetOld(Handle handle, Instant now) {
        int old = handle.execute(
                "DELETE FROM idempotency_key WHERE claimed_at < ? OR (status IS NULL AND claimed_at < ?)",
                now.minus(KEPT).toEpochMilli(),
                now.minus(WORK_MAX).toEpochMilli());
        return old + dropOldest(handle, "", "", keysMax);
    }

    /** @param whose a condition on {@code :caller}; empty for all */
    private static int dropOldest(Handle handle, String whose, String caller, int max) {
        String only = whose.isEmpty() ? "" : " AND caller = :caller";
        int dropped = handle.createUpdate("DELETE FROM idempotency_key WHERE claimed_at < (SELECT min(claimed_at) FROM"
                        + " (SELECT claimed_at FROM idempotency_key " + whose
                        + " ORDER BY claimed_at DESC LIMIT :max) AS kept)" + only)
                .bind("max", max)
                .bindMap(whose.isEmpty() ? Map.of() : Map.of("caller", caller))
                .execute();
        if (dropped > 0) {
            handle.createUpdate("INSERT INTO forgotten_rows (name, total) VALUES ('idempotency_key', :rows)"
                            + " ON CONFLICT (name) DO UPDATE SET total = forgotten_rows.total + :rows")
                    .bind("rows", dropped)
                    .execute();
        }
        return dropped;
    }

    private static String text(Map<String, String> headers) {
        try {
            return MAPPER.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers that cannot be written", e);
        }
    }

    private static Map<String, String> headers(String text) {
        try {
            return MAPPER.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers that are no JSON: " + text, e);
        }
    }
}
