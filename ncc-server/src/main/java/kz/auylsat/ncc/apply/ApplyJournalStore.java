package kz.auylsat.ncc.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.auylsat.ncc.plan.ChangedItem;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.plan.StepGroup;
import kz.auylsat.ncc.plan.WaveBounds;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The journal of applies: runs and their steps, in transactions of the caller's. */
final class ApplyJournalStore {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String RUN = "SELECT r.*, (SELECT count(*) FROM apply_step s WHERE s.run_id = r.id"
            + " AND s.state = 'DONE') AS steps_done FROM apply_run r ";

    /** Rows that are sent to the database together. */
    private static final int WRITTEN_AT_ONCE = 500;

    private ApplyJournalStore() {}

    /** Writes a run with all its steps, held by nobody yet; false where another run is open. */
    static boolean begin(Handle handle, String id, PlanDocument plan, String actor, Instant now) {
        List<StepGroup> groups = plan.plan().groups();
        int written = handle.createUpdate(
                        "INSERT INTO apply_run (id, plan_digest, begun_by, state, is_open, step_groups,"
                                + " steps, groups_passed, fence, begun_at, changed_at) VALUES (:id, :digest, :actor, 'APPLYING',"
                                + " 1, :groups, :steps, 0, 0, :now, :now) ON CONFLICT DO NOTHING")
                .bind("id", id)
                .bind("digest", plan.digest())
                .bind("actor", actor)
                .bind("groups", text(groups))
                .bind("steps", plan.plan().changes().size())
                .bind("now", now.toEpochMilli())
                .execute();
        if (written == 0) {
            return false;
        }
        try (PreparedBatch batch =
                handle.prepareBatch("INSERT INTO apply_step (run_id, position, kind, item_id, before,"
                        + " after, state) VALUES (:run, :position, :kind, :item, :before, :after, 'WAITING')")) {
            int position = 0;
            for (ChangedItem change : plan.plan().changes()) {
                batch.bind("run", id)
                        .bind("position", position++)
                        .bind("kind", change.kind())
                        .bind("item", change.id())
                        .bind("before", change.beforeText())
                        .bind("after", change.afterText())
                        .add();
                if (position % WRITTEN_AT_ONCE == 0) {
                    batch.execute();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        }
        return true;
    }

    static Optional<ApplyRun> run(Handle handle, String id) {
        return handle.createQuery(RUN + "WHERE r.id = :id")
                .bind("id", id)
                .map((rows, context) -> run(rows))
                .findOne();
    }

    static Optional<ApplyRun> open(Handle handle) {
        return handle.createQuery(RUN + "WHERE r.is_open = 1")
                .map((rows, context) -> run(rows))
                .findOne();
    }

    /** The newest first. */
    static List<ApplyRun> newest(Handle handle, int limit) {
        return handle.createQuery(RUN + "ORDER BY r.begun_at DESC, r.id LIMIT :limit")
                .bind("limit", limit)
                .map((rows, context) -> run(rows))
                .list();
    }

    /** Makes an applier the holder, under a new fence; the run as it is then. */
    static ApplyRun take(Handle handle, ApplyRun run, RunState state, Applier applier, Instant now, Duration lease) {
        handle.createUpdate("UPDATE apply_run SET fence = fence + 1, state = :state, holder = :holder,"
                        + " held_until = :until, stopped_why = NULL, changed_at = :now WHERE id = :id")
                .bind("state", state.name())
                .bind("holder", applier.text())
                .bind("until", now.plus(lease).toEpochMilli())
                .bind("now", now.toEpochMilli())
                .bind("id", run.id())
                .execute();
        return run(handle, run.id()).orElseThrow();
    }

    /**
     * Proves that the holder still has the run, and lengthens its lease; to be called first in each transaction, so that
     * of two only one goes on.
     *
     * @throws ApplyException where another took the run over
     */
    static void hold(Handle handle, ApplyRun run, Instant now, Duration lease) {
        int held = handle.createUpdate("UPDATE apply_run SET held_until = :until, changed_at = :now WHERE id = :id"
                        + " AND fence = :fence AND is_open = 1")
                .bind("until", now.plus(lease).toEpochMilli())
                .bind("now", now.toEpochMilli())
                .bind("id", run.id())
                .bind("fence", run.fence())
                .execute();
        if (held == 0) {
            throw new ApplyException(
                    ApplyException.Reason.TAKEN_OVER,
                    "run " + run.id() + " was taken over by another; ncc apply --status tells by whom");
        }
    }

    /** Lets the run stand: anybody may go on with it. */
    static void stop(Handle handle, ApplyRun run, String why, Instant now) {
        handle.createUpdate("UPDATE apply_run SET holder = NULL, held_until = NULL, stopped_why = :why,"
                        + " changed_at = :now WHERE id = :id AND fence = :fence AND is_open = 1")
                .bind("why", why)
                .bind("now", now.toEpochMilli())
                .bind("id", run.id())
                .bind("fence", run.fence())
                .execute();
    }

    static void passed(Handle handle, ApplyRun run, int groups) {
        handle.createUpdate("UPDATE apply_run SET groups_passed = :groups WHERE id = :id")
                .bind("groups", groups)
                .bind("id", run.id())
                .execute();
    }

    static void end(Handle handle, ApplyRun run, RunState state, Instant now) {
        handle.createUpdate("UPDATE apply_run SET state = :state, is_open = 0, holder = NULL, held_until = NULL,"
                        + " stopped_why = NULL, ended_at = :now, changed_at = :now WHERE id = :id")
                .bind("state", state.name())
                .bind("now", now.toEpochMilli())
                .bind("id", run.id())
                .execute();
    }

    /** The steps of a group, in their order. */
    static List<ApplyStep> steps(Handle handle, ApplyRun run, ApplyRun.Group group) {
        return handle.createQuery("SELECT position, kind, item_id, before, after FROM apply_step WHERE run_id = :run"
                        + " AND position >= :first AND position < :end ORDER BY position")
                .bind("run", run.id())
                .bind("first", group.first())
                .bind("end", group.end())
                .map((rows, context) -> step(rows))
                .list();
    }

    /** The next steps in a state, by position: upwards of what is to be done, downwards of what is to be taken back. */
    static List<ApplyStep> next(Handle handle, ApplyRun run, int below, boolean undo, int limit) {
        return handle.createQuery("SELECT position, kind, item_id, before, after FROM apply_step WHERE run_id = :run"
                        + " AND state = :state AND position < :below ORDER BY position " + (undo ? "DESC" : "ASC")
                        + " LIMIT :limit")
                .bind("run", run.id())
                .bind("state", undo ? "DONE" : "WAITING")
                .bind("below", below)
                .bind("limit", limit)
                .map((rows, context) -> step(rows))
                .list();
    }

    /** Marks a step as done; false where it was done before. */
    static boolean done(Handle handle, ApplyRun run, ApplyStep step, String actor, Instant now) {
        return handle.createUpdate("UPDATE apply_step SET state = 'DONE', done_by = :actor, done_at = :now"
                                + " WHERE run_id = :run AND position = :position AND state = 'WAITING'")
                        .bind("actor", actor)
                        .bind("now", now.toEpochMilli())
                        .bind("run", run.id())
                        .bind("position", step.position())
                        .execute()
                == 1;
    }

    /** Marks a step as taken back; false where it was before. */
    static boolean undone(Handle handle, ApplyRun run, ApplyStep step, String actor, Instant now) {
        return handle.createUpdate("UPDATE apply_step SET state = 'UNDONE', undone_by = :actor, undone_at = :now"
                                + " WHERE run_id = :run AND position = :position AND state = 'DONE'")
                        .bind("actor", actor)
                        .bind("now", now.toEpochMilli())
                        .bind("run", run.id())
                        .bind("position", step.position())
                        .execute()
                == 1;
    }

    private static ApplyStep step(ResultSet rows) throws SQLException {
        return new ApplyStep(
                rows.getInt("position"),
                ChangedItem.ofText(
                        rows.getString("kind"),
                        rows.getString("item_id"),
                        rows.getString("before"),
                        rows.getString("after")));
    }

    private static ApplyRun run(ResultSet rows) throws SQLException {
        String holder = rows.getString("holder");
        return new ApplyRun(
                rows.getString("id"),
                rows.getString("plan_digest"),
                rows.getString("begun_by"),
                RunState.valueOf(rows.getString("state")),
                groups(rows.getString("step_groups")),
                rows.getInt("steps"),
                rows.getInt("steps_done"),
                rows.getInt("groups_passed"),
                rows.getLong("fence"),
                holder == null ? null : Applier.parse(holder).orElse(null),
                moment(rows, "held_until"),
                rows.getString("stopped_why"),
                Instant.ofEpochMilli(rows.getLong("begun_at")),
                Instant.ofEpochMilli(rows.getLong("changed_at")),
                moment(rows, "ended_at"));
    }

    private static @Nullable Instant moment(ResultSet rows, String column) throws SQLException {
        long at = rows.getLong(column);
        return rows.wasNull() ? null : Instant.ofEpochMilli(at);
    }

    private static String text(List<StepGroup> groups) {
        ArrayNode tree = MAPPER.createArrayNode();
        groups.forEach(group -> tree.addObject()
                .put("name", group.name())
                .put("steps", group.changes().size())
                .set("wave", WaveBounds.tree(group.wave())));
        return Objects.requireNonNull(text(tree));
    }

    private static List<ApplyRun.Group> groups(String text) {
        List<ApplyRun.Group> groups = new ArrayList<>();
        int first = 0;
        for (JsonNode group : Objects.requireNonNull(tree(text))) {
            int steps = group.path("steps").asInt();
            groups.add(
                    new ApplyRun.Group(group.path("name").asText(), WaveBounds.read(group.path("wave")), first, steps));
            first += steps;
        }
        return groups;
    }

    private static @Nullable String text(@Nullable JsonNode tree) {
        try {
            return tree == null ? null : MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    private static @Nullable JsonNode tree(@Nullable String text) {
        try {
            return text == null ? null : MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a journal with a step that is no JSON: " + text, e);
        }
    }
}
