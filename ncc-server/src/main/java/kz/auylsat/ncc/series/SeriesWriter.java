package kz.auylsat.ncc.series;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes a store: batches of reports first, then slices of rollups and deletions.
 *
 * <p>When the disk fails or is full the batch is kept and tried again, after {@link #PAUSE_MIN} at first and
 * {@link #PAUSE_MAX} at most, until it succeeds.
 */
public final class SeriesWriter implements AutoCloseable {
    static final Duration PAUSE_MIN = Duration.ofMillis(100);
    static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SeriesWriter.class);
    private static final long MAINTENANCE_NANOS = 1_000_000_000L;

    private final BatchStore.Opening opening;
    private final Function<SQLException, SqliteException> explain;
    private final SeriesSettings settings;
    private final InstantSource clock;
    private final ReportChannel channel;
    private final Thread thread;
    private final SeriesCounts counts = new SeriesCounts();
    private volatile @Nullable String lastError;
    private volatile long rollupsDue;
    /** Used by the writer's thread alone, as the two that follow. */
    private @Nullable BatchStore tables;

    private long lastMaintenanceNanos = System.nanoTime() - MAINTENANCE_NANOS;
    private boolean maintenanceLeft = true;

    /** @param explain tells a failure of the store in one line for the user */
    public SeriesWriter(
            BatchStore.Opening opening,
            Function<SQLException, SqliteException> explain,
            SeriesSettings settings,
            InstantSource clock) {
        this.opening = opening;
        this.explain = explain;
        this.settings = settings;
        this.clock = clock;
        channel = new ReportChannel(settings);
        thread = new Thread(this::run, "series-writer");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** As {@link SeriesStore#offer}. */
    public boolean offer(LinkReport report) {
        return channel.offer(report);
    }

    /** Waits until all that was offered before is durable, rejected or lost. */
    public void flush() {
        try {
            requireDone(channel.flush(), "reports are not written yet");
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits until nothing is left to roll up or delete at the clock's present moment. */
    public void settle() {
        try {
            requireDone(channel.settle(), "rollups are not written yet");
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** @param fileBytes what the store takes on disk */
    public SeriesStatistics statistics(long fileBytes) {
        return counts.statistics(
                channel.depth(), settings.queueMax(), channel.dropped(), rollupsDue, fileBytes, lastError);
    }

    /** Writes what is queued as far as the disk allows within the flush time-out; what is left is lost and counted. */
    @Override
    public void close() {
        channel.stop();
        awaitEnd(thread);
    }

    /** Returns when this thread has ended; an interruption meanwhile is kept for the caller. */
    public static void awaitEnd(Thread thread) {
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

    private void requireDone(boolean done, String otherwise) {
        String error = lastError;
        if (!done) {
            throw new SeriesUnavailableException(error == null ? otherwise : error);
        }
    }

    private static SeriesUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SeriesUnavailableException("interrupted while waiting for the series writer", e);
    }

    private void run() {
        try {
            while (!channel.isStopping() || channel.depth() > 0) {
                List<LinkReport> batch = channel.collect(!maintenanceLeft);
                if (!batch.isEmpty()) {
                    persist(batch);
                }
                maintain();
            }
        } catch (InterruptedException e) {
            List<LinkReport> left = new ArrayList<>();
            channel.drainTo(left);
            lose(left, "the series writer was interrupted: " + left.size() + " reports are lost");
        } finally {
            closeTables();
            channel.ended();
        }
    }

    private void persist(List<LinkReport> batch) throws InterruptedException {
        Duration pause = PAUSE_MIN;
        while (true) {
            try {
                write(batch);
                recovered();
                channel.finish(batch.size(), 0);
                return;
            } catch (SQLException e) {
                failed(explain.apply(e));
            } catch (SqliteException e) {
                failed(e);
            } catch (RuntimeException e) {
                LOG.error("series writer met its own mistake", e);
                lose(batch, "a batch of " + batch.size() + " reports cannot be written: " + e);
                return;
            }
            if (channel.isGivenUpAfter(pause)) {
                channel.drainTo(batch);
                lose(batch, "stopped while the disk refused: " + batch.size() + " reports are lost");
                return;
            }
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(PAUSE_MAX) < 0 ? twice : PAUSE_MAX;
        }
    }

    private void write(List<LinkReport> batch) throws SQLException {
        BatchStore writer = tables();
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
        long asked = channel.settleAsked();
        boolean itsTime = System.nanoTime() - lastMaintenanceNanos >= MAINTENANCE_NANOS;
        if (channel.isStopping() || !(maintenanceLeft || itsTime || asked > 0)) {
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
            if (!maintenanceLeft) {
                channel.settled(asked);
            }
        } catch (SQLException e) {
            failed(explain.apply(e));
            channel.isGivenUpAfter(PAUSE_MIN);
        } catch (SqliteException e) {
            failed(e);
            channel.isGivenUpAfter(PAUSE_MIN);
        } catch (RuntimeException e) {
            LOG.error("series writer met its own mistake", e);
            lose(List.of(), "rollups cannot be written: " + e);
            channel.isGivenUpAfter(PAUSE_MAX);
        }
    }

    private BatchStore tables() throws SQLException {
        BatchStore open = tables;
        if (open == null) {
            open = opening.open();
            tables = open;
        }
        return open;
    }

    private void closeTables() {
        BatchStore open = tables;
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
        closeTables();
        channel.finish(batch.size(), batch.size());
    }
}
