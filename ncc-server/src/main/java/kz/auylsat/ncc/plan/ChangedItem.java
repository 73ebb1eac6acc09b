package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing of the inventory before and after a change.
 *
 * @param kind as manifests call it: {@code Settlement}, {@code Terminal}, …
 * @param id unique in its kind
 * @param before as the inventory's codec writes it; null where the thing is created
 * @param after likewise; null where it is deleted
 */
public record ChangedItem(
        String kind,
        String id,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {
    public ChangedItem {
        if (before == null && after == null) {
            throw new IllegalArgumentException(kind + " " + id + ": neither before nor after");
        }
    }

    public Action action() {
        return before == null ? Action.CREATE : after == null ? Action.DELETE : Action.CHANGE;
    }

    public ItemName name() {
        return new ItemName(kind, id);
    }

    /** What differs, field by field. */
    public List<FieldChange> fields() {
        return FieldChanges.between(before, after);
    }

    /** What it is afterwards; for a create or a change. */
    public JsonNode present() {
        return Objects.requireNonNull(after, "deleted");
    }

    /** The change that takes this one back. */
    public ChangedItem reversed() {
        return new ChangedItem(kind, id, after, before);
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
