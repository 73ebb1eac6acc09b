package kz.auylsat.ncc.apply;

import java.time.Instant;
import java.util.List;
import kz.auylsat.ncc.inventory.InventoryChanges;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.inventory.InventoryText;
import kz.auylsat.ncc.plan.Action;
import kz.auylsat.ncc.plan.ChangedItem;
import org.jdbi.v3.core.Handle;

/** Writes what one step changes, and takes it back, in a transaction of the caller's. */
final class StepWriter {
    private final InventoryStore inventory;
    private final List<StepEffect> effects;

    StepWriter(InventoryStore inventory, List<StepEffect> effects) {
        this.inventory = inventory;
        this.effects = List.copyOf(effects);
    }

    /** @param actor who applies, for the history of what is removed */
    void apply(Handle handle, ApplyRun run, ApplyStep step, String actor, Instant now) {
        ChangedItem change = step.change();
        if (change.action() == Action.DELETE) {
            remember(handle, run, step, actor, now);
            effects.forEach(effect -> effect.applied(handle, change, now));
            write(handle, change, now);
            return;
        }
        write(handle, change, now);
        effects.forEach(effect -> effect.applied(handle, change, now));
    }

    /** Effects are taken back in the reverse order; the thing is in the inventory meanwhile. */
    void undo(Handle handle, ApplyRun run, ApplyStep step, Instant now) {
        ChangedItem change = step.change();
        if (change.action() == Action.DELETE) {
            write(handle, change.reversed(), now);
            forget(handle, run, step);
        }
        for (int last = effects.size() - 1; last >= 0; last--) {
            effects.get(last).undone(handle, change, now);
        }
        if (change.action() != Action.DELETE) {
            write(handle, change.reversed(), now);
        }
    }

    /** All steps of a run are applied for good. */
    void done(Handle handle) {
        effects.forEach(effect -> effect.done(handle));
    }

    private void write(Handle handle, ChangedItem change, Instant now) {
        InventoryKind kind = InventoryKind.of(change.kind())
                .orElseThrow(() -> new ApplyException(
                        ApplyException.Reason.PLAN_REFUSED, change + " is of no kind that this release knows"));
        inventory.write(
                handle,
                change.action() == Action.DELETE
                        ? InventoryChanges.removed(kind, change.id())
                        : InventoryChanges.written(InventoryText.item(kind, change.present())),
                now);
        if (kind == InventoryKind.TERMINAL) {
            // What it answered before says nothing of what it is now.
            handle.execute("DELETE FROM first_answer WHERE terminal_id = ?", change.id());
        }
    }

    private static void remember(Handle handle, ApplyRun run, ApplyStep step, String actor, Instant now) {
        ChangedItem change = step.change();
        handle.createUpdate("INSERT INTO removed_item (run_id, position, kind, item_id, body, removed_by, removed_at)"
                        + " VALUES (:run, :position, :kind, :item, :body, :actor, :now)")
                .bind("run", run.id())
                .bind("position", step.position())
                .bind("kind", change.kind())
                .bind("item", change.id())
                .bind("body", change.beforeText())
                .bind("actor", actor)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    private static void forget(Handle handle, ApplyRun run, ApplyStep step) {
        handle.execute("DELETE FROM removed_item WHERE run_id = ? AND position = ?", run.id(), step.position());
    }
}
