package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.outbox.OutboxChannel;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.outbox.OutboxStatistics;
import kz.auylsat.ncc.outbox.PointQueue;
import kz.auylsat.ncc.outbox.RefusedPoints;
import kz.auylsat.ncc.series.MetricSummary;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.ReaderChannel;
import kz.auylsat.ncc.series.SeriesRange;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesStatistics;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import kz.auylsat.ncc.series.SeriesWriter;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A series store in an InfluxDB of 1.8, 2.x or 3 Core.
 *
 * <p>A report is durable once it is in the outbox on this machine's disk, whether the server is there or not;
 * {@link #flush} waits for the server to have it. History is read from the server, so while that is away there is none;
 * {@link #latest} is known here.
 */
public final class InfluxSeriesStore implements SeriesStore {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxSeriesStore.class);
    private static final long LOOK_MILLIS = 10;
    /** As InfluxDB recommends; a batch costs a sync of the disk and a request, however large it is. */
    static final int BATCH_POINTS_MAX = 5_000;

    private final InfluxWriteClient sink;
    private final InfluxStateStore state;
    private final PointQueue queue;
    private final SeriesWriter intake;
    private final NotedPointsWriter notes;
    private final InfluxSeriesReader reader;
    private final InfluxRollupWriter rollups;
    private final InfluxMaintenanceWriter maintenance;
    private final SeriesSettings settings;
    private final InstantSource clock;
    private final ReaderChannel turns;

    private InfluxSeriesStore(
            InfluxWriteClient sink,
            InfluxStateStore state,
            PointQueue queue,
            SeriesWriter intake,
            NotedPointsWriter notes,
            InfluxSeriesReader reader,
            InfluxRollupWriter rollups,
            InfluxMaintenanceWriter maintenance,
            SeriesSettings settings,
            InstantSource clock) {
        this.sink = sink;
        this.state = state;
        this.queue = queue;
        this.intake = intake;
        this.notes = notes;
        this.reader = reader;
        this.rollups = rollups;
        this.maintenance = maintenance;
        this.settings = settings;
        this.clock = clock;
        turns = new ReaderChannel(settings.readersMax());
    }

    /**
     * Opens what is remembered here and begins to send what an earlier run left; never waits for the server.
     *
     * @param folder for {@code influx.db} and {@code outbox.db}
     * @param tags of a terminal, by its identifier
     * @throws SqliteException where a file cannot be used; its message is one line for the user
     */
    public static InfluxSeriesStore open(
            Path folder,
            SeriesSettings settings,
            InfluxSettings influx,
            Function<String, LinkTags> tags,
            InstantSource clock) {
        OutboxSettings outbox = OutboxSettings.defaults().withBytesMax(influx.outboxBytesMax());
        return open(folder, settings, influx, outbox, tags, clock);
    }

    /** As above, with an outbox's own times. */
    static InfluxSeriesStore open(
            Path folder,
            SeriesSettings settings,
            InfluxSettings influx,
            OutboxSettings outbox,
            Function<String, LinkTags> tags,
            InstantSource clock) {
        InfluxStateStore state = InfluxStateStore.open(
                folder.resolve("influx.db"), influx.url() + " " + influx.organisation() + "/" + influx.bucket());
        try {
            InfluxQueryClient client = new InfluxQueryClient(influx);
            InfluxWriteClient sink = new InfluxWriteClient(influx, clock);
            WriteGate gate = new WriteGate(sink);
            DeliveredGenerations generations = new DeliveredGenerations();
            InfluxRetentionWriter retention = new InfluxRetentionWriter(state, client, gate, settings);
            PointQueue queue = OutboxChannel.open(
                    folder.resolve("outbox.db"),
                    outbox,
                    gate,
                    new InfluxReadBackReader(client),
                    new RetriedReports(state, generations, retention, clock),
                    clock,
                    () -> ThreadLocalRandom.current().nextDouble());
            // What an earlier run left in the queue lies before its end.
            generations.add(state::generation, queue::end);
            InfluxRollupWriter rollups =
                    new InfluxRollupWriter(state, new InfluxBucketReader(client, state), gate, tags, clock);
            InfluxMaintenanceWriter maintenance = new InfluxMaintenanceWriter(
                    client, state, rollups, retention, () -> generations.upTo(queue.delivered()), influx.url(), clock);
            SeriesWriter intake = new SeriesWriter(
                    () -> new InfluxReportsWriter(state, queue, generations, retention, tags),
                    e -> SqliteException.of(state.path(), e),
                    settings.withBatchRowsMax(BATCH_POINTS_MAX),
                    clock);
            NotedPointsWriter notes = new NotedPointsWriter(queue, state, settings.flushTimeout());
            intake.start();
            notes.start();
            maintenance.start();
            return new InfluxSeriesStore(
                    sink,
                    state,
                    queue,
                    intake,
                    notes,
                    new InfluxSeriesReader(client, state),
                    rollups,
                    maintenance,
                    settings,
                    clock);
        } catch (RuntimeException e) {
            state.close();
            throw e;
        }
    }

    @Override
    public boolean offer(LinkReport report) {
        return intake.offer(report);
    }

    @Override
    public SeriesRange range(RangeQuery query) {
        return read(() -> reader.range(query));
    }

    /** As the interface says, from this machine's own memory; where that is new, from the server's if it answers. */
    @Override
    public Map<String, LinkReport> latest() {
        Map<String, LinkReport> known = state.latest();
        if (!known.isEmpty()) {
            return known;
        }
        try {
            Instant now = clock.instant();
            state.learn(read(() -> reader.newestReports(now.minus(settings.rawRetention()), now)));
            return state.latest();
        } catch (SeriesUnavailableException e) {
            LOG.warn("the newest reports are not known here and cannot be asked for: {}", e.getMessage());
            return Map.of();
        }
    }

    @Override
    public Map<String, MetricSummary> fleet(Metric metric, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before to " + to);
        }
        return read(() -> reader.fleet(metric, from, to));
    }

    /** As the interface says; {@code fileBytes} is what waits in the outbox and what is remembered here. */
    @Override
    public SeriesStatistics statistics() {
        SeriesStatistics of = intake.statistics(queue.bytes() + state.bytes());
        String trouble = of.lastError() != null ? of.lastError() : trouble();
        long rollupsDue = 0;
        try {
            rollupsDue = maintenance.rollupsDue();
        } catch (SqliteException e) {
            trouble = trouble != null ? trouble : e.getMessage();
        }
        return new SeriesStatistics(
                of.queueDepth(),
                of.queueMax(),
                of.dropped(),
                of.written(),
                of.late(),
                of.rejectedOld(),
                of.rejectedAhead(),
                rollupsDue,
                of.lastBatchMillis(),
                of.batchMillisMax(),
                of.fileBytes(),
                trouble);
    }

    /** What InfluxDB refuses though it takes other points, one line; empty where that is nothing. */
    public Optional<String> refusal() {
        return queue.refusal().or(rollups::refusal).map(RefusedPoints.Refusal::text);
    }

    /** Rollups that InfluxDB refused since the start. */
    public long rollupsRefused() {
        return rollups.refusedCount();
    }

    /** What waits in the outbox, what was sent, what was lost. */
    public OutboxStatistics outbox() {
        return queue.statistics();
    }

    /** The way of points that are no reports, through the same outbox. */
    public NotedPointsWriter notes() {
        return notes;
    }

    /** Waits until the server has what was offered and noted before. */
    @Override
    public void flush() {
        intake.flush();
        awaitDelivery();
    }

    /** The outbox is written with a sync of the disk. */
    @Override
    public void sync() {
        intake.flush();
    }

    /** Waits until nothing is left to roll up or delete at the clock's present moment. */
    public void settle() {
        flush();
        awaitReadBack();
        maintenance.settle();
    }

    /** Writes what is offered into the outbox, waits for the server as long as that takes part, then frees all. */
    @Override
    public void close() {
        intake.close();
        notes.close();
        try {
            if (queue.trouble() == null) {
                awaitDelivery();
            }
        } catch (SeriesUnavailableException e) {
            LOG.info("{}; the outbox goes on at the next start", e.getMessage());
        } finally {
            maintenance.close();
            try {
                queue.close();
            } finally {
                sink.close();
                turns.close();
                state.close();
            }
        }
    }

    private @Nullable String trouble() {
        String waiting = queue.trouble();
        // Nothing of a measurement is history either, though nothing waits.
        String delivery = waiting != null
                ? waiting
                : queue.refusal()
                        .filter(refusal -> refusal.altogether() != null)
                        .map(RefusedPoints.Refusal::text)
                        .orElse(null);
        String upkeep = maintenance.trouble();
        return delivery != null || upkeep == null
                ? delivery
                : upkeep + ". Points are sent as before; rollups are made later";
    }

    private void awaitDelivery() {
        Duration longest = settings.flushTimeout();
        try {
            if (!notes.flush() || !queue.awaitDelivered(queue.end(), longest)) {
                String why = queue.trouble();
                throw new SeriesUnavailableException(
                        why == null ? "reports wait in the outbox for longer than " + longest.toSeconds() + " s" : why);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeriesUnavailableException("interrupted while waiting for the outbox", e);
        }
    }

    private void awaitReadBack() {
        long deadline = System.nanoTime() + settings.flushTimeout().toNanos();
        try {
            while (queue.delivered() < queue.end()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new SeriesUnavailableException("the server was not seen to have what it took");
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeriesUnavailableException("interrupted while waiting for the outbox", e);
        }
    }

    private <T> T read(Supplier<T> query) {
        turns.begin();
        try {
            return query.get();
        } finally {
            turns.end();
        }
    }
}
