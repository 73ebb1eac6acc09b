package kz.auylsat.ncc.life;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step in a settlement's history, which is never changed.
 *
 * @param from null for the first
 * @param actor who took it; {@link #SYSTEM} where evidence arrived
 * @param overrideReason why it was taken without all evidence; null where all was there
 */
public record LifeStep(
        @Nullable LifeState from,
        LifeState to,
        String actor,
        Instant at,
        List<Evidence> evidence,
        @Nullable String overrideReason) {
    /** The actor where nobody did it by hand. */
    public static final String SYSTEM = "system";

    public LifeStep {
        evidence = List.copyOf(evidence);
    }
}
