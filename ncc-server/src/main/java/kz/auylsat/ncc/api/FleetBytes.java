package kz.auylsat.ncc.api;

import java.util.HashMap;
import java.util.Map;
import kz.auylsat.ncc.fleet.FleetEntry;

/**
 * Each terminal's JSON at its latest version, serialised once for all who ask. Confined to one thread; holds one of
 * each kind for every terminal of the inventory, never more.
 */
final class FleetBytes {
    private final Map<String, Versioned> items = new HashMap<>();
    private final Map<String, Versioned> deltas = new HashMap<>();

    private record Versioned(long version, byte[] json) {}

    byte[] item(InventoryView.Card card, FleetEntry entry) {
        Versioned known = items.get(card.id());
        if (known != null && known.version() == entry.version()) {
            return known.json();
        }
        byte[] json = FleetJson.item(card, entry);
        items.put(card.id(), new Versioned(entry.version(), json));
        return json;
    }

    byte[] delta(FleetEntry entry) {
        Versioned known = deltas.get(entry.terminalId());
        if (known != null && known.version() == entry.version()) {
            return known.json();
        }
        byte[] json = FleetJson.delta(entry);
        deltas.put(entry.terminalId(), new Versioned(entry.version(), json));
        return json;
    }

    /** Forgets all: another inventory holds. */
    void clear() {
        items.clear();
        deltas.clear();
    }
}
