package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing of the inventory before and after a change; immutable.
 *
 * <p>It is kept as text: as trees the things of a large plan would take ten times the memory. Trees are made of it whenever
 * they are asked for.
 */
public final class ChangedItem {
    private final String kind;
    private final String id;
    private final @Nullable String before;
    private final @Nullable String after;

    private ChangedItem(String kind, String id, @Nullable String before, @Nullable String after) {
        if (before == null && after == null) {
            throw new IllegalArgumentException(kind + " " + id + ": neither before nor after");
        }
        this.kind = kind;
        this.id = id;
        this.before = before;
        this.after = after;
    }

    /**
     * @param kind as manifests call it: {@code Settlement}, {@code Terminal}, …
     * @param id unique in its kind
     * @param before as the inventory's codec writes it; null where the thing is created
     * @param after likewise; null where it is deleted
     */
    public ChangedItem(String kind, String id, @Nullable JsonNode before, @Nullable JsonNode after) {
        this(kind, id, before == null ? null : Digests.text(before), after == null ? null : Digests.text(after));
    }

    /** Of what {@link #beforeText} and {@link #afterText} gave. */
    public static ChangedItem ofText(String kind, String id, @Nullable String before, @Nullable String after) {
        return new ChangedItem(kind, id, before, after);
    }

    public String kind() {
        return kind;
    }

    public String id() {
        return id;
    }

    /** What it was before, a tree of its own; null where it is created. */
    public @Nullable JsonNode before() {
        return before == null ? null : Digests.tree(before);
    }

    /** What it is afterwards, a tree of its own; null where it is deleted. */
    public @Nullable JsonNode after() {
        return after == null ? null : Digests.tree(after);
    }

    /** {@link #before} as one line of JSON. */
    public @Nullable String beforeText() {
        return before;
    }

    /** {@link #after} as one line of JSON. */
    public @Nullable String afterText() {
        return after;
    }

    public Action action() {
        return before == null ? Action.CREATE : after == null ? Action.DELETE : Action.CHANGE;
    }

    public ItemName name() {
        return new ItemName(kind, id);
    }

    /** What differs, field by field. */
    public List<FieldChange> fields() {
        return FieldChanges.between(before(), after());
    }

    /** What it is afterwards; for a create or a change. */
    public JsonNode present() {
        return Objects.requireNonNull(after(), "deleted");
    }

    /** The change that takes this one back. */
    public ChangedItem reversed() {
        return new ChangedItem(kind, id, after, before);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChangedItem that
                && kind.equals(that.kind)
                && id.equals(that.id)
                && Objects.equals(before, that.before)
                && Objects.equals(after, that.after);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, id, before, after);
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
