package kz.auylsat.ncc.influx;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bounded way of points from any thread to the one that batches them, and back the news of how far it is;
 * thread-safe. When it is full the newest point is dropped and counted.
 */
final class PointChannel<T> {
    /** How soon a waiting writer notices that someone waits for it. */
    private static final long LOOK_MILLIS = 20;

    private static final long IDLE_MILLIS = 500;

    private final OutboxSettings settings;
    private final ArrayBlockingQueue<T> queue;
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean closed;

    private final Object progress = new Object();
    /** How many of the offered are durable or lost; guarded by {@code progress}, as all that follow. */
    private long finished;

    private long flushUpTo;
    private boolean stopping;
    private boolean ended;
    private long giveUpNanos;

    PointChannel(OutboxSettings settings) {
        this.settings = settings;
        queue = new ArrayBlockingQueue<>(settings.queueMax());
    }

    boolean offer(T point) {
        if (!closed && queue.offer(point)) {
            offered.incrementAndGet();
            return true;
        }
        dropped.incrementAndGet();
        return false;
    }

    int depth() {
        return queue.size();
    }

    long dropped() {
        return dropped.get();
    }

    /** Waits until all that was offered before is durable or lost; false where it was not within the time-out. */
    boolean flush() throws InterruptedException {
        long target = offered.get();
        long deadline = System.nanoTime() + settings.closeTimeout().toNanos();
        synchronized (progress) {
            flushUpTo = Math.max(flushUpTo, target);
            while (finished < target) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || ended) {
                    return false;
                }
                progress.wait(left);
            }
            return true;
        }
    }

    /** Takes no more points, and lets the writer go on with what is queued until the time-out. */
    void stop() {
        closed = true;
        synchronized (progress) {
            giveUpNanos = System.nanoTime() + settings.closeTimeout().toNanos();
            stopping = true;
            progress.notifyAll();
        }
    }

    /** For the writer: waits for a point, then for others to share its batch; none where nothing came for a while. */
    void collect(List<T> batch) throws InterruptedException {
        long first = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
        take(batch);
        while (batch.isEmpty() && !isStopping() && System.nanoTime() - first < 0) {
            awaitOne(batch);
        }
        long full = System.nanoTime() + settings.batchWait().toNanos();
        while (!batch.isEmpty()
                && batch.size() < settings.batchPointsMax()
                && !isHurried()
                && System.nanoTime() - full < 0) {
            awaitOne(batch);
        }
    }

    /** For the writer: takes all that is queued, at the end. */
    void drainTo(List<T> batch) {
        queue.drainTo(batch);
    }

    /** For the writer: of these many points all but the lost ones are durable. */
    void finish(int points, int lost) {
        dropped.addAndGet(lost);
        synchronized (progress) {
            finished += points;
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

    /** For the writer: waits after a failure; true where the outbox is being closed and the time for that is over. */
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

    private void take(List<T> batch) {
        queue.drainTo(batch, settings.batchPointsMax() - batch.size());
    }

    private void awaitOne(List<T> batch) throws InterruptedException {
        T next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
            batch.add(next);
            take(batch);
        }
    }

    private boolean isHurried() {
        synchronized (progress) {
            return stopping || flushUpTo > finished;
        }
    }
}
