package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes points in without ever blocking and brings them to a server at least once, through batches on disk;
 * thread-safe.
 *
 * <p>Once {@link #flush} returned true, what was offered before outlives the process and a power cut. While the disk
 * refuses, batches go to the server straight from memory, and points that find the queue full are dropped and counted.
 */
public final class OutboxWriter<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWriter.class);
    private static final Duration DISK_PAUSE = Duration.ofMillis(200);

    private final OutboxStore store;
    private final PointSink sink;
    private final LineEncoder<T> encoder;
    private final OutboxSettings settings;
    private final InstantSource clock;
    private final OutboxCounts counts = new OutboxCounts();
    private final PointChannel<T> channel;
    private final DeliveryWriter delivery;
    private final Thread thread;
    /** Used by the thread alone, as the one that follows. */
    private final LineBuffer buffer = new LineBuffer();

    private final StringBuilder line = new StringBuilder(1024);

    private OutboxWriter(
            OutboxStore store,
            PointSink sink,
            @Nullable ReadBack readBack,
            LineEncoder<T> encoder,
            OutboxSettings settings,
            InstantSource clock,
            DoubleSupplier chance) {
        this.store = store;
        this.sink = sink;
        this.encoder = encoder;
        this.settings = settings;
        this.clock = clock;
        channel = new PointChannel<>(settings);
        ReadBackWriter reader = readBack == null ? null : new ReadBackWriter(store, readBack, counts, settings, clock);
        delivery = new DeliveryWriter(store, sink, reader, counts, settings, clock, chance);
        thread = new Thread(this::run, "outbox-writer");
        thread.setDaemon(true);
    }

    /**
     * Opens or creates the outbox's file and begins to send what is in it.
     *
     * @param sink where batches go; the caller closes it after this
     * @param readBack how to ask whether the server still has a point; null where it cannot be asked: then a batch is
     *     gone from the outbox once the server said that it took it
     * @param chance a number from 0 to 1, another each time, for the pauses
     * @throws SqliteException where the file cannot be used; its message is one line for the user
     */
    public static <T> OutboxWriter<T> open(
            Path file,
            OutboxSettings settings,
            LineEncoder<T> encoder,
            PointSink sink,
            @Nullable ReadBack readBack,
            InstantSource clock,
            DoubleSupplier chance) {
        return open(file, settings, encoder, sink, readBack, clock, chance, SqliteFile::connect);
    }

    /** As above, with the file's connections made by {@code connect}. */
    static <T> OutboxWriter<T> open(
            Path file,
            OutboxSettings settings,
            LineEncoder<T> encoder,
            PointSink sink,
            @Nullable ReadBack readBack,
            InstantSource clock,
            DoubleSupplier chance,
            Function<SqliteFile, Connection> connect) {
        OutboxWriter<T> opened = new OutboxWriter<>(
                OutboxStore.open(file, settings, connect), sink, readBack, encoder, settings, clock, chance);
        opened.thread.start();
        opened.delivery.start();
        return opened;
    }

    /** Takes a point in; false where the queue is full, or closed, and the point was dropped and counted. */
    public boolean offer(T point) {
        return channel.offer(point);
    }

    /** Waits until what was offered before is on disk, or with the server; false where the disk takes too long. */
    public boolean flush() throws InterruptedException {
        return channel.flush();
    }

    /** Waits until what was offered before was sent and taken, or is in quarantine; false where that takes longer. */
    public boolean drain(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        return channel.flush() && store.awaitEmpty((deadline - System.nanoTime()) / 1_000_000);
    }

    public OutboxStatistics statistics() {
        return store.statistics(channel.depth(), channel.dropped(), counts.snapshot());
    }

    /** The newest quarantined points: what the server said, and the line. */
    public List<Quarantined> quarantined(int max) {
        return store.quarantined(max);
    }

    /**
     * Writes what is queued to disk as far as the disk allows within the time-out, and breaks off sending; what was not
     * delivered goes out after the next start.
     */
    @Override
    public void close() {
        channel.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        try {
            if (!delivery.stop(settings.closeTimeout())) {
                LOG.warn("a request does not end: the outbox is closed without its answer");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        store.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<T> batch = new ArrayList<>(settings.batchPointsMax());
        try {
            while (!channel.isStopping() || channel.depth() > 0) {
                channel.collect(batch);
                if (!batch.isEmpty()) {
                    persist(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            channel.drainTo(batch);
            LOG.error("the outbox was interrupted: {} points are lost", batch.size());
            channel.finish(batch.size(), batch.size());
        } finally {
            channel.ended();
        }
    }

    private void persist(List<T> batch) throws InterruptedException {
        long createdAt = clock.millis();
        int lost = encode(batch);
        if (buffer.points() == 0) {
            channel.finish(batch.size(), lost);
            return;
        }
        byte[] gzip = buffer.gzip();
        while (true) {
            if (isStored(gzip, createdAt) || isSentFromMemory(gzip)) {
                channel.finish(batch.size(), lost);
                return;
            }
            if (channel.isGivenUpAfter(DISK_PAUSE)) {
                int had = batch.size();
                channel.drainTo(batch);
                LOG.error("stopped while the disk refused: {} points are lost", batch.size());
                channel.finish(batch.size(), lost + buffer.points() + batch.size() - had);
                return;
            }
        }
    }

    /** Fills the buffer; the number of points that could not be said in line protocol. */
    private int encode(List<T> batch) {
        buffer.clear();
        int lost = 0;
        for (T point : batch) {
            line.setLength(0);
            try {
                encoder.encode(point, line);
                buffer.add(line);
            } catch (RuntimeException e) {
                if (lost++ == 0) {
                    LOG.error("a point cannot be said in line protocol and is dropped: {}", point, e);
                }
            }
        }
        return lost;
    }

    private boolean isStored(byte[] gzip, long createdAt) {
        try {
            store.append(gzip, buffer.points(), createdAt);
            if (counts.disk(null)) {
                LOG.info("the outbox writes again");
            }
            return true;
        } catch (SqliteException e) {
            if (counts.disk(e.getMessage())) {
                LOG.warn("the outbox cannot write for now: {}", e.getMessage());
            }
            return false;
        }
    }

    /** Not durable and not yet sent is lost with the process, so a batch the disk refuses goes straight out. */
    private boolean isSentFromMemory(byte[] gzip) {
        boolean taken = sink.writeGzip(gzip) instanceof Delivery.Accepted;
        if (taken) {
            counts.sent(buffer.points());
        }
        return taken;
    }
}
