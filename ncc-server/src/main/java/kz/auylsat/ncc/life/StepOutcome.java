package kz.auylsat.ncc.life;

import java.util.List;

/** What came of a step that was asked for. */
public sealed interface StepOutcome {
    /**
     * It is to be written down.
     *
     * @param after the settlement then
     * @param steps each one taken, in order; several where those between had their evidence
     */
    record Taken(LifeRecord after, List<LifeStep> steps) implements StepOutcome {
        public Taken {
            steps = List.copyOf(steps);
        }
    }

    /**
     * It is not.
     *
     * @param why one line: what is wrong, and what to do instead
     * @param blockers what is missing; empty where that is not the reason
     */
    record Refused(Why why, String line, List<Blocker> blockers) implements StepOutcome {
        public Refused {
            blockers = List.copyOf(blockers);
        }
    }

    /** Which kind of reason. */
    enum Why {
        /** No step leads from there to there. */
        NO_SUCH_STEP,
        /** Evidence is missing. */
        BLOCKED,
        /** The step needs a note that says why. */
        NOTE_MISSING,
        /** The person may not take it. */
        NOT_ALLOWED
    }
}
