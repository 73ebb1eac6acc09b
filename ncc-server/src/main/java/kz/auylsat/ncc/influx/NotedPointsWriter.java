package kz.auylsat.ncc.influx;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.outbox.PointQueue;
import kz.auylsat.ncc.series.SeriesWriter;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes points that are no reports into the outbox, on one thread of its own, and remembers what was last said of each
 * terminal; thread-safe, and blocks who gives it something only where that is said.
 *
 * <p>Points wait while the disk refuses. Where {@link #WAITING_MAX} wait the oldest are dropped and counted, for on a
 * wall the newest tell most.
 */
public final class NotedPointsWriter implements AutoCloseable {
    /** Points that wait for the outbox's disk: half an hour of 1,300 terminals. */
    public static final int WAITING_MAX = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(NotedPointsWriter.class);
    private static final int BATCH_MAX = 5_000;
    /** A fleet's changes come one by one; so long each waits for others to share its batch. */
    private static final Duration BATCH_WAIT = Duration.ofMillis(200);

    private static final Duration DISK_PAUSE = Duration.ofMillis(500);

    private final PointQueue queue;
    private final InfluxStateStore state;
    private final Duration flushTimeout;
    private final Thread thread;
    private final Object lock = new Object();
    /** Guarded by {@code lock}, as all that follow. */
    private final Deque<InfluxPoint> waiting = new ArrayDeque<>();

    private Map<String, String> toRemember = new HashMap<>();
    private boolean underWay;
    private int hurried;
    private boolean closed;
    private boolean givenUp;
    private long dropped;

    NotedPointsWriter(PointQueue queue, InfluxStateStore state, Duration flushTimeout) {
        this.queue = queue;
        this.state = state;
        this.flushTimeout = flushTimeout;
        thread = new Thread(this::run, "noted-points");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes points in; the oldest that wait are dropped where there is no room. */
    public void note(Collection<InfluxPoint> points) {
        synchronized (lock) {
            if (closed) {
                dropped += points.size();
                return;
            }
            waiting.addAll(points);
            while (waiting.size() > WAITING_MAX) {
                waiting.remove();
                dropped++;
            }
            lock.notifyAll();
        }
    }

    /**
     * Takes points in once there is room for them in half of what may wait, so that they push out nothing; false, and
     * nothing is taken in, where there is none for that long. Blocks.
     *
     * @param points no more than half of {@link #WAITING_MAX}
     */
    public boolean noteWhereRoom(Collection<InfluxPoint> points, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        synchronized (lock) {
            while (!closed && waiting.size() + points.size() > WAITING_MAX / 2) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                lock.wait(left);
            }
            note(points);
            return true;
        }
    }

    /** Remembers a word about a terminal for a later run, in the place of the one before. */
    public void remember(String terminal, String word) {
        synchronized (lock) {
            if (!closed) {
                toRemember.put(terminal, word);
                lock.notifyAll();
            }
        }
    }

    /** What was remembered, by terminal. Blocks. */
    public Map<String, String> remembered() {
        return state.remembered();
    }

    /** Points that are not in the outbox yet. */
    public int waiting() {
        synchronized (lock) {
            return waiting.size();
        }
    }

    /** Points that found no room, or were given up at closing. */
    public long dropped() {
        synchronized (lock) {
            return dropped;
        }
    }

    /** Waits until what was given before is in the outbox; false where the disk takes too long. */
    boolean flush() throws InterruptedException {
        long deadline = System.nanoTime() + flushTimeout.toNanos();
        synchronized (lock) {
            hurried++;
            lock.notifyAll();
            try {
                while (underWay || !isIdle()) {
                    long left = (deadline - System.nanoTime()) / 1_000_000;
                    if (left <= 0 || !thread.isAlive()) {
                        return false;
                    }
                    lock.wait(left);
                }
                return true;
            } finally {
                hurried--;
            }
        }
    }

    /** Puts what waits into the outbox as far as the disk allows within the flush time-out; the rest is lost and counted. */
    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            thread.join(Math.max(1, flushTimeout.toMillis()));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        synchronized (lock) {
            givenUp = true;
            lock.notifyAll();
        }
        SeriesWriter.awaitEnd(thread);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Batch(List<InfluxPoint> points, Map<String, String> words) {}

    private void run() {
        try {
            for (Batch batch = take(); batch != null; batch = take()) {
                keep(batch);
                synchronized (lock) {
                    underWay = false;
                    lock.notifyAll();
                }
            }
        } catch (InterruptedException e) {
            LOG.error("the writer of noted points was interrupted: {} points are lost", waiting());
        }
    }

    /** The next batch; null at the end. */
    private @Nullable Batch take() throws InterruptedException {
        synchronized (lock) {
            while (isIdle()) {
                if (closed) {
                    return null;
                }
                lock.wait();
            }
            long full = System.nanoTime() + BATCH_WAIT.toNanos();
            long left = BATCH_WAIT.toMillis();
            while (left > 0 && waiting.size() < BATCH_MAX && hurried == 0 && !closed) {
                lock.wait(left);
                left = (full - System.nanoTime()) / 1_000_000;
            }
            List<InfluxPoint> points = new ArrayList<>();
            while (!waiting.isEmpty() && points.size() < BATCH_MAX) {
                points.add(waiting.remove());
            }
            Map<String, String> words = toRemember;
            toRemember = new HashMap<>();
            underWay = true;
            return new Batch(points, words);
        }
    }

    /** Keeps the points, then the words: a change that is remembered has its point. */
    private void keep(Batch batch) throws InterruptedException {
        byte[] lines = lines(batch.points());
        boolean added = batch.points().isEmpty();
        boolean refused = false;
        while (true) {
            try {
                if (!added) {
                    queue.add(lines, batch.points().size());
                    added = true;
                }
                if (!batch.words().isEmpty()) {
                    state.remember(batch.words());
                }
                return;
            } catch (SqliteException e) {
                if (!refused) {
                    LOG.warn("points for the dashboards wait in memory: {}", e.getMessage());
                }
                refused = true;
            } catch (RuntimeException e) {
                LOG.error(
                        "{} points for the dashboards are lost", batch.points().size(), e);
                drop(added ? 0 : batch.points().size());
                return;
            }
            if (isGivenUpAfterPause()) {
                drop((added ? 0 : batch.points().size()) + dropWaiting());
                LOG.error("stopped while the disk refused: {} points for the dashboards were lost", dropped());
                return;
            }
        }
    }

    private static byte[] lines(List<InfluxPoint> points) {
        StringBuilder lines = new StringBuilder(points.size() * 256);
        for (InfluxPoint point : points) {
            LineProtocol.append(lines, point);
            lines.append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private boolean isIdle() {
        return waiting.isEmpty() && toRemember.isEmpty();
    }

    private void drop(int points) {
        synchronized (lock) {
            dropped += points;
        }
    }

    private int dropWaiting() {
        synchronized (lock) {
            int points = waiting.size();
            waiting.clear();
            toRemember.clear();
            return points;
        }
    }

    private boolean isGivenUpAfterPause() throws InterruptedException {
        long until = System.nanoTime() + DISK_PAUSE.toNanos();
        synchronized (lock) {
            long left = DISK_PAUSE.toMillis();
            while (left > 0 && !givenUp) {
                lock.wait(left);
                left = (until - System.nanoTime()) / 1_000_000;
            }
            return givenUp;
        }
    }
}
