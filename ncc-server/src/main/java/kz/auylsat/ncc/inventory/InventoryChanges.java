package kz.auylsat.ncc.inventory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What differs between two inventories, by kind, parents before children; its text is for a log line. */
public record InventoryChanges(Map<InventoryKind, KindChanges> kinds) {
    public InventoryChanges {
        Map<InventoryKind, KindChanges> all = new EnumMap<>(InventoryKind.class);
        for (InventoryKind kind : InventoryKind.values()) {
            all.put(kind, kinds.getOrDefault(kind, KindChanges.NONE));
        }
        kinds = all;
    }

    /** What makes {@code after} of {@code before}. */
    public static InventoryChanges between(Inventory before, Inventory after) {
        Map<InventoryKind, KindChanges> kinds = new EnumMap<>(InventoryKind.class);
        for (InventoryKind kind : InventoryKind.values()) {
            kinds.put(kind, KindChanges.between(before.items(kind), after.items(kind)));
        }
        return new InventoryChanges(kinds);
    }

    /** One thing written, whether it was there before or not. */
    public static InventoryChanges written(InventoryItem item) {
        return new InventoryChanges(Map.of(item.kind(), new KindChanges(List.of(), List.of(item), List.of())));
    }

    /** One thing removed. */
    public static InventoryChanges removed(InventoryKind kind, String id) {
        return new InventoryChanges(Map.of(kind, new KindChanges(List.of(), List.of(), List.of(id))));
    }

    /** Those of one kind. */
    public KindChanges of(InventoryKind kind) {
        return kinds.getOrDefault(kind, KindChanges.NONE);
    }

    public boolean isEmpty() {
        return kinds.values().stream().allMatch(KindChanges::isEmpty);
    }

    /** As {@code settlements +10, terminals +10 ~2 -1}: added, changed, removed; {@code nothing changed}. */
    @Override
    public String toString() {
        String text = kinds.entrySet().stream()
                .filter(kind -> !kind.getValue().isEmpty())
                .map(kind -> kind.getKey().plural() + kind.getValue())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "nothing changed" : text;
    }
}
