package kz.auylsat.ncc.apply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import kz.auylsat.ncc.apply.ApplyListener.Moment;
import kz.auylsat.ncc.apply.ApplyListener.Progress;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.plan.InventoryDrift;
import kz.auylsat.ncc.plan.PlanDocument;
import org.jspecify.annotations.Nullable;

/**
 * Brings plans into the inventory: blocking, of one thread but for {@link #stop}.
 *
 * <p>A run is begun in one transaction with all its steps. Then each step is one transaction: the thing, its effects and
 * the step's mark, so that after a kill at any moment the journal says exactly what is in the inventory. Each transaction
 * begins with the proof that this applier still holds the run. A power cut may take the last steps back as if they had not
 * been, never those of a group that was done: a step does not wait for the disk, a group's end does.
 */
public final class ApplyWriter {
    /** Steps that are read at once: so much is in memory, however long the plan. */
    private static final int PAGE = 100;

    private final Database database;
    private final InventoryStore inventory;
    private final StepWriter steps;
    private final Applier applier;
    private final Predicate<Applier> isDead;
    private final ApplyClock clock;
    private final ApplySettings settings;
    private final GroupReader villages;
    private volatile @Nullable String stoppedBy;

    /**
     * @param effects in the order in which they are to be called
     * @param isDead whether an applier's process has surely ended, so that nobody need wait for its lease
     */
    public ApplyWriter(
            Database database,
            List<StepEffect> effects,
            WaveWatch watch,
            Applier applier,
            Predicate<Applier> isDead,
            ApplyClock clock,
            ApplySettings settings) {
        this.database = database;
        this.inventory = new InventoryStore(database);
        this.steps = new StepWriter(inventory, effects);
        this.applier = applier;
        this.isDead = isDead;
        this.clock = clock;
        this.settings = settings;
        this.villages = new GroupReader(database, watch, clock, settings, () -> Optional.ofNullable(stoppedBy));
    }

    /** Lets the run stand after the step that is under way; from any thread. */
    public void stop() {
        stop(applier.actor());
    }

    /** @param by who, in the words that the run keeps */
    public void stop(String by) {
        stoppedBy = by;
    }

    /**
     * Opens a run and holds it; nothing is applied yet.
     *
     * @param id of the run: unique, made by the caller
     * @throws ApplyException where the plan has errors, the inventory has changed since, or another run is open
     */
    public ApplyRun begin(PlanDocument plan, String id, ApplyListener listener) {
        if (plan.plan().errors() > 0) {
            throw new ApplyException(
                    ApplyException.Reason.PLAN_REFUSED,
                    "the plan has " + plan.plan().errors() + " errors: correct the manifests and make it anew");
        }
        ApplyRun begun = database.write(handle -> {
            Instant now = clock.now();
            ApplyJournalStore.open(handle).ifPresent(open -> {
                throw runIsOpen(open, now);
            });
            Inventory live = inventory.load(handle);
            InventoryDrift.since(plan.plan(), live).ifPresent(drift -> {
                if (InventoryDrift.isApplied(plan.plan(), live)) {
                    throw new ApplyException(
                            ApplyException.Reason.ALREADY_APPLIED,
                            "the plan is applied already: all that it changes is in the inventory");
                }
                throw new ApplyException(ApplyException.Reason.INVENTORY_CHANGED, drift);
            });
            if (!ApplyJournalStore.begin(handle, id, plan, applier.actor(), now)) {
                throw runIsOpen(ApplyJournalStore.open(handle).orElseThrow(), now);
            }
            ApplyRun run = ApplyJournalStore.run(handle, id).orElseThrow();
            ApplyRun held = ApplyJournalStore.take(handle, run, RunState.APPLYING, applier, now, settings.lease());
            JournalBoundsStore.keep(handle, settings);
            listener.at(Moment.BEGINNING, progress(held, ""));
            return held;
        });
        database.sync();
        listener.at(Moment.BEGUN, progress(begun, ""));
        return begun;
    }

    /**
     * Takes the open run on, to resume it or to abort it.
     *
     * @throws ApplyException where none is open, or somebody else works on it
     */
    public ApplyRun take(boolean abort, ApplyListener listener) {
        return take(run -> true, abort, listener);
    }

    /** As above, of this run alone. */
    public ApplyRun take(String runId, boolean abort, ApplyListener listener) {
        return take(run -> run.id().equals(runId), abort, listener);
    }

    private ApplyRun take(Predicate<ApplyRun> meant, boolean abort, ApplyListener listener) {
        ApplyRun taken = database.write(handle -> {
            Instant now = clock.now();
            ApplyRun open = ApplyJournalStore.open(handle)
                    .filter(meant)
                    .orElseThrow(() -> new ApplyException(
                            ApplyException.Reason.NO_SUCH_RUN,
                            "no apply is open: ncc apply --status shows the last ones"));
            if (isHeld(open, now)) {
                throw new ApplyException(
                        ApplyException.Reason.RUN_HELD,
                        "run " + open.id() + " is being worked on by " + open.holder() + ", last at "
                                + open.changedAt()
                                + ": wait for it, or end it there with Ctrl-C");
            }
            RunState state = abort ? RunState.ABORTING : open.state();
            return ApplyJournalStore.take(handle, open, state, applier, now, settings.lease());
        });
        listener.at(Moment.TAKEN, progress(taken, ""));
        return taken;
    }

    /**
     * Goes on with a run that this applier holds until it is ended, stops itself or is stopped; the run as it is then.
     *
     * @param waiting whether waves are waited for
     * @throws ApplyException where another took it over
     */
    public ApplyRun carryOn(ApplyRun run, boolean waiting, ApplyListener listener) {
        try {
            return run.state() == RunState.ABORTING ? undoAll(run, listener) : applyAll(run, waiting, listener);
        } catch (ApplyException e) {
            throw e;
        } catch (RuntimeException e) {
            stopAfter(run, e);
            throw e;
        }
    }

    private ApplyRun applyAll(ApplyRun run, boolean waiting, ApplyListener listener) {
        int done = run.stepsDone();
        for (int index = run.groupsPassed(); index < run.groups().size(); index++) {
            ApplyRun.Group group = run.groups().get(index);
            for (List<ApplyStep> page = next(run, group.end(), false);
                    !page.isEmpty();
                    page = next(run, group.end(), false)) {
                for (ApplyStep step : page) {
                    if (stoppedBy != null) {
                        return stopped(run, "stopped by " + stoppedBy);
                    }
                    apply(run, step, new Progress(++done, run.steps(), group.name(), ""), listener);
                }
            }
            // What villages are waited for is not lost any more.
            database.sync();
            if (waiting) {
                Optional<String> trouble = villages.waited(run, group, done, listener);
                if (trouble.isPresent()) {
                    return stopped(run, trouble.get());
                }
            }
            passed(run, index + 1, new Progress(done, run.steps(), group.name(), ""), listener);
        }
        return ended(run, RunState.DONE, new Progress(done, run.steps(), "", ""), listener);
    }

    private void apply(ApplyRun run, ApplyStep step, Progress progress, ApplyListener listener) {
        database.write(handle -> {
            Instant now = clock.now();
            ApplyJournalStore.hold(handle, run, now, settings.lease());
            if (ApplyJournalStore.done(handle, run, step, applier.actor(), now)) {
                steps.apply(handle, run, step, applier.actor(), now);
            }
            listener.at(Moment.STEP_WRITTEN, progress);
            return true;
        });
        listener.at(Moment.STEP_DONE, progress);
    }

    /** Which villages of a run's waves have not answered yet, for a line of text; empty where all have. */
    public Optional<String> silent(ApplyRun run) {
        return villages.silent(run);
    }

    private void passed(ApplyRun run, int groups, Progress progress, ApplyListener listener) {
        database.write(handle -> {
            ApplyJournalStore.hold(handle, run, clock.now(), settings.lease());
            ApplyJournalStore.passed(handle, run, groups);
            return true;
        });
        listener.at(Moment.PASSED, progress);
    }

    private ApplyRun undoAll(ApplyRun run, ApplyListener listener) {
        int done = run.stepsDone();
        for (List<ApplyStep> page = next(run, run.steps(), true);
                !page.isEmpty();
                page = next(run, run.steps(), true)) {
            for (ApplyStep step : page) {
                if (stoppedBy != null) {
                    return stopped(run, "the abort was stopped by " + stoppedBy);
                }
                undo(run, step, new Progress(--done, run.steps(), "", ""), listener);
            }
        }
        return ended(run, RunState.ABORTED, new Progress(0, run.steps(), "", ""), listener);
    }

    private void undo(ApplyRun run, ApplyStep step, Progress progress, ApplyListener listener) {
        database.write(handle -> {
            Instant now = clock.now();
            ApplyJournalStore.hold(handle, run, now, settings.lease());
            if (ApplyJournalStore.undone(handle, run, step, applier.actor(), now)) {
                steps.undo(handle, run, step, now);
            }
            listener.at(Moment.UNDO_WRITTEN, progress);
            return true;
        });
        listener.at(Moment.UNDONE, progress);
    }

    private ApplyRun ended(ApplyRun run, RunState state, Progress progress, ApplyListener listener) {
        ApplyRun ended = database.write(handle -> {
            Instant now = clock.now();
            ApplyJournalStore.hold(handle, run, now, settings.lease());
            ApplyJournalStore.end(handle, run, state, now);
            if (state == RunState.DONE) {
                steps.done(handle);
            }
            listener.at(Moment.ENDING, progress);
            return ApplyJournalStore.run(handle, run.id()).orElseThrow();
        });
        database.sync();
        listener.at(Moment.ENDED, progress);
        return ended;
    }

    private ApplyRun stopped(ApplyRun run, String why) {
        ApplyRun stopped = database.write(handle -> {
            ApplyJournalStore.stop(handle, run, why, clock.now());
            return ApplyJournalStore.run(handle, run.id()).orElseThrow();
        });
        database.sync();
        return stopped;
    }

    /** A step that fails leaves the thing as it was; the run stands, with the reason. */
    private void stopAfter(ApplyRun run, RuntimeException failure) {
        try {
            stopped(run, "a step failed: " + failure.getMessage());
        } catch (RuntimeException e) {
            // The database is gone: the lease tells the next one.
            failure.addSuppressed(e);
        }
    }

    private List<ApplyStep> next(ApplyRun run, int below, boolean undo) {
        return database.read(handle -> ApplyJournalStore.next(handle, run, below, undo, PAGE));
    }

    private boolean isHeld(ApplyRun run, Instant now) {
        return run.isHeld(now) && run.holder() != null && !isDead.test(run.holder());
    }

    private ApplyException runIsOpen(ApplyRun open, Instant now) {
        boolean held = isHeld(open, now);
        String who = held ? " by " + open.holder() : ", begun by " + open.begunBy();
        return new ApplyException(
                ApplyException.Reason.RUN_OPEN,
                "run " + open.id() + " is " + (held ? open.state().underWay() : "open") + who + " since "
                        + open.begunAt()
                        + ": "
                        + (held ? "wait for it" : "go on with ncc apply --resume, or take it back with --abort"));
    }

    private static Progress progress(ApplyRun run, String note) {
        return new Progress(run.stepsDone(), run.steps(), "", note);
    }
}
