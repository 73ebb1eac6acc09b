package kz.auylsat.ncc.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While it is open Ctrl-C or SIGTERM interrupts a thread, and the process ends once that has come to its end. */
final class EndedByUser implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    private EndedByUser(Thread thread) {
        hook = new Thread(() -> end(thread), "end");
    }

    static EndedByUser interrupting(Thread thread) {
        EndedByUser ended = new EndedByUser(thread);
        Runtime.getRuntime().addShutdownHook(ended.hook);
        return ended;
    }

    private void end(Thread thread) {
        thread.interrupt();
        try {
            closed.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // The process ends then.
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook is what ends it.
        }
    }
}
