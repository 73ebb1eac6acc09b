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
public record KindChanges(List<InventoryItem> added, List<InventoryItem> changed, List<String> removedIds) {
    static final KindChanges NONE = new KindChanges(List.of(), List.of(), List.of());

    public KindChanges {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removedIds = List.copyOf(removedIds);
    }

    static KindChanges between(Map<String, InventoryItem> before, Map<String, InventoryItem> after) {
        List<InventoryItem> added = new ArrayList<>();
        List<InventoryItem> changed = new ArrayList<>();
        after.forEach((id, thing) -> {
            InventoryItem old = before.get(id);
            if (old == null) {
                added.add(thing);
            } else if (!old.equals(thing)) {
                changed.add(thing);
            }
        });
        List<String> removed =
                before.keySet().stream().filter(id -> !after.containsKey(id)).toList();
        return new KindChanges(added, changed, removed);
    }

    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removedIds.isEmpty();
    }

    /** Those to write: added, then changed. */
    public List<InventoryItem> written() {
        List<InventoryItem> written = new ArrayList<>(added);
        written.addAll(changed);
        return written;
    }

    /** As {@code  +3 ~2 -1}; counts of nothing are left out. */
    @Override
    public String toString() {
        return count(" +", added.size()) + count(" ~", changed.size()) + count(" -", removedIds.size());
    }

    private static String count(String sign, int count) {
        return count == 0 ? "" : sign + count;
    }
}
