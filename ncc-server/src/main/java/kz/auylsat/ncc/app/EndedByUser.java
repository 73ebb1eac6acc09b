package kz.auylsat.ncc.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While it is open Ctrl-C or SIGTERM asks a command to end, and the process ends once that has come to its end. */
final class EndedByUser implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;
    private final Duration longest;
    private volatile boolean asked;

    private EndedByUser(Runnable ask, Duration longest, Runnable tooLate) {
        this.longest = longest;
        hook = new Thread(() -> end(ask, tooLate), "end");
    }

    /** Waits ten seconds at most. */
    static EndedByUser interrupting(Thread thread) {
        return opened(new EndedByUser(thread::interrupt, LONGEST, () -> {}));
    }

    /** As above; {@code ask} asks for the end, and returns at once. */
    static EndedByUser asking(Runnable ask) {
        return asking(ask, () -> {});
    }

    /**
     * As above.
     *
     * @param tooLate is called before the process ends all the same, after ten seconds
     */
    static EndedByUser asking(Runnable ask, Runnable tooLate) {
        return opened(new EndedByUser(ask, LONGEST, tooLate));
    }

    /** What a command does. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T done() throws E;
    }

    /** Of work that may be cut off anywhere: {@code tell} is called, and nobody is waited for. */
    static <T, E extends Exception> T telling(Runnable tell, Work<T, E> work) throws E {
        EndedByUser ended = opened(new EndedByUser(tell, Duration.ZERO, () -> {}));
        try {
            return work.done();
        } finally {
            ended.close();
        }
    }

    private static EndedByUser opened(EndedByUser ended) {
        Runtime.getRuntime().addShutdownHook(ended.hook);
        return ended;
    }

    /** Whether somebody asked for the end. */
    boolean isAsked() {
        return asked;
    }

    private void end(Runnable ask, Runnable tooLate) {
        asked = true;
        ask.run();
        try {
            if (!closed.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                tooLate.run();
            }
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
