package kz.auylsat.ncc.apply;

import java.time.Instant;
import kz.auylsat.ncc.plan.ChangedItem;
import org.jdbi.v3.core.Handle;

/**
 * What else changes with a thing of the inventory, in the same transaction: rows that belong to it.
 *
 * <p>Called on the thread that applies, with the inventory already changed. PostgreSQL may make the transaction run again,
 * so an effect writes through the handle and does nothing else; what is outside of the database follows later, by
 * looking at these rows. An exception ends the run with its message and leaves the thing as it was.
 */
public interface StepEffect {
    /** The thing was created, changed or deleted. */
    void applied(Handle handle, ChangedItem change, Instant now);

    /** That was taken back: {@code change} is the one that {@link #applied} saw, and its rows are to be as before. */
    void undone(Handle handle, ChangedItem change, Instant now);
}
