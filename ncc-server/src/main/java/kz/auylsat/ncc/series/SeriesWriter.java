package kz.auylsat.ncc.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes a series file: batches of reports first, then slices of rollups and deletions.
 *
 * <p>When the queue is full the newest report is dropped and counted. When the disk fails or is full the batch is kept
 * and tried again, after {@link #PAUSE_MIN} at first and {@link #PAUSE_MAX} at most, until it succeeds.
 */
final class SeriesWriter implements AutoCloseable {
    static final Duration PAUSE_MIN = Duration.ofMillis(100);
    static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SeriesWriter.class);
    /** How soon a collecting writer notices that someone waits for it. */
    private static final long LOOK_MILLIS = 20;

    private static final long IDLE_MILLIS = 500;
    private static final long MAINTENANCE_NANOS = 1_000_000_000L;

    private final Supplier<Connection> connections;
    private final Function<SQLException, SqliteException> explain;
    private final SeriesSettings settings;
    private final InstantSource clock;
    private final ArrayBlockingQueue<LinkReport> queue;
    private final Thread thread;

    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Object progress = new Object();
    private final SeriesCounts counts = new SeriesCounts();
    /** How many of the offered are durable, rejected or lost; guarded by {@code progress}, as the next five. */
    private long finished;

    private long flushUpTo;
    private long settleAsked;
    private long settled;
    private boolean stopping;
    private long giveUpNanos;

    private volatile boolean closed;
    private volatile @Nullable String lastError;
    private volatile long rollupsDue;
    /** Used by the writer's thread alone. */
    private @Nullable TablesWriter tables;

    private long lastMaintenanceNanos = System.nanoTime() - MAINTENANCE_NANOS;
    private boolean maintenanceLeft = true;

    SeriesWriter(
            Supplier<Connection> connections,
            Function<SQLException, SqliteException> explain,
            SeriesSettings settings,
            InstantSource clock) {
        this.connections = connections;
        this.explain = explain;
        this.settings = settings;
        this.clock = clock;
        queue = new ArrayBlockingQueue<>(settings.queueMax());
        thread = new Thread(this::run, "series-writer");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean offer(LinkReport report) {
        if (!closed && queue.offer(report)) {
            offered.incrementAndGet();
            return true;
        }
        dropped.incrementAndGet();
        return false;
    }

    /** Waits until all that was offered before is durable, rejected or lost. */
    void flush() {
        long target = offered.get();
        synchronized (progress) {
            flushUpTo = Math.max(flushUpTo, target);
            await(() -> finished >= target, "reports are not written yet");
        }
    }

    /** Waits until nothing is left to roll up or delete at the clock's present moment. */
    void settle() {
        synchronized (progress) {
            long target = ++settleAsked;
            await(() -> settled >= target, "rollups are not written yet");
        }
    }

    SeriesStatistics statistics(long fileBytes) {
        return counts.statistics(queue.size(), settings.queueMax(), dropped.get(), rollupsDue, fileBytes, lastError);
    }

    /** Writes what is queued as far as the disk allows within the flush time-out; what is left is lost and counted. */
    @Override
    public void close() {
        closed = true;
        synchronized (progress) {
            giveUpNanos = System.nanoTime() + settings.flushTimeout().toNanos();
            stopping = true;
            progress.notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(Supplier<Boolean> reached, String otherwise) {
        long deadline = System.nanoTime() + settings.flushTimeout().toNanos();
        synchronized (progress) {
            while (!reached.get()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || !thread.isAlive()) {
                    String error = lastError;
                    throw new SeriesUnavailableException(error == null ? otherwise : error);
                }
                try {
                    progress.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new SeriesUnavailableException("interrupted: " + otherwise, e);
                }
            }
        }
    }

    private void run() {
        try {
            while (!isStopping() || !queue.isEmpty()) {
                List<LinkReport> batch = collect();
                if (!batch.isEmpty()) {
                    persist(batch);
                }
                maintain();
            }
        } catch (InterruptedException e) {
            LOG.warn("series writer was interrupted: {} reports in the queue are lost", queue.size());
            dropped.addAndGet(queue.size());
        } finally {
            closeTables();
        }
    }

    /** Waits for a report, then for others to share its transaction. */
    private List<LinkReport> collect() throws InterruptedException {
        List<LinkReport> batch = new ArrayList<>();
        LinkReport first = awaitFirst();
        if (first == null) {
            return batch;
        }
        batch.add(first);
        long deadline = System.nanoTime() + settings.batchWait().toNanos();
        queue.drainTo(batch, settings.batchRowsMax() - batch.size());
        while (batch.size() < settings.batchRowsMax() && !isHurried() && System.nanoTime() - deadline < 0) {
            LinkReport next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                batch.add(next);
                queue.drainTo(batch, settings.batchRowsMax() - batch.size());
            }
        }
        return batch;
    }

    private @Nullable LinkReport awaitFirst() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(maintenanceLeft ? 0 : IDLE_MILLIS);
        LinkReport first = queue.poll();
        while (first == null && !isHurried() && System.nanoTime() - deadline < 0) {
            first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return first;
    }

    private void persist(List<LinkReport> batch) throws InterruptedException {
        Duration pause = PAUSE_MIN;
        while (true) {
            try {
                write(batch);
                recovered();
                break;
            } catch (SQLException e) {
                failed(explain.apply(e));
            } catch (SqliteException e) {
                failed(e);
            } catch (RuntimeException e) {
                lose(batch, "a batch of " + batch.size() + " reports cannot be written: " + e);
                LOG.error("series writer met its own mistake", e);
                break;
            }
            if (isGivenUpAfter(pause)) {
                queue.drainTo(batch);
                lose(batch, "stopped while the disk refused: " + batch.size() + " reports are lost");
                break;
            }
            pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        }
        finish(batch.size());
    }

    private void write(List<LinkReport> batch) throws SQLException {
        TablesWriter writer = tables();
        long now = clock.millis();
        long keptSince = writer.acceptedSince(now);
        SeriesCounts.Batch tally = new SeriesCounts.Batch();
        List<LinkReport> accepted = new ArrayList<>(batch.size());
        for (LinkReport report : batch) {
            Admission admission = Admission.of(report.observedAt().toEpochMilli(), now, keptSince, settings.aheadMax());
            tally.add(admission, report);
            if (admission == Admission.KEPT) {
                accepted.add(report);
            }
        }
        long begun = System.nanoTime();
        writer.write(accepted);
        counts.add(tally, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    private void maintain() throws InterruptedException {
        long asked;
        synchronized (progress) {
            asked = settleAsked > settled ? settleAsked : 0;
        }
        boolean itsTime = System.nanoTime() - lastMaintenanceNanos >= MAINTENANCE_NANOS;
        if (isStopping() || !(maintenanceLeft || itsTime || asked > 0)) {
            return;
        }
        try {
            long now = clock.millis();
            maintenanceLeft = tables().maintain(now);
            if (!maintenanceLeft || itsTime) {
                lastMaintenanceNanos = System.nanoTime();
                rollupsDue = tables().rollupsDue(now);
            }
            recovered();
            if (!maintenanceLeft && asked > 0) {
                synchronized (progress) {
                    settled = asked;
                    progress.notifyAll();
                }
            }
        } catch (SQLException e) {
            failed(explain.apply(e));
            isGivenUpAfter(PAUSE_MIN);
        } catch (SqliteException e) {
            failed(e);
            isGivenUpAfter(PAUSE_MIN);
        } catch (RuntimeException e) {
            LOG.error("series writer met its own mistake", e);
            lose(List.of(), "rollups cannot be written: " + e);
            isGivenUpAfter(PAUSE_MAX);
        }
    }

    private TablesWriter tables() throws SQLException {
        TablesWriter open = tables;
        if (open == null) {
            open = new TablesWriter(connections.get(), settings);
            tables = open;
        }
        return open;
    }

    private void closeTables() {
        TablesWriter open = tables;
        tables = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.warn("series writer could not close its connection: {}", e.getMessage());
            }
        }
    }

    private void failed(SqliteException e) {
        if (lastError == null) {
            LOG.warn("history is not written for now: {}", e.getMessage());
        }
        lastError = e.getMessage();
        // After a failed write or sync SQLite's view of the file may be stale: begin with a new connection.
        closeTables();
    }

    private void recovered() {
        if (lastError != null) {
            LOG.info("history is written again");
            lastError = null;
        }
    }

    private void lose(List<LinkReport> batch, String why) {
        LOG.error("{}", why);
        lastError = why;
        dropped.addAndGet(batch.size());
        closeTables();
    }

    private void finish(int reports) {
        synchronized (progress) {
            finished += reports;
            progress.notifyAll();
        }
    }

    /** Waits; true where the store is being closed and the time for that is over. */
    private boolean isGivenUpAfter(Duration pause) throws InterruptedException {
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

    private boolean isStopping() {
        synchronized (progress) {
            return stopping;
        }
    }

    private boolean isHurried() {
        synchronized (progress) {
            return stopping || flushUpTo > finished || settleAsked > settled;
        }
    }
}
