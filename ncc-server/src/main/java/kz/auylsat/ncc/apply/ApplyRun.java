package kz.auylsat.ncc.apply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.auylsat.ncc.plan.WaveBounds;
import org.jspecify.annotations.Nullable;

/**
 * A run of an apply as its journal has it.
 *
 * @param groupsPassed so many groups, from the first, have all their steps done and were found to answer
 * @param stepsDone that are done and not taken back
 * @param fence raised by whoever takes over
 * @param holder who works on it; null where nobody does
 * @param heldUntil when the holder counts as dead; null without a holder
 * @param stoppedWhy what it stands still for; null where it does not
 * @param endedAt null while it is open
 */
public record ApplyRun(
        String id,
        String planDigest,
        String begunBy,
        RunState state,
        List<Group> groups,
        int steps,
        int stepsDone,
        int groupsPassed,
        long fence,
        @Nullable Applier holder,
        @Nullable Instant heldUntil,
        @Nullable String stoppedWhy,
        Instant begunAt,
        Instant changedAt,
        @Nullable Instant endedAt) {
    public ApplyRun {
        groups = List.copyOf(groups);
    }

    /**
     * Steps that follow one another without waiting in between.
     *
     * @param first the position of its first step
     * @param steps how many, at least one
     */
    public record Group(String name, @Nullable WaveBounds wave, int first, int steps) {
        int end() {
            return first + steps;
        }
    }

    /** The group that is under way, or waits for answers; empty where all have passed. */
    public Optional<Group> group() {
        return groupsPassed < groups.size() ? Optional.of(groups.get(groupsPassed)) : Optional.empty();
    }

    /** How it stands, for people: {@code applying}, {@code stopped}, {@code abandoned}, {@code done}, … */
    public String standing(Instant now) {
        if (!state.isOpen() || isHeld(now)) {
            return state.text();
        }
        return holder == null ? "stopped" : "abandoned";
    }

    /**
     * Itself, which is open.
     *
     * @throws ApplyException where it has ended
     */
    public ApplyRun requireOpen() {
        if (state.isOpen()) {
            return this;
        }
        throw new ApplyException(
                ApplyException.Reason.RUN_ENDED,
                "run " + id + (state == RunState.DONE ? " was done at " : " was taken back at ") + endedAt
                        + ": nothing is left to stop, to go on with or to take back");
    }

    /** Whether somebody works on it, as far as the lease tells. */
    public boolean isHeld(Instant now) {
        return holder != null && heldUntil != null && now.isBefore(heldUntil);
    }
}
