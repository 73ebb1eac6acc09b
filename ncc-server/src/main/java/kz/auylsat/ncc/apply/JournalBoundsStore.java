package kz.auylsat.ncc.apply;

import org.jdbi.v3.core.Handle;

/** Drops the oldest of what applies leave behind above their bounds, and counts it. */
final class JournalBoundsStore {
    private JournalBoundsStore() {}

    static void keep(Handle handle, ApplySettings settings) {
        ApplyStore.forget(
                handle,
                "apply_run",
                handle.execute(
                        "DELETE FROM apply_run WHERE is_open = 0 AND id NOT IN"
                                + " (SELECT id FROM apply_run ORDER BY begun_at DESC, id LIMIT ?)",
                        settings.runsMax()));
        ApplyStore.forget(
                handle,
                "removed_item",
                handle.execute(
                        "DELETE FROM removed_item WHERE removed_at < (SELECT min(removed_at) FROM"
                                + " (SELECT removed_at FROM removed_item ORDER BY removed_at DESC LIMIT ?) AS kept)",
                        settings.removedMax()));
    }
}
