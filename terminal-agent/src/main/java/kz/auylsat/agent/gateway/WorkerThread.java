package kz.auylsat.agent.gateway;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A {@link Scheduler} on a thread that is handed in; work that throws is logged and does not end it. */
public final class WorkerThread implements Scheduler {
    private static final Logger LOG = Logger.getLogger("gateway");

    private final ScheduledExecutorService thread;

    /** On a single-threaded service, which is not closed here. */
    public WorkerThread(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    @Override
    public void now(Runnable work) {
        after(Duration.ZERO, work);
    }

    @Override
    public void after(Duration delay, Runnable work) {
        try {
            var unused = thread.schedule(() -> guarded(work), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The program ends.
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a piece of the gateway's work failed", e);
        }
    }
}
