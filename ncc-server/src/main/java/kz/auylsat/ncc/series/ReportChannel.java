package kz.auylsat.ncc.series;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import kz.auylsat.link.report.LinkReport;

/**
 * The bounded way of reports from any thread to the one writer, and back the news of how far it is; thread-safe.
 *
 * <p>When it is full the newest report is dropped and counted.
 */
final class ReportChannel {
    /** How soon a waiting writer notices that someone waits for it. */
    private static final long LOOK_MILLIS = 20;

    private static final long IDLE_MILLIS = 500;

    private final SeriesSettings settings;
    private final ArrayBlockingQueue<LinkReport> queue;
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean closed;

    private final Object progress = new Object();
    /** How many of the offered are durable, rejected or lost; guarded by {@code progress}, as all that follow. */
    private long finished;

    private long flushUpTo;
    private long settleAsked;
    private long settled;
    private boolean stopping;
    private boolean ended;
    private long giveUpNanos;

    ReportChannel(SeriesSettings settings) {
        this.settings = settings;
        queue = new ArrayBlockingQueue<>(settings.queueMax());
    }

    boolean offer(LinkReport report) {
        // Counted before it is queued: a flush must not take another thread's report for the last of its own.
        offered.incrementAndGet();
        if (!closed && queue.offer(report)) {
            return true;
        }
        offered.decrementAndGet();
        dropped.incrementAndGet();
        return false;
    }

    int depth() {
        return queue.size();
    }

    long dropped() {
        return dropped.get();
    }

    /** Waits until all that was offered before is finished; false where it was not within the flush time-out. */
    boolean flush() throws InterruptedException {
        long target = offered.get();
        synchronized (progress) {
            flushUpTo = Math.max(flushUpTo, target);
            return await(() -> finished >= target);
        }
    }

    /** Waits until the writer has rolled up and deleted all that is due; false as above. */
    boolean settle() throws InterruptedException {
        synchronized (progress) {
            long target = ++settleAsked;
            return await(() -> settled >= target);
        }
    }

    /** Takes no more reports, and lets the writer go on with what is queued until the flush time-out. */
    void stop() {
        closed = true;
        synchronized (progress) {
            giveUpNanos = System.nanoTime() + settings.flushTimeout().toNanos();
            stopping = true;
            progress.notifyAll();
        }
    }

    /** For the writer: waits for a report, a little if it may, then for others to share its transaction. */
    List<LinkReport> collect(boolean mayWait) throws InterruptedException {
        List<LinkReport> batch = new ArrayList<>();
        long first = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mayWait ? IDLE_MILLIS : 0);
        take(batch);
        while (batch.isEmpty() && !isHurried() && System.nanoTime() - first < 0) {
            awaitOne(batch);
        }
        long full = System.nanoTime() + settings.batchWait().toNanos();
        while (!batch.isEmpty()
                && batch.size() < settings.batchRowsMax()
                && !isHurried()
                && System.nanoTime() - full < 0) {
            awaitOne(batch);
        }
        return batch;
    }

    /** For the writer: takes all that is queued, at the end. */
    void drainTo(List<LinkReport> batch) {
        queue.drainTo(batch);
    }

    /** For the writer: these many are durable, rejected or lost. */
    void finish(int reports, int lost) {
        dropped.addAndGet(lost);
        synchronized (progress) {
            finished += reports;
            progress.notifyAll();
        }
    }

    /** For the writer: a mark for {@link #settled}; 0 where nobody asks. */
    long settleAsked() {
        synchronized (progress) {
            return settleAsked > settled ? settleAsked : 0;
        }
    }

    /** For the writer: nothing was due any more after it saw this mark. */
    void settled(long mark) {
        synchronized (progress) {
            settled = Math.max(settled, mark);
            progress.notifyAll();
        }
    }

    /** For the writer: it has nothing more to do. */
    void ended() {
        synchronized (progress) {
            ended = true;
            progress.notifyAll();
        }
    }

    boolean isStopping() {
        synchronized (progress) {
            return stopping;
        }
    }

    /** For the writer: waits after a failure; true where the store is being closed and the time for that is over. */
    boolean isGivenUpAfter(Duration pause) throws InterruptedException {
        long until = System.nanoTime() + pause.toNanos();
        synchronized (progress) {
            long left = pause.toMillis();
            while (left > 0 && !stopping) {
                progress.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            }
            if (!stopping || System.nanoTime() - giveUpNanos > 0) {
                return stopping;
            }
        }
        Thread.sleep(LOOK_MILLIS);
        return false;
    }

    private void take(List<LinkReport> batch) {
        queue.drainTo(batch, settings.batchRowsMax() - batch.size());
    }

    private void awaitOne(List<LinkReport> batch) throws InterruptedException {
        LinkReport next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
            batch.add(next);
            take(batch);
        }
    }

    private boolean isHurried() {
        synchronized (progress) {
            return stopping || flushUpTo > finished || settleAsked > settled;
        }
    }

    private boolean await(BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + settings.flushTimeout().toNanos();
        synchronized (progress) {
            while (!reached.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || ended) {
                    return false;
                }
                progress.wait(left);
            }
            return true;
        }
    }
}
