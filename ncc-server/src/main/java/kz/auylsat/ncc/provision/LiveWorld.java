package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * The inventory that manifests are read against.
 *
 * @param live what is in it now; whose address stays, whatever the manifests are
 * @param stands whether what the manifests do not declare stays, so that they may refer to it
 */
record LiveWorld(Inventory live, boolean stands) {
    @Nullable
    InventoryItem item(InventoryKind kind, String id) {
        return stands ? live.items(kind).get(id) : null;
    }

    Set<String> ids(InventoryKind kind) {
        return stands ? live.items(kind).keySet() : Set.of();
    }

    /** The agent of a hub or terminal as it is now, whether that stays or not. */
    @Nullable
    AgentAddress agent(String id) {
        Terminal terminal = live.terminals().get(id);
        Hub hub = live.hubs().get(id);
        return terminal != null ? terminal.agent() : hub != null ? hub.agent() : null;
    }

    /** What is wished, and of what stays everything that is not wished otherwise. */
    Collection<InventoryItem> with(List<InventoryItem> wished) {
        if (!stands) {
            return wished;
        }
        Set<String> names = new HashSet<>();
        wished.forEach(item -> names.add(item.kind() + "/" + item.id()));
        List<InventoryItem> all = new ArrayList<>(wished);
        live.items().stream()
                .filter(item -> !names.contains(item.kind() + "/" + item.id()))
                .forEach(all::add);
        return all;
    }
}
