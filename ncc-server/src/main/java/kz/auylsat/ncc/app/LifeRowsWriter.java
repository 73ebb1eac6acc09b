package kz.auylsat.ncc.app;

import java.time.Instant;
import kz.auylsat.ncc.apply.StepEffect;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.life.LifeRowsStore;
import kz.auylsat.ncc.plan.ChangedItem;
import org.jdbi.v3.core.Handle;

/** A settlement that is applied is planned from that moment; one that is deleted is decommissioned, its history kept. */
final class LifeRowsWriter implements StepEffect {
    private static final String ACTOR = "apply";

    @Override
    public void applied(Handle handle, ChangedItem change, Instant now) {
        if (!isSettlement(change)) {
            return;
        }
        switch (change.action()) {
            case CREATE -> LifeRowsStore.created(handle, change.id(), ACTOR, now);
            case DELETE -> LifeRowsStore.deleted(handle, change.id(), ACTOR, now);
            case CHANGE -> {
                // Its papers are read from the inventory whenever they are looked at.
            }
        }
    }

    @Override
    public void undone(Handle handle, ChangedItem change, Instant now) {
        if (!isSettlement(change)) {
            return;
        }
        switch (change.action()) {
            case CREATE -> LifeRowsStore.createdUndone(handle, change.id());
            case DELETE -> LifeRowsStore.deletedUndone(handle, change.id());
            case CHANGE -> {
                // As above.
            }
        }
    }

    private static boolean isSettlement(ChangedItem change) {
        return change.kind().equals(InventoryKind.SETTLEMENT.word());
    }
}
