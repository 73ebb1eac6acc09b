package kz.auylsat.ncc.apply;

import java.time.Instant;
import kz.auylsat.ncc.plan.ChangedItem;
import org.jdbi.v3.core.Handle;

/**
 * What else changes with a thing of the inventory, in the same transaction: rows that belong to it.
 *
 * <p>Called on the thread that applies while the thing is in the inventory: after it is created or changed, before it is
 * deleted, and so that rows may refer to it; when taken back, likewise. PostgreSQL may make the transaction run again,
 * so an effect writes through the handle and does nothing else; what is outside of the database follows later, by
 * looking at these rows. An exception ends the run with its message and leaves the thing as it was.
 */
public interface StepEffect {
    /** The thing is created, changed or about to be deleted. */
    void applied(Handle handle, ChangedItem change, Instant now);

    /** That is taken back: {@code change} is the one that {@link #applied} saw, and its rows are to be as before. */
    void undone(Handle handle, ChangedItem change, Instant now);

    /** The run is done, so nothing is taken back any more: what was kept for that is to go. */
    default void done(Handle handle) {}
}
