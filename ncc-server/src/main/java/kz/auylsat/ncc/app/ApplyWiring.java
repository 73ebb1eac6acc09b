package kz.auylsat.ncc.app;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.AuditStore;
import kz.auylsat.ncc.api.ApplySource;
import kz.auylsat.ncc.apply.ApplierReader;
import kz.auylsat.ncc.apply.ApplyException;
import kz.auylsat.ncc.apply.ApplyListener;
import kz.auylsat.ncc.apply.ApplyRun;
import kz.auylsat.ncc.apply.ApplySettings;
import kz.auylsat.ncc.apply.ApplyStore;
import kz.auylsat.ncc.apply.ApplyWriter;
import kz.auylsat.ncc.apply.StepEffect;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies in a running NCC: one at a time, on a thread of their own. */
final class ApplyWiring implements ApplySource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApplyWiring.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(15);

    private final Database database;
    private final ApplyStore journal;
    private final PlanMaking plans;
    private final List<StepEffect> effects;
    private final InstantSource clock;
    private final Runnable requireLasting;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "apply"));
    private @Nullable Work work;

    /** What this NCC works on. */
    private record Work(String runId, ApplyWriter writer) {}

    /** @param requireLasting throws where a change would be lost */
    ApplyWiring(
            Database database,
            PlanMaking plans,
            List<StepEffect> effects,
            InstantSource clock,
            Runnable requireLasting) {
        this.database = database;
        this.journal = new ApplyStore(database);
        this.plans = plans;
        this.effects = effects;
        this.clock = clock;
        this.requireLasting = requireLasting;
    }

    ApplyStore journal() {
        return journal;
    }

    @Override
    public PlanAnswer plan(List<ManifestText> manifests, boolean deletes, String actor) {
        try {
            PlanDocument plan = plans.of(manifests, new InventoryStore(database).load(), deletes, clock.instant());
            journal.keep(plan, actor, clock.instant());
            return new PlanAnswer.Made(plan);
        } catch (ProblemsException e) {
            return new PlanAnswer.Refused(e.problems().stream()
                    .map(problem -> new Mistake(problem.file(), problem.line(), problem.message()))
                    .toList());
        }
    }

    @Override
    public Optional<PlanDocument> plan(String digest) {
        return journal.plan(digest);
    }

    @Override
    public ApplyRun apply(PlanDocument plan, boolean waiting, String actor) {
        ApplyWriter writer = writer(actor);
        String id = RunIds.of(clock.instant(), random);
        return goOn(writer, writer.begin(plan, id, ApplyListener.NONE), waiting, actor);
    }

    @Override
    public Optional<ApplyRun> run(String id) {
        return journal.run(id);
    }

    @Override
    public List<ApplyRun> newest(int limit) {
        return journal.newest(limit);
    }

    @Override
    public ApplyRun resume(String id, boolean waiting, String actor) {
        journal.requireOpen(id);
        ApplyWriter writer = writer(actor);
        return goOn(writer, writer.take(id, false, ApplyListener.NONE), waiting, actor);
    }

    @Override
    public ApplyRun abort(String id, String actor) {
        journal.requireOpen(id);
        ApplyWriter writer = writer(actor);
        return goOn(writer, writer.take(id, true, ApplyListener.NONE), false, actor);
    }

    @Override
    public ApplyRun stop(String id) {
        ApplyRun open = journal.requireOpen(id);
        Work mine = current();
        if (mine != null && mine.runId().equals(id)) {
            mine.writer().stop();
            return open;
        }
        if (open.isHeld(clock.instant())) {
            throw new ApplyException(
                    ApplyException.Reason.RUN_HELD,
                    "run " + id + " is being worked on by " + open.holder() + ": stop it there, with Ctrl-C");
        }
        return open;
    }

    private ApplyWriter writer(String actor) {
        requireLasting.run();
        return new ApplyWriter(
                database,
                effects,
                journal,
                ApplierReader.current(actor),
                ApplierReader::hasEnded,
                new SystemApplyClock(),
                ApplySettings.defaults());
    }

    private synchronized ApplyRun goOn(ApplyWriter writer, ApplyRun run, boolean waiting, String actor) {
        work = new Work(run.id(), writer);
        thread.execute(() -> carryOn(writer, run, waiting, actor));
        return run;
    }

    private void carryOn(ApplyWriter writer, ApplyRun run, boolean waiting, String actor) {
        try {
            ApplyRun now = writer.carryOn(run, waiting, ApplyListener.NONE);
            String stands = now.standing(clock.instant()) + ", " + now.stepsDone() + " of " + now.steps() + " steps"
                    + (now.stoppedWhy() == null ? "" : ": " + now.stoppedWhy());
            LOG.info("apply {}: {}", now.id(), stands);
            note(now.id(), actor, now.state().isOpen() ? AuditEntry.FAILED : AuditEntry.DONE, stands);
        } catch (ApplyException e) {
            LOG.warn("apply {}: {}", run.id(), e.getMessage());
            note(run.id(), actor, AuditEntry.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("apply {} stands, for a step failed", run.id(), e);
            note(run.id(), actor, AuditEntry.FAILED, String.valueOf(e.getMessage()));
        } finally {
            ended(writer);
        }
    }

    /** How it ended, long after the request that began it was answered. */
    private void note(String runId, String actor, String outcome, String detail) {
        try {
            new AuditStore(database)
                    .append(AuditEntry.ofServer(clock.instant(), actor, "apply", "applies/" + runId, outcome, detail));
        } catch (RuntimeException e) {
            LOG.error("how apply {} ended is not in the audit log: {}", runId, e.getMessage());
        }
    }

    private synchronized void ended(ApplyWriter writer) {
        if (work != null && work.writer() == writer) {
            work = null;
        }
    }

    private synchronized @Nullable Work current() {
        return work;
    }

    /** Lets the run stand after its step: the next start, or anybody, may resume it. */
    @Override
    public void close() {
        Work mine = current();
        if (mine != null) {
            mine.writer().stop("the end of the NCC that worked on it");
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("an apply did not come to a stand; whoever resumes it waits for its lease");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
