package kz.auylsat.agent.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the heartbeats every few seconds and, where a loop has stalled, says which and where it stands. */
final class WatchdogThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchdogThread.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int FRAMES = 12;

    private final Heartbeats heartbeats;
    private final Supplier<Duration> elapsed;
    private final Consumer<String> onStall;
    private final Thread thread = new Thread(this::look, "watchdog");

    /** @param onStall what ends the process, given the loop's name; runs on the watchdog's thread */
    WatchdogThread(Heartbeats heartbeats, Supplier<Duration> elapsed, Consumer<String> onStall) {
        this.heartbeats = heartbeats;
        this.elapsed = elapsed;
        this.onStall = onStall;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(EVERY.toMillis());
                Optional<String> stalled = heartbeats.stalled(elapsed.get());
                if (stalled.isPresent()) {
                    LOG.error("{} has stalled: {}", stalled.get(), where());
                    onStall.accept(stalled.get());
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static String where() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] frames = entry.getValue();
            if (frames.length > 0 && entry.getKey() != Thread.currentThread()) {
                text.append('[').append(entry.getKey().getName());
                for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                    text.append(i == 0 ? " at " : " < ").append(frames[i]);
                }
                text.append("] ");
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
