package kz.auylsat.ncc.influx;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import kz.auylsat.ncc.outbox.BatchLines;
import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.Gzip;
import kz.auylsat.ncc.outbox.PointSink;
import kz.auylsat.ncc.outbox.Quarantined;
import kz.auylsat.ncc.outbox.RefusedPoints;
import kz.auylsat.ncc.series.Bucket;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls up buckets that are due and closed, a slice at a time: 5 minutes from reports as the server has them, hours from
 * the 5-minute rollups.
 *
 * <p>A bucket's turn comes once the reports that made it due were delivered, and its mark goes once the server has taken
 * the rollup; whatever fails between is done again.
 */
final class InfluxRollupWriter {
    /** Late answers of a poll that began in a bucket still come for so long after its end. */
    static final long CLOSED_AFTER_MILLIS = 30_000;

    /** Two buckets of each of 1,300 terminals: of so many a query reads all anyway, so once is best. */
    static final int SLICE_BUCKETS = 3_000;

    private static final Logger LOG = LoggerFactory.getLogger(InfluxRollupWriter.class);

    private final InfluxStateStore state;
    private final InfluxBucketReader reader;
    private final PointSink sink;
    private final Function<String, LinkTags> tags;
    private final InstantSource clock;
    private final IsolatingWriter<SeriesUnavailableException> writer = new IsolatingWriter<>(this::answer);
    private final RefusedPoints refused =
            new RefusedPoints("rollups", "The reports of that time are stored; long charts have gaps there");
    private final AtomicLong refusedCount = new AtomicLong();
    /** When nothing was due; until one of the two grows nothing becomes so, and a day's backlog is not looked through. */
    private long idleClosed = Long.MIN_VALUE;

    private long idleDelivered;

    InfluxRollupWriter(
            InfluxStateStore state,
            InfluxBucketReader reader,
            PointSink sink,
            Function<String, LinkTags> tags,
            InstantSource clock) {
        this.state = state;
        this.reader = reader;
        this.sink = sink;
        this.tags = tags;
        this.clock = clock;
    }

    /** What the server refuses though it answers; empty where that is nothing. */
    Optional<RefusedPoints.Refusal> refusal() {
        return refused.now(clock.millis());
    }

    /** Rollups refused since the start. */
    long refusedCount() {
        return refusedCount.get();
    }

    /** The start of the newest bucket that is closed; epoch milliseconds. */
    static long lastClosed(Resolution tier, long nowMillis) {
        return tier.floor(nowMillis - CLOSED_AFTER_MILLIS) - tier.millis();
    }

    /**
     * Rolls up one slice; false where nothing is due.
     *
     * @param delivered the last generation of reports that the server has
     * @throws SeriesUnavailableException where the server does not take part
     */
    boolean slice(long nowMillis, long delivered) {
        long closed = lastClosed(Resolution.FIVE_MINUTES, nowMillis);
        if (closed == idleClosed && delivered == idleDelivered) {
            return false;
        }
        for (Resolution tier : new Resolution[] {Resolution.FIVE_MINUTES, Resolution.ONE_HOUR}) {
            List<DueBucket> due = whole(state.due(tier, lastClosed(tier, nowMillis), delivered, SLICE_BUCKETS));
            if (!due.isEmpty()) {
                rollUp(tier, due);
                return true;
            }
        }
        idleClosed = closed;
        idleDelivered = delivered;
        return false;
    }

    /** Without the buckets of a moment that the slice would cut, for their reports would be read twice. */
    private static List<DueBucket> whole(List<DueBucket> slice) {
        if (slice.size() < SLICE_BUCKETS) {
            return slice;
        }
        long last = slice.get(slice.size() - 1).start();
        List<DueBucket> whole =
                slice.stream().filter(bucket -> bucket.start() != last).toList();
        return whole.isEmpty() ? slice : whole;
    }

    private void rollUp(Resolution tier, List<DueBucket> due) {
        Map<String, SortedMap<Long, Bucket>> fresh = fresh(tier, due);
        StringBuilder lines = new StringBuilder();
        for (DueBucket each : due) {
            Bucket bucket = fresh.getOrDefault(each.terminal(), new TreeMap<>()).get(each.start());
            if (bucket != null) {
                LineProtocol.append(
                        lines,
                        tier,
                        each.terminal(),
                        tags.apply(each.terminal()),
                        each.start(),
                        bucket,
                        clock.millis());
                lines.append('\n');
            }
        }
        if (lines.length() > 0) {
            send(tier, lines);
        }
        state.rolledUp(tier, due);
    }

    private Map<String, SortedMap<Long, Bucket>> fresh(Resolution tier, List<DueBucket> due) {
        Map<String, List<Long>> starts = new HashMap<>();
        due.forEach(each -> starts.computeIfAbsent(LineProtocol.storable(each.terminal()), id -> new ArrayList<>())
                .add(each.start()));
        Map<String, SortedMap<Long, Bucket>> fresh = new HashMap<>();
        for (DueRuns.Run run : DueRuns.of(tier, starts)) {
            Map<String, SortedMap<Long, Bucket>> ofRun = tier == Resolution.FIVE_MINUTES
                    ? reader.ofReports(LineProtocol.METRICS, run.terminals(), run.from(), run.to())
                    : reader.hoursOfRollups(LineProtocol.METRICS, run.terminals(), run.from(), run.to());
            ofRun.forEach((terminal, buckets) ->
                    fresh.computeIfAbsent(terminal, id -> new TreeMap<>()).putAll(buckets));
        }
        return fresh;
    }

    /** The marks of those refused go too: trying again would be refused again, and hold up all that are due behind. */
    private void send(Resolution tier, StringBuilder lines) {
        List<Quarantined> bad = writer.deliver(Gzip.compress(lines.toString().getBytes(StandardCharsets.UTF_8)))
                .refused();
        if (bad.isEmpty()) {
            refused.taken(List.of(LinkNames.measurement(tier)), clock.millis()).ifPresent(LOG::info);
        } else {
            refusedCount.addAndGet(bad.size());
            refused.refused(bad, clock.millis()).ifPresent(LOG::warn);
        }
    }

    private Delivery answer(byte[] gzip) {
        Delivery delivery = sink.writeGzip(gzip);
        if (delivery instanceof Delivery.Unavailable unavailable) {
            throw new SeriesUnavailableException(unavailable.reason());
        }
        if (delivery instanceof Delivery.Refused other) {
            throw new SeriesUnavailableException(other.reason());
        }
        if (delivery instanceof Delivery.RetryAfter busy) {
            throw new SeriesUnavailableException(busy.reason());
        }
        if (delivery instanceof Delivery.TooLarge && BatchLines.ofGzip(gzip).count() == 1) {
            throw new SeriesUnavailableException(
                    "no request of " + gzip.length + " bytes is taken: look at what stands before InfluxDB");
        }
        return delivery;
    }
}
