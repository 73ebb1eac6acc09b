package kz.auylsat.ncc.life;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of lives within a transaction that the caller has open. */
public final class LifeRowsStore {
    private static final String LIFE = "SELECT settlement_id, state, since, version, enrolled_after, lined_up_after,"
            + " override_reason FROM life ";

    private LifeRowsStore() {}

    /** A settlement came into the inventory; one that was there before and left begins anew. */
    public static void created(Handle handle, String settlementId, String actor, Instant now) {
        Optional<LifeRecord> before = one(handle, settlementId);
        LifeRecord after = before.map(life -> life.back(LifeState.PLANNED, now))
                .orElseGet(() -> LifeRecord.planned(settlementId, now));
        put(handle, after);
        addStep(
                handle,
                settlementId,
                new LifeStep(
                        before.map(LifeRecord::state).orElse(null), LifeState.PLANNED, actor, now, List.of(), null),
                null);
    }

    /** It left the inventory; one of which nothing was written down leaves nothing. */
    public static void deleted(Handle handle, String settlementId, String actor, Instant now) {
        one(handle, settlementId)
                .filter(life -> life.state() != LifeState.DECOMMISSIONED)
                .ifPresent(life -> take(handle, life, Life.leave(life, actor, now), null));
    }

    /** {@link #created} is taken back: as if it had never been. */
    public static void createdUndone(Handle handle, String settlementId) {
        long first = handle.createQuery("SELECT coalesce(max(number), 0) FROM life_step WHERE settlement_id = :id"
                        + " AND to_state = 'planned' AND (from_state IS NULL OR from_state = 'decommissioned')")
                .bind("id", settlementId)
                .mapTo(Long.class)
                .one();
        undo(handle, settlementId, first);
    }

    /** {@link #deleted} is taken back. */
    public static void deletedUndone(Handle handle, String settlementId) {
        long last = lastNumber(handle, settlementId);
        boolean left = one(handle, settlementId)
                .filter(life -> life.state() == LifeState.DECOMMISSIONED)
                .isPresent();
        if (left && last > 0) {
            undo(handle, settlementId, last);
        }
    }

    /** Takes the steps from this number on away, and the settlement to where it was before them. */
    private static void undo(Handle handle, String settlementId, long first) {
        List<LifeStep> steps = steps(handle, settlementId, first, Integer.MAX_VALUE);
        LifeState from = steps.isEmpty() ? null : steps.get(0).from();
        handle.execute("DELETE FROM life_step WHERE settlement_id = ? AND number >= ?", settlementId, first);
        Optional<LifeRecord> life = one(handle, settlementId);
        if (from == null || life.isEmpty()) {
            handle.execute("DELETE FROM life WHERE settlement_id = ?", settlementId);
            handle.execute("DELETE FROM life_soak WHERE settlement_id = ?", settlementId);
            return;
        }
        List<LifeStep> before = steps(handle, settlementId, first - 1, 1);
        Instant since = before.isEmpty() ? life.get().since() : before.get(0).at();
        String reason = before.isEmpty() ? null : before.get(0).overrideReason();
        put(handle, life.get().moved(from, since, reason));
    }

    /**
     * Writes a step down, if the settlement is still where it was when that was decided; false where it is not.
     *
     * @param requestKey of the request that asked for it; null where nobody did
     */
    static boolean take(Handle handle, LifeRecord before, StepOutcome.Taken taken, @Nullable String requestKey) {
        boolean same = one(handle, before.settlementId())
                .filter(life -> life.version() == before.version())
                .isPresent();
        if (!same) {
            return false;
        }
        put(handle, taken.after());
        for (LifeStep step : taken.steps()) {
            addStep(handle, before.settlementId(), step, requestKey);
        }
        if (taken.after().state() == LifeState.SOAK) {
            putSoak(handle, SoakWatch.begin(before.settlementId(), taken.after().since()));
        } else {
            handle.execute("DELETE FROM life_soak WHERE settlement_id = ?", before.settlementId());
        }
        return true;
    }

    static void put(Handle handle, LifeRecord life) {
        handle.createUpdate("INSERT INTO life (settlement_id, state, since, version, enrolled_after, lined_up_after,"
                        + " override_reason) VALUES (:id, :state, :since, :version, :enrolled, :linedUp, :reason)"
                        + " ON CONFLICT (settlement_id) DO UPDATE SET state = excluded.state, since = excluded.since,"
                        + " version = excluded.version, enrolled_after = excluded.enrolled_after,"
                        + " lined_up_after = excluded.lined_up_after, override_reason = excluded.override_reason")
                .bind("id", life.settlementId())
                .bind("state", life.state().id())
                .bind("since", life.since().toEpochMilli())
                .bind("version", life.version())
                .bind("enrolled", life.enrolledAfter().toEpochMilli())
                .bind("linedUp", life.linedUpAfter().toEpochMilli())
                .bind("reason", life.overrideReason())
                .execute();
    }

    static void addStep(Handle handle, String settlementId, LifeStep step, @Nullable String requestKey) {
        LifeState from = step.from();
        handle.createUpdate("INSERT INTO life_step (settlement_id, number, from_state, to_state, actor, at, evidence,"
                        + " override_reason, request_key) VALUES (:id, :number, :from, :to, :actor, :at, :evidence,"
                        + " :reason, :key)")
                .bind("id", settlementId)
                .bind("number", lastNumber(handle, settlementId) + 1)
                .bind("from", from == null ? null : from.id())
                .bind("to", step.to().id())
                .bind("actor", step.actor())
                .bind("at", step.at().toEpochMilli())
                .bind("evidence", LifeText.of(step.evidence()))
                .bind("reason", step.overrideReason())
                .bind("key", requestKey)
                .execute();
    }

    static void putSoak(Handle handle, SoakWatch soak) {
        handle.createUpdate("INSERT INTO life_soak (settlement_id, since, looked_at, observed_ms, answered_ms)"
                        + " VALUES (:id, :since, :looked, :observed, :answered) ON CONFLICT (settlement_id) DO UPDATE"
                        + " SET since = excluded.since, looked_at = excluded.looked_at,"
                        + " observed_ms = excluded.observed_ms, answered_ms = excluded.answered_ms")
                .bind("id", soak.settlementId())
                .bind("since", soak.since().toEpochMilli())
                .bind("looked", soak.lookedAt().toEpochMilli())
                .bind("observed", soak.observed().toMillis())
                .bind("answered", soak.answered().toMillis())
                .execute();
    }

    static List<LifeRecord> all(Handle handle) {
        return handle.createQuery(LIFE + "ORDER BY settlement_id")
                .map((row, context) -> life(row))
                .list();
    }

    static Optional<LifeRecord> one(Handle handle, String settlementId) {
        return handle.createQuery(LIFE + "WHERE settlement_id = :id")
                .bind("id", settlementId)
                .map((row, context) -> life(row))
                .findOne();
    }

    /** A settlement's steps from a number on, oldest first. */
    static List<LifeStep> steps(Handle handle, String settlementId, long from, int max) {
        return handle.createQuery("SELECT from_state, to_state, actor, at, evidence, override_reason FROM life_step"
                        + " WHERE settlement_id = :id AND number >= :from ORDER BY number LIMIT :max")
                .bind("id", settlementId)
                .bind("from", from)
                .bind("max", max)
                .map((row, context) -> step(row))
                .list();
    }

    static long lastNumber(Handle handle, String settlementId) {
        return handle.createQuery("SELECT coalesce(max(number), 0) FROM life_step WHERE settlement_id = :id")
                .bind("id", settlementId)
                .mapTo(Long.class)
                .one();
    }

    static List<SoakWatch> soaks(Handle handle) {
        return handle.createQuery("SELECT settlement_id, since, looked_at, observed_ms, answered_ms FROM life_soak")
                .map((row, context) -> new SoakWatch(
                        row.getString(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Duration.ofMillis(row.getLong(4)),
                        Duration.ofMillis(row.getLong(5))))
                .list();
    }

    private static LifeRecord life(ResultSet row) throws SQLException {
        return new LifeRecord(
                row.getString(1),
                state(row.getString(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getLong(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getString(7));
    }

    private static LifeStep step(ResultSet row) throws SQLException {
        String from = row.getString(1);
        return new LifeStep(
                from == null ? null : state(from),
                state(row.getString(2)),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                LifeText.evidence(row.getString(5)),
                row.getString(6));
    }

    private static LifeState state(String word) {
        return LifeState.byId(word)
                .orElseThrow(() -> new IllegalStateException("a settlement is stored as " + word + ": no such state"));
    }
}
