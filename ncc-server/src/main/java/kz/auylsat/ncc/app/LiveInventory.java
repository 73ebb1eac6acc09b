package kz.auylsat.ncc.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryChanges;
import kz.auylsat.ncc.inventory.InventoryRevision;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inventory that a running NCC goes by: what its database holds, taken over whenever that has another revision.
 *
 * <p>While the database cannot be read, what was read last holds. Any thread may ask for it; one looks.
 */
final class LiveInventory {
    private static final Logger LOG = LoggerFactory.getLogger(LiveInventory.class);

    /** Takes a change over; called on the thread that looked, one after another, and may block. */
    @FunctionalInterface
    interface Listener {
        void changed(Inventory before, Inventory now);
    }

    private final InventoryStore store;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile InventoryRevision held;
    private volatile @Nullable String trouble;

    LiveInventory(InventoryStore store) {
        this.store = store;
        this.held = store.loadRevision();
    }

    /** What holds now. */
    Inventory now() {
        return held.inventory();
    }

    /** How often the database had been written when this was read. */
    long revision() {
        return held.number();
    }

    /** Why the database could not be read at the last look, one line; empty where it was read. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Tells this one of every change from now on, after those before it. */
    void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Takes over what changed since the last look; blocks as long as the database does. */
    synchronized void look() {
        try {
            // Not "greater": a backup that was restored has its own count.
            if (store.revision() != held.number()) {
                take(store.loadRevision());
            }
            recovered();
        } catch (SqliteException | DatabaseException e) {
            troubled(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            troubled("the database holds an inventory that cannot be: " + e.getMessage());
        }
    }

    private void take(InventoryRevision next) {
        Inventory before = held.inventory();
        held = next;
        LOG.info("inventory revision {}: {}", next.number(), InventoryChanges.between(before, next.inventory()));
        for (Listener listener : listeners) {
            try {
                listener.changed(before, next.inventory());
            } catch (RuntimeException e) {
                LOG.error("a change of the inventory was not taken over everywhere", e);
            }
        }
    }

    private void troubled(String line) {
        if (trouble == null) {
            LOG.error("{}; until it can be read again, what was read last holds", line);
        }
        trouble = line;
    }

    private void recovered() {
        if (trouble != null) {
            LOG.info("the inventory's database is read again");
            trouble = null;
        }
    }
}
