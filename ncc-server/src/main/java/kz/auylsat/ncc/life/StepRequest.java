package kz.auylsat.ncc.life;

import org.jspecify.annotations.Nullable;

/**
 * A step that somebody wants to take.
 *
 * @param note what the person says of it: a survey's findings, why it goes back, why it ends
 * @param overrideReason why it should be taken without all evidence; null for only with it
 * @param actor the person's name
 * @param fieldOnly that the person may take the steps of a technician in the field, and no others
 */
public record StepRequest(
        LifeState to, @Nullable String note, @Nullable String overrideReason, String actor, boolean fieldOnly) {
    /** Characters of a note or a reason. */
    public static final int TEXT_CHARS_MAX = 2_000;
}
