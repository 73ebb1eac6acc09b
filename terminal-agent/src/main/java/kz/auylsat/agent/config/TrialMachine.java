package kz.auylsat.agent.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a configuration: fetched, verified, tried, then confirmed or rolled back.
 *
 * <p>Pure: events in, actions out; time is in the events. {@code durable} is what is certain to survive a power cut,
 * {@code target} what should; they differ until a store succeeds, and it is repeated until it does. What follows a step
 * waits for its store, with two exceptions that keep a broken disk from cutting a village off:
 *
 * <ul>
 *   <li>A rollback is done whether or not its beginning could be stored: what is stored is then the trial, which a start
 *       takes up under its timer.
 *   <li>Once the NCC has confirmed, the path works and the trial is decided: only its storing is repeated, never undone.
 * </ul>
 */
class TrialMachine {
    static final long RETRY_EVERY_MILLIS = 5_000;

    private final SignalWatch signal = new SignalWatch();
    private TrialState durable;
    private TrialState target;
    private @Nullable TrialTerms terms;
    private @Nullable TrialRun trial;
    private OptionalLong running;
    private long storeNotBeforeMillis = Long.MIN_VALUE;
    private long actNotBeforeMillis = Long.MIN_VALUE;

    TrialMachine(TrialState kept) {
        durable = kept;
        target = kept;
        boolean touched = kept.phase() == TrialPhase.TRIED || kept.phase() == TrialPhase.ROLLING_BACK;
        running = touched ? OptionalLong.empty() : OptionalLong.of(kept.confirmed());
    }

    /** What is durable, and so may be told. */
    TrialState state() {
        return durable;
    }

    /** The highest version that was taken, though perhaps not durably yet. */
    long highestSeen() {
        return target.highestSeen();
    }

    /** Whether all that was decided is durable. */
    boolean isStored() {
        return target.equals(durable);
    }

    /** What the drivers have wholly; empty while they are, or may be, between two configurations. */
    OptionalLong running() {
        return running;
    }

    /** Whether the rollback timer waits for weather. */
    boolean isHolding(Moment at) {
        return trial != null && trial.isHolding(at);
    }

    List<TrialAction> handle(TrialEvent event, Moment at) {
        if (trial != null) {
            trial.advance(at);
        }
        if (event instanceof TrialEvent.Started started) {
            return start(started, at);
        } else if (event instanceof TrialEvent.Arrived arrived) {
            return arrive(arrived.version(), at);
        } else if (event instanceof TrialEvent.Ticked ticked) {
            return tick(ticked.look(), at);
        } else if (event instanceof TrialEvent.Stored) {
            return stored(at);
        } else if (event instanceof TrialEvent.StoreFailed) {
            return storeFailed(at);
        } else if (event instanceof TrialEvent.DriverAnswer answer && answer.version() == target.pending()) {
            return answered(answer, at);
        }
        return List.of(); // an answer to a question of a trial that is over
    }

    private List<TrialAction> start(TrialEvent.Started started, Moment at) {
        terms = started.terms();
        return switch (durable.phase()) {
            case IDLE ->
                durable.waiting() == 0
                        ? List.of(new TrialAction.Run(durable.confirmed()), new TrialAction.Tidy())
                        : run(want(durable.fetched(durable.waiting(), Optional.empty())));
            case FETCHED -> List.of(new TrialAction.Run(durable.confirmed()), new TrialAction.Check(durable.pending()));
            // Checked again: drivers may see another box than before the start.
            case VERIFIED -> run(want(durable.at(TrialPhase.FETCHED, TrialProgress.NONE)));
            case TRIED -> resume(started, at);
            case ROLLING_BACK -> rollBackNow();
        };
    }

    private List<TrialAction> run(List<TrialAction> next) {
        List<TrialAction> actions = new ArrayList<>(next);
        actions.add(0, new TrialAction.Run(durable.confirmed()));
        return actions;
    }

    private List<TrialAction> resume(TrialEvent.Started started, Moment at) {
        TrialTerms known = started.terms();
        if (known == null) {
            return rollBack(RollbackReason.UNREADABLE, "", at);
        }
        boolean rebooted = !durable.progress().boot().equals(at.boot());
        TrialProgress soFar = rebooted ? durable.progress().afterReboot(at) : durable.progress();
        TrialRun resumed = new TrialRun(known, soFar, at);
        trial = resumed;
        Optional<RollbackReason> whyNot = resumed.whyNotResumed(started, soFar);
        if (whyNot.isPresent()) {
            boolean late = whyNot.get() == RollbackReason.NOT_CONFIRMED;
            return rollBack(whyNot.get(), late ? resumed.notConfirmed() : "", at);
        }
        return want(durable.at(TrialPhase.TRIED, resumed.progress(soFar, at)));
    }

    private List<TrialAction> arrive(long version, Moment at) {
        if (version <= target.highestSeen()) {
            return List.of();
        }
        if (durable.phase() == TrialPhase.TRIED || durable.phase() == TrialPhase.ROLLING_BACK) {
            return want(target.waiting(version));
        }
        return want(target.fetched(
                version,
                target.pending() == 0
                        ? Optional.empty()
                        : Optional.of(outcome(RollbackReason.REPLACED, "by version " + version, at))));
    }

    private List<TrialAction> tick(SignalLook look, Moment at) {
        TrialRun now = trial;
        if (now == null) {
            signal.note(look);
        } else if (target.phase() == TrialPhase.TRIED) {
            now.look(look, target.progress(), at);
            if (now.isUp()) {
                return rollBack(RollbackReason.NOT_CONFIRMED, now.notConfirmed(), at);
            }
        }
        return due(now, at);
    }

    private List<TrialAction> due(@Nullable TrialRun now, Moment at) {
        boolean act = at.uptimeMillis() >= actNotBeforeMillis;
        if (!target.equals(durable)) {
            boolean store = at.uptimeMillis() >= storeNotBeforeMillis;
            boolean confirm = act && target.phase() == TrialPhase.TRIED;
            return store ? List.of(new TrialAction.Store(target)) : confirm ? confirm() : List.of();
        }
        return switch (durable.phase()) {
            case TRIED ->
                now != null && now.isCheckpointDue(durable.progress(), at)
                        ? want(durable.at(TrialPhase.TRIED, now.progress(durable.progress(), at)))
                        : act ? confirm() : List.of();
            case ROLLING_BACK -> act ? rollBackNow() : List.of();
            case IDLE, FETCHED, VERIFIED -> List.of();
        };
    }

    private List<TrialAction> stored(Moment at) {
        TrialState before = durable;
        durable = target;
        List<TrialAction> actions = new ArrayList<>();
        boolean ended =
                before.phase() == TrialPhase.ROLLING_BACK || !durable.outcome().equals(before.outcome());
        if (ended && durable.phase() != TrialPhase.ROLLING_BACK) {
            durable.outcome().ifPresent(outcome -> actions.add(new TrialAction.Tell(outcome)));
        }
        actions.addAll(proceed(at));
        return actions;
    }

    private List<TrialAction> proceed(Moment at) {
        return switch (durable.phase()) {
            case IDLE -> idle();
            case FETCHED -> List.of(new TrialAction.Check(durable.pending()), new TrialAction.Tidy());
            case VERIFIED -> want(durable.at(TrialPhase.TRIED, TrialProgress.begun(at, signal.before())));
            case TRIED -> applyOnce(at);
            case ROLLING_BACK -> rollBackNow();
        };
    }

    private List<TrialAction> idle() {
        trial = null;
        terms = null;
        return durable.waiting() == 0
                ? List.of(new TrialAction.Tidy())
                : want(durable.fetched(durable.waiting(), durable.outcome()));
    }

    private List<TrialAction> storeFailed(Moment at) {
        storeNotBeforeMillis = at.uptimeMillis() + RETRY_EVERY_MILLIS;
        if (target.phase() == TrialPhase.ROLLING_BACK) {
            return rollBackNow();
        }
        // The trial itself is durable already, only how far it was is not.
        return target.phase() == TrialPhase.TRIED && durable.phase() == TrialPhase.TRIED ? applyOnce(at) : List.of();
    }

    private List<TrialAction> applyOnce(Moment at) {
        if (trial == null && terms != null) {
            trial = new TrialRun(terms, durable.progress(), at);
        }
        if (trial == null || !trial.startsToApply()) {
            return List.of();
        }
        running = OptionalLong.empty();
        return List.of(new TrialAction.Apply(target.pending()));
    }

    private List<TrialAction> answered(TrialEvent.DriverAnswer answer, Moment at) {
        return switch (target.phase()) {
            case FETCHED -> checked(answer, at);
            case TRIED -> tried(answer, at);
            case ROLLING_BACK -> reverted(answer, at);
            case IDLE, VERIFIED -> List.of();
        };
    }

    private List<TrialAction> checked(TrialEvent.DriverAnswer answer, Moment at) {
        if (!target.equals(durable)) {
            return List.of();
        }
        if (answer instanceof TrialEvent.Checked checked) {
            terms = checked.terms();
            return want(durable.at(TrialPhase.VERIFIED, TrialProgress.NONE));
        }
        return answer instanceof TrialEvent.CheckRefused refused
                ? want(durable.settled(outcome(refused.reason(), refused.detail(), at)))
                : List.of();
    }

    private List<TrialAction> tried(TrialEvent.DriverAnswer answer, Moment at) {
        TrialRun now = trial;
        if (now == null) {
            return List.of();
        } else if (answer instanceof TrialEvent.Applied) {
            now.applied();
            running = OptionalLong.of(answer.version());
            return confirm();
        } else if (answer instanceof TrialEvent.ApplyFailed failed) {
            return rollBack(RollbackReason.APPLY_FAILED, failed.detail(), at);
        } else if (answer instanceof TrialEvent.Confirmed && now.isApplied()) {
            return want(target.settled(new TrialOutcome(target.pending(), Optional.empty(), "", held(), at.wall())));
        } else if (answer instanceof TrialEvent.ConfirmFailed) {
            now.confirmFailed();
            actNotBeforeMillis = at.uptimeMillis() + RETRY_EVERY_MILLIS;
        }
        return List.of();
    }

    private List<TrialAction> confirm() {
        return trial != null && trial.startsToConfirm()
                ? List.of(new TrialAction.Confirm(target.pending()))
                : List.of();
    }

    private List<TrialAction> reverted(TrialEvent.DriverAnswer answer, Moment at) {
        if (answer instanceof TrialEvent.RolledBack) {
            running = OptionalLong.of(target.confirmed());
            return want(target.settled(target.outcome().orElseThrow()));
        }
        actNotBeforeMillis = at.uptimeMillis() + RETRY_EVERY_MILLIS;
        return List.of();
    }

    private List<TrialAction> rollBack(RollbackReason reason, String detail, Moment at) {
        actNotBeforeMillis = Long.MIN_VALUE;
        return want(target.rollingBack(outcome(reason, detail, at)));
    }

    private List<TrialAction> rollBackNow() {
        running = OptionalLong.empty();
        return List.of(new TrialAction.RollBack(target.pending(), target.confirmed()));
    }

    private List<TrialAction> want(TrialState state) {
        target = state;
        storeNotBeforeMillis = Long.MIN_VALUE;
        return List.of(new TrialAction.Store(state));
    }

    private TrialOutcome outcome(RollbackReason reason, String detail, Moment at) {
        return new TrialOutcome(target.pending(), Optional.of(reason), detail, held(), at.wall());
    }

    private Duration held() {
        return trial == null ? Duration.ZERO : trial.held();
    }
}
