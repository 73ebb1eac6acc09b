package kz.auylsat.agent.config;

import java.util.Optional;

/**
 * All that must survive a power cut; 0 stands for no version.
 *
 * @param highestSeen the highest version that ever came with a right signature: never falls
 * @param confirmed what runs when none is pending
 * @param pending the one that {@code phase} is of
 * @param waiting a newer one that came during a trial
 * @param outcome of the last trial; in {@link TrialPhase#ROLLING_BACK} what the outcome will be
 */
record TrialState(
        long highestSeen,
        long confirmed,
        long pending,
        TrialPhase phase,
        long waiting,
        TrialProgress progress,
        Optional<TrialOutcome> outcome) {
    static final TrialState NEW = new TrialState(0, 0, 0, TrialPhase.IDLE, 0, TrialProgress.NONE, Optional.empty());

    TrialState {
        if ((pending == 0) != (phase == TrialPhase.IDLE) || confirmed < 0 || pending < 0 || waiting < 0) {
            throw new IllegalArgumentException("pending " + pending + " in phase " + phase);
        }
        if (highestSeen < Math.max(confirmed, Math.max(pending, waiting))) {
            throw new IllegalArgumentException("highest seen " + highestSeen + " is below what is kept");
        }
    }

    boolean keeps(long version) {
        return version == confirmed || version == pending || version == waiting;
    }

    /** {@code replaced}: how the pending one ended that this takes the place of. */
    TrialState fetched(long version, Optional<TrialOutcome> replaced) {
        return new TrialState(
                Math.max(highestSeen, version),
                confirmed,
                version,
                TrialPhase.FETCHED,
                0,
                TrialProgress.NONE,
                replaced.or(() -> outcome));
    }

    TrialState waiting(long version) {
        return new TrialState(Math.max(highestSeen, version), confirmed, pending, phase, version, progress, outcome);
    }

    TrialState at(TrialPhase next, TrialProgress soFar) {
        return new TrialState(highestSeen, confirmed, pending, next, waiting, soFar, outcome);
    }

    TrialState rollingBack(TrialOutcome willBe) {
        return new TrialState(
                highestSeen, confirmed, pending, TrialPhase.ROLLING_BACK, waiting, progress, Optional.of(willBe));
    }

    /** The pending one's trial is over: it becomes the confirmed one, or leaves the confirmed one as it was. */
    TrialState settled(TrialOutcome how) {
        long runs = how.isConfirmed() ? pending : confirmed;
        return new TrialState(highestSeen, runs, 0, TrialPhase.IDLE, waiting, TrialProgress.NONE, Optional.of(how));
    }
}
