package kz.auylsat.agent.queue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.clock.ClockQuality;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the box measured, kept in {@code queue.db} until the NCC says that it has it; thread-safe.
 *
 * <p>Where space or time runs out samples are thinned before anything is dropped, events go last, and all of it is counted
 * ({@link QueueCount}) in the transaction that does it. No failure of the disk reaches the caller: see
 * {@link QueueStatistics#trouble()}.
 */
public final class TelemetryQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TelemetryQueue.class);
    private static final int PENDING_RECORDS_MAX = 4_096;
    private static final int PENDING_BYTES_MAX = 512 * 1024;
    /** What an answer of the NCC corrects at most that came over a link of much delay; a clock that was wrong is set by more. */
    private static final long PUT_RIGHT_MILLIS = 2_000;

    private final AgentClock clock;
    private final PendingRecords pending = new PendingRecords(PENDING_RECORDS_MAX, PENDING_BYTES_MAX);
    private final QueueStore store;
    private final QueueThread writer;
    private final Object order = new Object();
    private long lastMillis = Long.MIN_VALUE / 2;
    private long lastElapsed = Long.MIN_VALUE / 2;
    /** Nothing is offered before it is set, but for what opening itself has to tell. */
    private final Numbering numbering;

    private TelemetryQueue(Path folder, QueueSettings settings, AgentClock clock, DiskReserve reserve) {
        this.clock = clock;
        Notices notices = new Notices();
        store = new QueueStore(folder.resolve("queue.db"), settings, clock, reserve, notices::tell);
        store.newest().ifPresent(clock::seen);
        numbering = store.numbering();
        writer = new QueueThread(pending, store, clock, reserve);
        notices.to(this);
    }

    /** Opens the queue of a data folder, or begins one. */
    public static TelemetryQueue open(Path folder, QueueSettings settings, AgentClock clock) {
        return open(folder, settings, clock, DiskReserve.open(folder));
    }

    /** As above, staying out of the room that {@code reserve} keeps. */
    public static TelemetryQueue open(Path folder, QueueSettings settings, AgentClock clock, DiskReserve reserve) {
        TelemetryQueue queue = new TelemetryQueue(folder, settings, clock, reserve);
        queue.writer.start();
        return queue;
    }

    /**
     * Takes what holds now; never waits, and is durable within 100 ms where the disk is well.
     *
     * @return the record's number; {@link #durableUpTo()} tells when it is durable
     */
    public long offer(TelemetryBody body) {
        byte[] bytes = TelemetryCodec.encodeBody(body);
        synchronized (order) {
            boolean certain = clock.quality() == ClockQuality.NCC;
            long at = after(lastMillis, clock.millis());
            lastMillis = at;
            // By which it is dated where the time is learnt later.
            long elapsed = after(lastElapsed, clock.elapsed().toMillis());
            lastElapsed = elapsed;
            long sequence = numbering.next();
            pending.add(new QueuedRecord(
                    sequence, RecordKind.of(body), at, certain ? 0 : RecordsStore.THIS_BOOT, elapsed, bytes));
            return sequence;
        }
    }

    /**
     * Now, and never the moment of the record before, also where the clock was put right by less than two seconds between
     * them: the NCC keeps one sample of two milliseconds.
     */
    private static long after(long lastMillis, long nowMillis) {
        boolean putBack = nowMillis <= lastMillis + 1 && nowMillis > lastMillis - PUT_RIGHT_MILLIS;
        return putBack ? lastMillis + 2 : nowMillis;
    }

    /** The number up to which every record is durable that was offered since opening and not counted as overflowed. */
    public long durableUpTo() {
        return writer.durableUpTo();
    }

    /**
     * The newest records, events before the rest, at most so many and about so many bytes, of which events take half at
     * most.
     *
     * <p>Samples that were handed out so come again until they are acknowledged, and only then newer ones: what was handed
     * out may be at the NCC and is not thinned any more. Records of a time that is not known at all wait until it is
     * ({@link AgentClock#heard}) or the box starts again.
     */
    public List<TelemetryRecord> live(int max, int bytesMax) {
        return store.live(max, bytesMax);
    }

    /** The oldest records, in their order; as {@link #live} in all else. */
    public List<TelemetryRecord> backlog(int max, int bytesMax) {
        return store.backlog(max, bytesMax);
    }

    /** Removes records that are durable at the NCC, and no others; durable when this returns, where the disk is well. */
    public void acknowledged(List<TelemetryRecord> records) {
        store.acknowledged(records);
    }

    /** Keeps so much from now on. */
    public void change(QueueSettings settings) {
        store.change(settings);
    }

    public QueueStatistics statistics() {
        return store.statistics();
    }

    /** Writes what was offered and closes the file. */
    @Override
    public void close() {
        writer.finish();
        store.close();
    }

    /** Tells what happens to the file as an event in the queue, also what happened before the queue was there. */
    private static final class Notices {
        private final ArrayDeque<String> early = new ArrayDeque<>();
        private @Nullable TelemetryQueue queue;

        synchronized void tell(String text) {
            LOG.warn(text);
            TelemetryQueue to = queue;
            if (to == null) {
                early.add(text);
            } else {
                to.offer(event(text));
            }
        }

        synchronized void to(TelemetryQueue opened) {
            queue = opened;
            early.forEach(text -> opened.offer(event(text)));
        }

        private static AgentEvent event(String text) {
            return new AgentEvent(EventKind.QUEUE, Severity.CRITICAL, text, Map.of());
        }
    }
}
