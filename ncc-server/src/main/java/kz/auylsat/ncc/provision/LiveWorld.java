package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.provision.ManifestWish.WishedItem;
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

    /** The live thing where it is equal, so that one copy serves both inventories. */
    InventoryItem asLive(InventoryItem item) {
        InventoryItem same = live.items(item.kind()).get(item.id());
        return same != null && same.equals(item) ? same : item;
    }

    /** What is wished, and of what stays everything that is not wished otherwise. */
    Inventory with(Map<InventoryKind, Map<String, WishedItem>> wished) {
        List<InventoryItem> all = new ArrayList<>();
        wished.values().forEach(byId -> byId.values().forEach(each -> all.add(each.item())));
        if (stands) {
            live.items().stream()
                    .filter(item -> !wished.getOrDefault(item.kind(), Map.of()).containsKey(item.id()))
                    .forEach(all::add);
        }
        return new Inventory(all);
    }
}
