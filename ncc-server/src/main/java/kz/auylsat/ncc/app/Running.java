package kz.auylsat.ncc.app;

import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** Keeps a command running until the process is asked to end, and then ends cleanly what it ran. */
final class Running {
    private Running() {}

    /** Waits for Ctrl-C or SIGTERM; closes all of these, in order, before the process ends. */
    static void untilEnded(AutoCloseable... parts) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(parts), "end"));
        new CountDownLatch(1).await();
    }

    private static void close(AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LoggerFactory.getLogger(Running.class).warn("not all could be closed", e);
            }
        }
    }
}
