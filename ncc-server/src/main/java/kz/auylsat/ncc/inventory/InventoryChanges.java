package kz.auylsat.ncc.inventory;

import java.util.ArrayList;
import java.util.List;

/** What differs between two inventories; its text is for a log line. */
public record InventoryChanges(
        KindChanges<Satellite> satellites,
        KindChanges<EarthStation> earthStations,
        KindChanges<Carrier> carriers,
        KindChanges<Hub> hubs,
        KindChanges<Settlement> settlements,
        KindChanges<Terminal> terminals) {

    /** What makes {@code after} of {@code before}. */
    public static InventoryChanges between(Inventory before, Inventory after) {
        return new InventoryChanges(
                KindChanges.between(before.satellites(), after.satellites()),
                KindChanges.between(before.earthStations(), after.earthStations()),
                KindChanges.between(before.carriers(), after.carriers()),
                KindChanges.between(before.hubs(), after.hubs()),
                KindChanges.between(before.settlements(), after.settlements()),
                KindChanges.between(before.terminals(), after.terminals()));
    }

    public boolean isEmpty() {
        return satellites.isEmpty()
                && earthStations.isEmpty()
                && carriers.isEmpty()
                && hubs.isEmpty()
                && settlements.isEmpty()
                && terminals.isEmpty();
    }

    /** As {@code settlements +10, terminals +10 ~2 -1}: added, changed, removed; {@code nothing changed}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        part(parts, "satellites", satellites);
        part(parts, "earth stations", earthStations);
        part(parts, "carriers", carriers);
        part(parts, "hubs", hubs);
        part(parts, "settlements", settlements);
        part(parts, "terminals", terminals);
        return parts.isEmpty() ? "nothing changed" : String.join(", ", parts);
    }

    private static void part(List<String> parts, String kind, KindChanges<?> changes) {
        if (!changes.isEmpty()) {
            parts.add(kind
                    + count(" +", changes.added().size())
                    + count(" ~", changes.changed().size())
                    + count(" -", changes.removedIds().size()));
        }
    }

    private static String count(String sign, int count) {
        return count == 0 ? "" : sign + count;
    }
}
