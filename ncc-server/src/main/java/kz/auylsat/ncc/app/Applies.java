package kz.auylsat.ncc.app;

import java.util.List;
import kz.auylsat.ncc.plan.PlanDocument;
import org.jspecify.annotations.Nullable;

/** Where plans are applied: in a database that is reached from here, or by a running NCC. */
interface Applies extends AutoCloseable {
    /**
     * How a run stands after this command's work on it.
     *
     * @param isAsked whether somebody asked for the end, with Ctrl-C
     * @param silent who was not heard yet of what was applied, for people; null where all were, or nobody looked
     */
    record Outcome(RunShown run, boolean isAsked, @Nullable String silent) {}

    /** Tells a person how it stands, and gives the exit code; while it does, Ctrl-C does not end the process. */
    @FunctionalInterface
    interface Teller {
        int tell(Outcome outcome);
    }

    /** Applies a plan until it is done or stands still. */
    int apply(PlanDocument plan, boolean waiting, Teller teller);

    /** Goes on with the run that is open; likewise. */
    int resume(boolean waiting, Teller teller);

    /** Takes back what the open run has done; likewise. */
    int abort(Teller teller);

    /** The newest first. */
    List<RunShown> newest(int limit);

    @Override
    void close();
}
