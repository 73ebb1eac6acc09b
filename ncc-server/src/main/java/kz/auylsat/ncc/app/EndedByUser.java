package kz.auylsat.ncc.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While it is open Ctrl-C or SIGTERM asks a command to end, and the process ends once that has come to its end. */
final class EndedByUser implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;

    private EndedByUser(Runnable ask) {
        hook = new Thread(() -> end(ask), "end");
    }

    static EndedByUser interrupting(Thread thread) {
        return asking(thread::interrupt);
    }

    /** @param ask asks for the end, and returns at once */
    static EndedByUser asking(Runnable ask) {
        EndedByUser ended = new EndedByUser(ask);
        Runtime.getRuntime().addShutdownHook(ended.hook);
        return ended;
    }

    /** Whether somebody asked for the end. */
    boolean isAsked() {
        return asked;
    }

    private void end(Runnable ask) {
        asked = true;
        ask.run();
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
