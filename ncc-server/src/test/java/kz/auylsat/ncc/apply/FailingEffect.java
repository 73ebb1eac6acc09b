package kz.auylsat.ncc.apply;

import java.time.Instant;
import kz.auylsat.ncc.plan.ChangedItem;
import org.jdbi.v3.core.Handle;

/** An effect that cannot be had for one thing. */
record FailingEffect(String of) implements StepEffect {
    @Override
    public void applied(Handle handle, ChangedItem change, Instant now) {
        if (change.toString().equals(of)) {
            throw new IllegalStateException("no key file");
        }
    }

    @Override
    public void undone(Handle handle, ChangedItem change, Instant now) {}
}
