package kz.auylsat.ncc.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import kz.auylsat.ncc.fleet.FleetEntry;
import org.jspecify.annotations.Nullable;

/**
 * Each terminal's JSON at its latest version, serialised once for all who ask. Confined to one thread; holds one of
 * each kind for every terminal of the inventory, never more.
 */
final class FleetBytes {
    private final Map<String, Versioned> items = new HashMap<>();
    private final Map<String, Versioned> deltas = new HashMap<>();

    private record Versioned(
            long version,
            @Nullable Duration pollInterval,
            @Nullable String life,
            byte[] json) {
        boolean isOf(FleetEntry entry, @Nullable Duration interval, @Nullable String now) {
            return version == entry.version() && Objects.equals(pollInterval, interval) && Objects.equals(life, now);
        }
    }

    byte[] item(InventoryView.Card card, FleetEntry entry, @Nullable Duration pollInterval, @Nullable String life) {
        Versioned known = items.get(card.id());
        if (known != null && known.isOf(entry, pollInterval, life)) {
            return known.json();
        }
        byte[] json = FleetJson.item(card, entry, pollInterval, life);
        items.put(card.id(), new Versioned(entry.version(), pollInterval, life, json));
        return json;
    }

    byte[] delta(FleetEntry entry, @Nullable String life) {
        Versioned known = deltas.get(entry.terminalId());
        if (known != null && known.isOf(entry, null, life)) {
            return known.json();
        }
        byte[] json = FleetJson.delta(entry, life);
        deltas.put(entry.terminalId(), new Versioned(entry.version(), null, life, json));
        return json;
    }

    /** Forgets all: another inventory holds. */
    void clear() {
        items.clear();
        deltas.clear();
    }
}
