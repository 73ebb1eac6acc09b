package kz.auylsat.ncc.outbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox: a batch's position is the moment it was made, one millisecond each. */
public final class OutboxChannel implements PointQueue {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxChannel.class);

    private final OutboxStore store;
    private final DeliveryWriter delivery;
    private final OutboxCounts counts = new OutboxCounts();
    private final RefusedPoints refused = new RefusedPoints(
            "points",
            "They are kept: `deploy/ncc series quarantine` shows them, and with --retry sends them again once that is"
                    + " mended");
    private final RetriedPoints retried;
    private final Duration closeTimeout;
    private final InstantSource clock;
    /** Guarded by this. */
    private long end;

    private OutboxChannel(
            OutboxStore store,
            PointSink sink,
            @Nullable ReadBack readBack,
            RetriedPoints retried,
            OutboxSettings settings,
            InstantSource clock,
            DoubleSupplier chance) {
        this.retried = retried;
        this.store = store;
        this.clock = clock;
        closeTimeout = settings.closeTimeout();
        end = store.newestAt().orElse(0L);
        ReadBackWriter reader = readBack == null ? null : new ReadBackWriter(store, readBack, counts, settings, clock);
        delivery = new DeliveryWriter(store, sink, reader, counts, refused, this::retried, settings, clock, chance);
    }

    /**
     * Opens or creates the file and begins to send what is in it.
     *
     * @param sink where batches go; the caller closes it after this
     * @param readBack how to ask whether the server still has a point; null where it cannot be asked: then a batch is
     *     gone from the outbox once the server said that it took it
     * @param chance a number from 0 to 1, another each time, for the pauses
     * @throws kz.auylsat.ncc.sqlite.SqliteException where the file cannot be used; its message is one line for the user
     */
    public static OutboxChannel open(
            Path file,
            OutboxSettings settings,
            PointSink sink,
            @Nullable ReadBack readBack,
            InstantSource clock,
            DoubleSupplier chance) {
        return open(file, settings, sink, readBack, (points, end) -> {}, clock, chance);
    }

    /** As above; {@code retried} is told of points out of quarantine before they are sent. */
    public static OutboxChannel open(
            Path file,
            OutboxSettings settings,
            PointSink sink,
            @Nullable ReadBack readBack,
            RetriedPoints retried,
            InstantSource clock,
            DoubleSupplier chance) {
        return open(
                OutboxStore.open(file, settings, SqliteFile::connect),
                settings,
                sink,
                readBack,
                retried,
                clock,
                chance);
    }

    /** As the first, with the file's connections made by {@code connect}. */
    public static OutboxChannel open(
            Path file,
            OutboxSettings settings,
            PointSink sink,
            @Nullable ReadBack readBack,
            InstantSource clock,
            DoubleSupplier chance,
            Function<SqliteFile, Connection> connect) {
        return open(
                OutboxStore.open(file, settings, connect),
                settings,
                sink,
                readBack,
                (points, end) -> {},
                clock,
                chance);
    }

    private static OutboxChannel open(
            OutboxStore store,
            OutboxSettings settings,
            PointSink sink,
            @Nullable ReadBack readBack,
            RetriedPoints retried,
            InstantSource clock,
            DoubleSupplier chance) {
        OutboxChannel queue = new OutboxChannel(store, sink, readBack, retried, settings, clock, chance);
        queue.delivery.start();
        return queue;
    }

    @Override
    public synchronized long add(byte[] lines, int points) {
        long position = Math.max(end + 1, clock.millis());
        store.append(Gzip.compress(lines), points, position);
        counts.disk(null);
        end = position;
        return position;
    }

    private void retried(List<SentPoint> points, long createdAt) {
        synchronized (this) {
            // Else what is delivered would never reach it.
            end = Math.max(end, createdAt);
        }
        retried.retried(points, this::end);
    }

    @Override
    public synchronized long end() {
        return end;
    }

    @Override
    public long delivered() {
        long all = end();
        return store.oldestKeptAt().map(oldest -> oldest - 1).orElse(all);
    }

    @Override
    public boolean awaitDelivered(long position, Duration longest) throws InterruptedException {
        return store.awaitSent(position, longest.toMillis());
    }

    @Override
    public @Nullable String trouble() {
        OutboxStatistics statistics = statistics();
        String error = statistics.lastError();
        return error == null ? null : error + (error.endsWith("?") ? " " : ". ") + fate(statistics);
    }

    /** What the trouble means for what was measured. */
    private static String fate(OutboxStatistics statistics) {
        Instant oldest = statistics.oldestAt();
        String waiting = oldest == null
                ? "nothing waits in the outbox yet"
                : statistics.pendingPoints() + " points wait in the outbox since "
                        + oldest.truncatedTo(ChronoUnit.SECONDS) + " and go out by themselves";
        return statistics.droppedFromDisk() == 0
                ? "Nothing is lost: " + waiting
                : "The outbox was full and dropped its oldest " + statistics.droppedFromDisk() + " points; " + waiting;
    }

    @Override
    public long bytes() {
        return statistics().fileBytes();
    }

    @Override
    public Optional<RefusedPoints.Refusal> refusal() {
        return refused.now(clock.millis());
    }

    @Override
    public OutboxStatistics statistics() {
        return store.statistics(counts.snapshot());
    }

    /** The newest quarantined points. */
    public List<Quarantined> quarantined(int max) {
        return store.quarantined(max);
    }

    @Override
    public void close() {
        try {
            if (!delivery.stop(closeTimeout)) {
                LOG.warn("a request does not end: the outbox is closed without its answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            store.close();
        }
    }
}
