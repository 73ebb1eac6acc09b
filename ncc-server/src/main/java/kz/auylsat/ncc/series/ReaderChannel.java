package kz.auylsat.ncc.series;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many read history at the same time, in the order they came; thread-safe. */
public final class ReaderChannel {
    private static final long WAIT_SECONDS = 30;

    private final int max;
    private final Semaphore turns;

    public ReaderChannel(int max) {
        this.max = max;
        turns = new Semaphore(max, true);
    }

    /** Waits for a turn, to be ended by {@link #end}; throws {@link SeriesUnavailableException} where that takes too long. */
    public void begin() {
        try {
            if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new SeriesUnavailableException("history is asked for by more than " + max
                        + " at the same time, or the store is closed: try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeriesUnavailableException("interrupted while waiting to read history", e);
        }
    }

    public void end() {
        turns.release();
    }

    /** Waits for those who read to end, and lets nobody begin any more. */
    public void close() {
        turns.acquireUninterruptibly(max);
    }
}
