package kz.auylsat.ncc.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.fleet.FleetCounts;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.inventory.Inventory;

/**
 * The inventory that holds now, joined once for every snapshot, and what is seen of it within regions. Confined to one
 * thread.
 *
 * <p>At most {@link #LIMITED_MAX} limited views are kept; beyond it the eldest is made anew when it is asked for.
 */
final class InventoryViews {
    private static final int LIMITED_MAX = 32;

    private final Supplier<Inventory> inventory;
    private final List<Runnable> whenChanged = new ArrayList<>();
    private final Map<Regions, InventoryView> limited = new LinkedHashMap<>();
    private InventoryView all;

    InventoryViews(Supplier<Inventory> inventory) {
        this.inventory = inventory;
        this.all = InventoryView.of(inventory.get());
    }

    /** Calls this whenever another inventory holds: what was made of the one before is void. */
    void whenChanged(Runnable forget) {
        whenChanged.add(forget);
    }

    /** All of it. */
    InventoryView all() {
        Inventory now = inventory.get();
        if (!now.version().equals(all.version())) {
            all = InventoryView.of(now);
            limited.clear();
            whenChanged.forEach(Runnable::run);
        }
        return all;
    }

    /** What one who is limited to these regions sees. */
    InventoryView within(Regions regions) {
        InventoryView whole = all();
        if (!regions.limited()) {
            return whole;
        }
        InventoryView known = limited.get(regions);
        if (known == null) {
            known = whole.within(regions);
            if (limited.size() >= LIMITED_MAX) {
                limited.remove(limited.keySet().iterator().next());
            }
            limited.put(regions, known);
        }
        return known;
    }

    /** How many of the terminals that are seen are in each state. */
    FleetCounts counts(FleetView fleet, Regions regions) {
        if (!regions.limited()) {
            return fleet.counts();
        }
        int[] counts = new int[LinkState.values().length];
        for (InventoryView.Card card : within(regions).cards()) {
            LinkState state = fleet.entry(card.id()).map(FleetEntry::state).orElse(LinkState.UNKNOWN);
            counts[state.ordinal()]++;
        }
        return new FleetCounts(
                counts[LinkState.UP.ordinal()],
                counts[LinkState.DEGRADED.ordinal()],
                counts[LinkState.DOWN.ordinal()],
                counts[LinkState.UNKNOWN.ordinal()]);
    }

    /** What a check says to somebody who sees these regions alone. */
    HealthCheck.Result told(HealthCheck.Result result, Regions regions) {
        if (!regions.limited()) {
            return result;
        }
        InventoryView seen = within(regions);
        return result.seenBy((kind, id) -> kind == HealthCheck.Kind.TERMINAL
                ? seen.card(id) != null
                : seen.settlement(id).isPresent());
    }
}
