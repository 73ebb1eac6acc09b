package kz.auylsat.ncc.app;

import java.util.HashMap;
import java.util.Map;
import kz.auylsat.ncc.apply.ApplyStore;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.gateway.BundleStore;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;

/** Forgets what was published for boxes of terminals that are deleted for good, for it holds their keys; for one thread. */
final class GoneBundles {
    private final Database database;
    private final BundleStore bundles;
    private final Map<String, Long> forgotten = new HashMap<>();

    GoneBundles(Database database, BundleStore bundles) {
        this.database = database;
        this.bundles = bundles;
    }

    /** While an apply is open its abort may bring a terminal back: nothing is forgotten then. */
    void look(Inventory inventory, Map<String, Long> newest) {
        Map<String, Long> gone = new HashMap<>(newest);
        gone.keySet().removeAll(inventory.terminals().keySet());
        gone.entrySet().removeAll(forgotten.entrySet());
        // First whether an apply is open: what it brings back until it ends is in the inventory that is read after.
        if (gone.isEmpty() || new ApplyStore(database).open().isPresent()) {
            return;
        }
        gone.keySet().removeAll(new InventoryStore(database).load().terminals().keySet());
        bundles.forget(gone);
        forgotten.putAll(gone);
    }
}
