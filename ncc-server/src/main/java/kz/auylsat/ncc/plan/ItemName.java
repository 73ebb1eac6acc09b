package kz.auylsat.ncc.plan;

import java.util.Comparator;

/** What a thing of the inventory is called: its kind and its id, unique together; in the order of kinds, then of ids. */
public record ItemName(String kind, String id) implements Comparable<ItemName> {
    private static final Comparator<ItemName> ORDER =
            Comparator.comparing(ItemName::kind).thenComparing(ItemName::id);

    @Override
    public int compareTo(ItemName other) {
        return ORDER.compare(this, other);
    }

    /** As {@code Terminal ayni-1}. */
    @Override
    public String toString() {
        return kind + " " + id;
    }
}
