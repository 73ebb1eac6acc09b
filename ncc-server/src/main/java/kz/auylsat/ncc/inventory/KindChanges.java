package kz.auylsat.ncc.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one kind of thing differs between two inventories, in the order of identifiers.
 *
 * @param added there only after
 * @param changed there before and after, and not equal; as after
 * @param removedIds there only before
 */
public record KindChanges<T>(List<T> added, List<T> changed, List<String> removedIds) {
    public KindChanges {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removedIds = List.copyOf(removedIds);
    }

    static <T> KindChanges<T> between(Map<String, T> before, Map<String, T> after) {
        List<T> added = new ArrayList<>();
        List<T> changed = new ArrayList<>();
        after.forEach((id, thing) -> {
            T old = before.get(id);
            if (old == null) {
                added.add(thing);
            } else if (!old.equals(thing)) {
                changed.add(thing);
            }
        });
        List<String> removed =
                before.keySet().stream().filter(id -> !after.containsKey(id)).toList();
        return new KindChanges<>(added, changed, removed);
    }

    boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removedIds.isEmpty();
    }

    /** Those to write: added, then changed. */
    List<T> written() {
        List<T> written = new ArrayList<>(added);
        written.addAll(changed);
        return written;
    }
}
