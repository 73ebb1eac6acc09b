package kz.auylsat.ncc.inventory;

import java.time.Instant;
import kz.auylsat.ncc.database.Database;
import org.jdbi.v3.core.Handle;

/**
 * The inventory in its database; blocking, thread-safe. Failures are the {@link Database}'s.
 *
 * <p>Methods with a {@link Handle} work within a transaction of the caller's.
 */
public final class InventoryStore {
    private final Database database;

    public InventoryStore(Database database) {
        this.database = database;
    }

    /** The inventory as last written; empty before. */
    public Inventory load() {
        return database.read(this::load);
    }

    public Inventory load(Handle handle) {
        return InventoryRowsReader.read(handle);
    }

    /** The inventory together with its revision, both of one moment. */
    public InventoryRevision loadRevision() {
        return database.read(handle -> new InventoryRevision(revision(handle), load(handle)));
    }

    /** How often the inventory was written: one row is read. */
    public long revision() {
        return database.read(this::revision);
    }

    public long revision(Handle handle) {
        return handle.createQuery("SELECT revision FROM inventory_revision")
                .mapTo(Long.class)
                .one();
    }

    /**
     * Writes changes and raises the revision; no changes raise nothing.
     *
     * @param now written as the time of creation of what is added, and of change of what is added or changed
     */
    public void write(Handle handle, InventoryChanges changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        // First, so that a second writer waits or fails before it has done its work.
        handle.createUpdate("UPDATE inventory_revision SET revision = revision + 1, changed_at = :now")
                .bind("now", now.toEpochMilli())
                .execute();
        InventoryRowsWriter.write(handle, changes, now);
    }

    /**
     * Makes the stored inventory equal to this one, all or nothing: rows that are equal stay untouched, with their times
     * of creation and of change.
     *
     * @return what was written
     */
    public InventoryChanges replaceAll(Inventory inventory, Instant now) {
        return database.write(handle -> {
            InventoryChanges changes = InventoryChanges.between(load(handle), inventory);
            write(handle, changes, now);
            return changes;
        });
    }
}
