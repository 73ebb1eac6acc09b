package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import kz.auylsat.ncc.apply.Applier;
import kz.auylsat.ncc.apply.ApplyRun;
import kz.auylsat.ncc.apply.RunState;
import org.jspecify.annotations.Nullable;

/**
 * A run of an apply as a person is told of it, whoever does the work.
 *
 * @param standing as {@link ApplyRun#standing} says it
 * @param heldBy who works on it; null where nobody does
 * @param stoppedWhy what it stands still for; null where it does not
 * @param group what is under way; empty at the end
 */
record RunShown(
        String id,
        String planDigest,
        RunState state,
        String standing,
        int steps,
        int stepsDone,
        String begunBy,
        @Nullable String heldBy,
        @Nullable String stoppedWhy,
        String group,
        Instant begunAt,
        Instant changedAt) {
    private static final String ABANDONED = "abandoned";

    static RunShown of(ApplyRun run, Instant now) {
        return of(run, now, holder -> false);
    }

    /** @param hasEnded whether an applier's process has surely ended: its run is free, whatever its lease says */
    static RunShown of(ApplyRun run, Instant now, Predicate<Applier> hasEnded) {
        Applier holder = run.holder();
        boolean isAbandoned = holder != null && hasEnded.test(holder);
        return new RunShown(
                run.id(),
                run.planDigest(),
                run.state(),
                isAbandoned ? ABANDONED : run.standing(now),
                run.steps(),
                run.stepsDone(),
                run.begunBy(),
                run.isHeld(now) && !isAbandoned ? String.valueOf(run.holder()) : null,
                run.stoppedWhy(),
                run.group().map(ApplyRun.Group::name).orElse(""),
                run.begunAt(),
                run.changedAt());
    }

    /** Of the contract's Apply; empty where it is none. */
    static Optional<RunShown> of(JsonNode apply) {
        String text = apply.path("state").asText();
        for (RunState state : RunState.values()) {
            if (state.text().equals(text)) {
                return Optional.of(new RunShown(
                        apply.path("id").asText(),
                        apply.path("planDigest").asText(),
                        state,
                        apply.path("standing").asText(),
                        apply.path("steps").asInt(),
                        apply.path("stepsDone").asInt(),
                        apply.path("begunBy").asText(),
                        apply.path("heldBy").textValue(),
                        apply.path("stoppedWhy").textValue(),
                        apply.path("group").asText(""),
                        Instant.ofEpochMilli(apply.path("begunAt").asLong()),
                        Instant.ofEpochMilli(apply.path("changedAt").asLong())));
            }
        }
        return Optional.empty();
    }
}
