package kz.auylsat.agent.config;

import java.time.Duration;
import java.util.Optional;

/** A trial under way: what it goes by, how much of its time it has used, and what was done in this process. */
final class TrialRun {
    /** Starts of the machine that a trial may see: a village has power cuts, but a bundle may cause them too. */
    static final int REBOOTS_MAX = 3;

    private static final long CHECKPOINT_EVERY_MILLIS = 30_000;

    private final TrialTerms terms;
    private final TrialTimer timer;
    private boolean applying;
    private boolean applied;
    private boolean confirming;

    TrialRun(TrialTerms terms, TrialProgress soFar, Moment at) {
        this.terms = terms;
        timer = new TrialTimer(terms, soFar, at.uptimeMillis());
    }

    void advance(Moment at) {
        timer.advance(at.uptimeMillis());
    }

    /** Takes a look at the signal: the timer waits where it has gone as weather takes it. */
    void look(SignalLook look, TrialProgress soFar, Moment at) {
        if (SignalWatch.isWeather(look, terms, soFar.esnoBeforeDb())) {
            timer.weather(at.uptimeMillis());
        }
    }

    boolean isHolding(Moment at) {
        return timer.isHolding(at.uptimeMillis());
    }

    boolean isUp() {
        return timer.isUp();
    }

    Duration held() {
        return Duration.ofMillis(timer.heldMillis());
    }

    /** Also due while a fade holds the timer: a start within this boot takes all time since as spent. */
    boolean isCheckpointDue(TrialProgress soFar, Moment at) {
        return at.uptimeMillis() - soFar.asOfUptimeMillis() >= CHECKPOINT_EVERY_MILLIS;
    }

    TrialProgress progress(TrialProgress soFar, Moment at) {
        return soFar.with(timer, at);
    }

    /** Why a trial that was kept is not gone on with at this start; empty: it is. */
    Optional<RollbackReason> whyNotResumed(TrialEvent.Started started, TrialProgress soFar) {
        if (started.crashLoop()) {
            return Optional.of(RollbackReason.CRASH_LOOP);
        } else if (!started.certain()) {
            return Optional.of(RollbackReason.NOT_STORED);
        } else if (soFar.reboots() > REBOOTS_MAX) {
            return Optional.of(RollbackReason.REBOOTED_TOO_OFTEN);
        }
        return isUp() ? Optional.of(RollbackReason.NOT_CONFIRMED) : Optional.empty();
    }

    String notConfirmed() {
        String within = "the NCC was not reached within " + timer.spentMillis() / 1_000 + " s";
        return timer.heldMillis() == 0 ? within : within + ", besides " + held().toSeconds() + " s of weather";
    }

    /** Whether it is now to be applied, which it is once in a process. */
    boolean startsToApply() {
        boolean first = !applying;
        applying = true;
        return first;
    }

    void applied() {
        applied = true;
    }

    boolean isApplied() {
        return applied;
    }

    /** Whether the NCC is now to be asked: it is applied, and no question is under way. */
    boolean startsToConfirm() {
        boolean now = applied && !confirming;
        confirming = confirming || now;
        return now;
    }

    void confirmFailed() {
        confirming = false;
    }
}
