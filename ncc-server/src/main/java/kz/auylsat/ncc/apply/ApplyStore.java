package kz.auylsat.ncc.apply;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.plan.PlanException;
import org.jdbi.v3.core.Handle;

/** What applies left in the database: runs, plans that wait, removed things, first answers; blocking, thread-safe. */
public final class ApplyStore implements WaveWatch {
    /** In one query; SQLite takes 32,766 and PostgreSQL 65,535. */
    private static final int ASKED_MAX = 500;

    private static final int PLANS_MAX = 50;

    private final Database database;

    public ApplyStore(Database database) {
        this.database = database;
    }

    public Optional<ApplyRun> run(String id) {
        return database.read(handle -> ApplyJournalStore.run(handle, id));
    }

    /**
     * The run, which is open.
     *
     * @throws ApplyException where there is none such, or it has ended
     */
    public ApplyRun requireOpen(String id) {
        return run(id).orElseThrow(() -> new ApplyException(ApplyException.Reason.NO_SUCH_RUN, "there is no run " + id))
                .requireOpen();
    }

    /** The run that is open, of which there is one at most. */
    public Optional<ApplyRun> open() {
        return database.read(ApplyJournalStore::open);
    }

    /** The newest first. */
    public List<ApplyRun> newest(int limit) {
        return database.read(handle -> ApplyJournalStore.newest(handle, limit));
    }

    /** Keeps a plan for its apply; the oldest ones above fifty are dropped, and counted. */
    public void keep(PlanDocument plan, String actor, Instant now) {
        String body = plan.text();
        database.write(handle -> {
            handle.createUpdate("INSERT INTO made_plan (digest, body, made_by, made_at) VALUES (:digest, :body, :actor,"
                            + " :now) ON CONFLICT (digest) DO UPDATE SET made_by = :actor, made_at = :now")
                    .bind("digest", plan.digest())
                    .bind("body", body)
                    .bind("actor", actor)
                    .bind("now", now.toEpochMilli())
                    .execute();
            forget(
                    handle,
                    "made_plan",
                    handle.execute(
                            "DELETE FROM made_plan WHERE digest NOT IN"
                                    + " (SELECT digest FROM made_plan ORDER BY made_at DESC, digest LIMIT ?)",
                            PLANS_MAX));
            return true;
        });
    }

    /** A plan that was kept. */
    public Optional<PlanDocument> plan(String digest) {
        return database.read(handle -> handle.createQuery("SELECT body FROM made_plan WHERE digest = :digest")
                        .bind("digest", digest)
                        .mapTo(String.class)
                        .findOne())
                .map(ApplyStore::kept);
    }

    private static PlanDocument kept(String body) {
        try {
            return PlanDocument.read(body);
        } catch (PlanException e) {
            throw new IllegalStateException("a plan that is kept " + e.getMessage(), e);
        }
    }

    /** How many rows were dropped so far to keep each table within its bound. */
    public Map<String, Long> forgotten() {
        return database.read(handle -> handle.createQuery("SELECT name, total FROM forgotten_rows ORDER BY name")
                .setMapKeyColumn("name")
                .setMapValueColumn("total")
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<String, Long>>() {}));
    }

    /**
     * Notes when terminals first answered; those that have are left as they are.
     *
     * @param revision of the inventory by which they were asked
     * @return false, with nothing noted, where the inventory has another by now: an answer to the settings of before would
     *     let a wave pass
     */
    public boolean answered(Map<String, Instant> terminals, long revision) {
        if (terminals.isEmpty()) {
            return true;
        }
        return database.write(handle -> {
            boolean isOfNow = handle.createQuery("SELECT revision FROM inventory_revision")
                            .mapTo(Long.class)
                            .one()
                    == revision;
            if (!isOfNow) {
                return false;
            }
            try (var batch = handle.prepareBatch("INSERT INTO first_answer (terminal_id, answered_at) VALUES (:id, :at)"
                    + " ON CONFLICT (terminal_id) DO NOTHING")) {
                terminals.forEach((id, at) ->
                        batch.bind("id", id).bind("at", at.toEpochMilli()).add());
                batch.execute();
            }
            return true;
        });
    }

    /** The terminals that have answered since they were last applied. */
    public Set<String> answered() {
        return database.read(handle -> new HashSet<>(handle.createQuery("SELECT terminal_id FROM first_answer")
                .mapTo(String.class)
                .list()));
    }

    @Override
    public Set<String> answered(Collection<String> terminalIds) {
        List<String> ids = List.copyOf(terminalIds);
        return database.read(handle -> {
            Set<String> answered = new HashSet<>();
            for (int from = 0; from < ids.size(); from += ASKED_MAX) {
                handle.createQuery("SELECT terminal_id FROM first_answer WHERE terminal_id IN (<ids>)")
                        .bindList("ids", ids.subList(from, Math.min(ids.size(), from + ASKED_MAX)))
                        .mapTo(String.class)
                        .forEach(answered::add);
            }
            return answered;
        });
    }

    static void forget(Handle handle, String table, int rows) {
        if (rows > 0) {
            handle.createUpdate("INSERT INTO forgotten_rows (name, total) VALUES (:name, :rows)"
                            + " ON CONFLICT (name) DO UPDATE SET total = forgotten_rows.total + :rows")
                    .bind("name", table)
                    .bind("rows", rows)
                    .execute();
        }
    }
}
