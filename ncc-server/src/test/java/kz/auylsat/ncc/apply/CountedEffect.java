package kz.auylsat.ncc.apply;

import java.time.Instant;
import java.util.List;
import kz.auylsat.ncc.plan.ChangedItem;
import org.jdbi.v3.core.Handle;

/** An effect with rows of its own: one for each thing that was created, which goes with it and comes back. */
public final class CountedEffect implements StepEffect {
    /** Makes its table. */
    public static final String TABLE =
            "CREATE TABLE counted (name TEXT NOT NULL PRIMARY KEY, changes INTEGER NOT NULL, gone INTEGER NOT NULL)";

    @Override
    public void applied(Handle handle, ChangedItem change, Instant now) {
        move(handle, change, 1);
    }

    @Override
    public void undone(Handle handle, ChangedItem change, Instant now) {
        move(handle, change, -1);
    }

    private static void move(Handle handle, ChangedItem change, int way) {
        requireThere(handle, change);
        handle.execute(
                "INSERT INTO counted (name, changes, gone) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                        + " changes = counted.changes + excluded.changes, gone = counted.gone + excluded.gone",
                change.toString(),
                way,
                change.after() == null ? way : 0);
        handle.execute("DELETE FROM counted WHERE changes = 0");
    }

    /** An effect may refer to the thing. */
    private static void requireThere(Handle handle, ChangedItem change) {
        if (change.kind().equals("Terminal") || change.kind().equals("Settlement")) {
            String table = change.kind().equals("Terminal") ? "terminal" : "settlement";
            handle.createQuery("SELECT id FROM " + table + " WHERE id = :id")
                    .bind("id", change.id())
                    .mapTo(String.class)
                    .one();
        }
    }

    /** Its rows, in their order. */
    public static List<String> rows(Handle handle) {
        return handle.createQuery("SELECT name || ' ' || changes || ' ' || gone FROM counted ORDER BY name")
                .mapTo(String.class)
                .list();
    }
}
