package kz.auylsat.ncc.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are applied one after the other without waiting in between.
 *
 * @param name as {@code shared} or {@code second-wave, canary}
 * @param wave the wave that watches over them; null where nobody waits for an answer
 */
public record StepGroup(String name, @Nullable WaveBounds wave, List<ChangedItem> changes) {
    public StepGroup {
        changes = List.copyOf(changes);
    }
}
