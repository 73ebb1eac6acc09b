package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import org.jspecify.annotations.Nullable;

/** The outbox as the store in InfluxDB uses it: a batch's position is the moment it was made, one millisecond each. */
final class OutboxChannel implements PointQueue {
    private final OutboxStore store;
    private final DeliveryWriter delivery;
    private final OutboxCounts counts = new OutboxCounts();
    private final Duration closeTimeout;
    private final InstantSource clock;
    /** Guarded by this. */
    private long end;

    private OutboxChannel(
            OutboxStore store,
            PointSink sink,
            @Nullable ReadBack readBack,
            OutboxSettings settings,
            InstantSource clock,
            DoubleSupplier chance) {
        this.store = store;
        this.clock = clock;
        closeTimeout = settings.closeTimeout();
        end = store.newestAt().orElse(0L);
        ReadBackWriter reader = readBack == null ? null : new ReadBackWriter(store, readBack, counts, settings, clock);
        delivery = new DeliveryWriter(store, sink, reader, counts, settings, clock, chance);
    }

    /** Opens or creates the file and begins to send what is in it; parameters as of {@link OutboxWriter#open}. */
    static OutboxChannel open(
            Path file,
            OutboxSettings settings,
            PointSink sink,
            @Nullable ReadBack readBack,
            InstantSource clock,
            DoubleSupplier chance) {
        OutboxChannel queue =
                new OutboxChannel(OutboxStore.open(file, settings), sink, readBack, settings, clock, chance);
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
        return error == null || statistics.pendingPoints() == 0
                ? error
                : error + "; " + statistics.pendingPoints() + " reports wait in the outbox since "
                        + statistics.oldestAt();
    }

    @Override
    public long bytes() {
        return store.statistics(0, 0, counts.snapshot()).fileBytes();
    }

    @Override
    public OutboxStatistics statistics() {
        return store.statistics(0, 0, counts.snapshot());
    }

    @Override
    public void close() {
        try {
            if (!delivery.stop(closeTimeout)) {
                throw new SeriesUnavailableException("a request does not end: the outbox is closed without its answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            store.close();
        }
    }
}
