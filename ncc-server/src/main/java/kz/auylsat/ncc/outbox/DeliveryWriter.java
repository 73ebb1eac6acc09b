package kz.auylsat.ncc.outbox;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.ObjLongConsumer;
import kz.auylsat.ncc.outbox.BatchRowsStore.NewBatch;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that takes batches from the outbox to the server, at least once each.
 *
 * <p>A batch leaves the outbox when the server took it and, where there is a way to read back, still has it. After a
 * failure it waits as {@link Backoff} says, or as the server asks.
 */
final class DeliveryWriter {
    /** Requests spent on a batch with bad points before others get their turn; what is undecided goes to the end. */
    static final int HALVING_REQUESTS_MAX = 64;

    /** Failures in a row after which the search for bad points is put off, for what is live. */
    private static final int FAILURES_MAX = 10;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWriter.class);
    private static final long LOOK_MILLIS = 200;

    private final OutboxStore store;
    private final PointSink sink;
    private final @Nullable ReadBackWriter readBack;
    private final OutboxCounts counts;
    private final RefusedPoints refused;
    private final ObjLongConsumer<List<SentPoint>> retried;
    private final OutboxSettings settings;
    private final Backoff backoff;
    private final InstantSource clock;
    private final DoubleSupplier chance;
    private final Thread thread;
    private volatile boolean stopping;
    /** In a row; used by the thread alone. */
    private int failures;

    /**
     * @param chance a number from 0 to 1, another each time
     * @param readBack null where the server cannot be asked
     * @param retried is told of points out of quarantine, and when their batch was made, before they are sent
     */
    DeliveryWriter(
            OutboxStore store,
            PointSink sink,
            @Nullable ReadBackWriter readBack,
            OutboxCounts counts,
            RefusedPoints refused,
            ObjLongConsumer<List<SentPoint>> retried,
            OutboxSettings settings,
            InstantSource clock,
            DoubleSupplier chance) {
        this.store = store;
        this.sink = sink;
        this.readBack = readBack;
        this.counts = counts;
        this.refused = refused;
        this.retried = retried;
        this.settings = settings;
        this.clock = clock;
        this.chance = chance;
        backoff = new Backoff(settings.pauseMin(), settings.pauseMax());
        thread = new Thread(this::run, "outbox-delivery");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends after the request under way, which is interrupted; false where it did not end within the time given. */
    boolean stop(Duration longest) throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(Math.max(1, longest.toMillis()));
        return !thread.isAlive();
    }

    private void run() {
        while (!stopping) {
            try {
                turn();
            } catch (InterruptedException e) {
                store.release();
                return;
            } catch (SqliteException e) {
                if (counts.disk(e.getMessage())) {
                    LOG.warn("the outbox cannot be used for now: {}", e.getMessage());
                }
                pauseAfterMistake();
            } catch (RuntimeException e) {
                LOG.error("the outbox met its own mistake", e);
                counts.server("the outbox met its own mistake: " + e);
                pauseAfterMistake();
            }
        }
    }

    private void turn() throws InterruptedException {
        if (readBack != null) {
            readBack.check();
        }
        tellOfRetried();
        Optional<Backlog.Batch> next = store.take(LOOK_MILLIS);
        if (next.isPresent()) {
            Optional<byte[]> gzip = store.read(next.get());
            if (gzip.isPresent()) {
                deliver(next.get(), gzip.get());
            } else {
                LOG.error(
                        "a batch of {} points is not on disk any more",
                        next.get().points());
                store.remove(List.of(next.get()));
            }
        }
    }

    private void tellOfRetried() {
        for (Optional<Backlog.Batch> batch = store.retried(); batch.isPresent(); batch = store.retried()) {
            Backlog.Batch told = batch.get();
            store.read(told).ifPresent(gzip -> retried.accept(BatchLines.names(gzip), told.createdAt()));
            store.told(told);
        }
    }

    private void deliver(Backlog.Batch batch, byte[] gzip) throws InterruptedException {
        Delivery answer = sink.writeGzip(gzip);
        if (answer instanceof Delivery.Accepted) {
            succeeded(batch.points(), gzip);
            if (readBack == null) {
                store.remove(List.of(batch));
                counts.disk(null);
            } else {
                store.accepted(batch, clock.millis());
            }
        } else if (answer instanceof Delivery.Rejected rejected) {
            alive();
            lines(batch, gzip).ifPresent(lines -> isolate(batch, lines, rejected.reason()));
        } else if (answer instanceof Delivery.TooLarge tooLarge) {
            alive();
            lines(batch, gzip).ifPresent(lines -> cut(batch, lines, tooLarge.reason()));
        } else {
            store.release();
            failed(answer);
        }
    }

    /** The batch's lines; where the disk gave back something else, that is said and the batch is gone. */
    private Optional<BatchLines> lines(Backlog.Batch batch, byte[] gzip) {
        try {
            return Optional.of(BatchLines.ofGzip(gzip));
        } catch (UncheckedIOException damaged) {
            String reason = "a batch of " + batch.points() + " points is damaged on disk";
            LOG.error("{}: {}", reason, damaged.getMessage());
            counts.quarantined(batch.points());
            store.replace(batch, List.of(), List.of(new Quarantined(reason, "")), clock.millis());
            return Optional.empty();
        }
    }

    private void isolate(Backlog.Batch batch, BatchLines lines, String reason) {
        Halving halving = new Halving(lines.count(), reason);
        int requests = 0;
        for (BitSet places = halving.next(); !places.isEmpty(); places = halving.next()) {
            if (requests++ == HALVING_REQUESTS_MAX) {
                break;
            }
            byte[] gzip = lines.gzip(places);
            Delivery answer = sink.writeGzip(gzip);
            if (answer instanceof Delivery.Accepted) {
                succeeded(places.cardinality(), gzip);
                halving.accepted();
            } else if (answer instanceof Delivery.Rejected rejected) {
                halving.rejected(rejected.reason());
            } else if (answer instanceof Delivery.TooLarge tooLarge) {
                halving.rejected(tooLarge.reason());
            } else {
                // The same request again after the pause: what was learnt by now is not learnt anew.
                pauseFor(answer);
                if (stopping || failures >= FAILURES_MAX) {
                    break;
                }
            }
        }
        settle(batch, lines, halving);
    }

    private void settle(Backlog.Batch batch, BatchLines lines, Halving halving) {
        List<Quarantined> bad = new ArrayList<>();
        for (Halving.Bad each : halving.found()) {
            bad.add(new Quarantined(each.reason(), lines.line(each.point())));
        }
        BitSet open = halving.open();
        List<NewBatch> rest = open.isEmpty()
                ? List.of()
                : List.of(new NewBatch(lines.gzip(open), open.cardinality(), batch.createdAt()));
        quarantine(batch, rest, bad);
    }

    private void quarantine(Backlog.Batch batch, List<NewBatch> rest, List<Quarantined> bad) {
        // Counted first, so that who sees the outbox empty sees this too.
        counts.quarantined(bad.size());
        refused.refused(bad, clock.millis()).ifPresent(LOG::warn);
        store.replace(batch, rest, bad, clock.millis());
    }

    /** Puts two halves in the place of a batch that the server finds too large. */
    private void cut(Backlog.Batch batch, BatchLines lines, String reason) {
        int count = lines.count();
        if (count == 1) {
            quarantine(batch, List.of(), List.of(new Quarantined(reason, lines.line(0))));
            return;
        }
        BitSet first = new BitSet(count);
        first.set(0, count / 2);
        BitSet second = new BitSet(count);
        second.set(count / 2, count);
        store.replace(
                batch,
                List.of(
                        new NewBatch(lines.gzip(first), count / 2, batch.createdAt()),
                        new NewBatch(lines.gzip(second), count - count / 2, batch.createdAt())),
                List.of(),
                clock.millis());
    }

    private void succeeded(int points, byte[] gzip) {
        counts.sent(points);
        if (refused.isOn()) {
            refused.taken(BatchLines.ofGzip(gzip).measurements(), clock.millis())
                    .ifPresent(LOG::info);
        }
        alive();
    }

    private void alive() {
        failures = 0;
        if (counts.server(null)) {
            LOG.info("points are delivered again: {} waited", store.waitingPoints());
        }
    }

    private void pauseFor(Delivery answer) {
        try {
            failed(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Delivery answer) throws InterruptedException {
        failures++;
        store.outage();
        counts.retried();
        Duration pause = backoff.pause(failures, chance.getAsDouble());
        String reason;
        if (answer instanceof Delivery.RetryAfter later) {
            reason = later.reason();
            pause = backoff.asked(later.pause(), chance.getAsDouble());
        } else if (answer instanceof Delivery.Refused refused) {
            reason = refused.reason();
        } else if (answer instanceof Delivery.Unavailable unavailable) {
            reason = unavailable.reason();
        } else {
            throw new IllegalArgumentException("no failure: " + answer);
        }
        if (counts.server(reason)) {
            LOG.warn("points wait on disk: {}", reason);
        }
        if (!stopping) {
            Thread.sleep(pause.toMillis());
        }
    }

    private void pauseAfterMistake() {
        store.release();
        try {
            Thread.sleep(settings.pauseMin().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
