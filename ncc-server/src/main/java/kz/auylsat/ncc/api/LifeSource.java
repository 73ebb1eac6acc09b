package kz.auylsat.ncc.api;

import java.time.Instant;
import java.util.Optional;
import kz.auylsat.ncc.life.LifeDetail;
import kz.auylsat.ncc.life.LifeRules;
import kz.auylsat.ncc.life.Rollout;
import kz.auylsat.ncc.life.StepOutcome;
import kz.auylsat.ncc.life.StepRequest;
import org.jspecify.annotations.Nullable;

/** Where settlements stand on their way into service, and the steps that people take. */
public interface LifeSource {
    /** Of an NCC that keeps no lives. */
    LifeSource NONE = new LifeSource() {
        @Override
        public Rollout rollout() {
            return Rollout.none(Instant.EPOCH, LifeRules.USUAL);
        }

        @Override
        public Optional<LifeDetail> detail(String settlementId) {
            return Optional.empty();
        }

        @Override
        public Answer step(String settlementId, StepRequest request, long version, @Nullable String key) {
            return new Gone();
        }
    };

    /** What came of a step that was asked for. */
    sealed interface Answer permits Done, NotDone, Newer, Gone {}

    /** It was taken, now or by the same request before. */
    record Done(LifeDetail detail) implements Answer {}

    record NotDone(StepOutcome.Refused refused) implements Answer {}

    /** The settlement has gone on since the version that was asked for. */
    record Newer(long version) implements Answer {}

    /** There is no such settlement. */
    record Gone() implements Answer {}

    /** As last looked at; at once, from any thread. */
    Rollout rollout();

    /** A settlement's life; reads the database. */
    Optional<LifeDetail> detail(String settlementId);

    /**
     * Takes a step; writes the database.
     *
     * @param version of the life that the person saw
     * @param key the request's own, so that it is done once however often it comes; null for none
     */
    Answer step(String settlementId, StepRequest request, long version, @Nullable String key);

    /** The word of a settlement's state; null where it has none. */
    default @Nullable String state(String settlementId) {
        Rollout.Village village = rollout().village(settlementId);
        return village == null ? null : village.life().state().id();
    }
}
