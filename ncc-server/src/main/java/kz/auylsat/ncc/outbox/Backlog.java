package kz.auylsat.ncc.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which batches an outbox has, which is sent next and which go when it is full; not thread-safe.
 *
 * <p>The newest batch that was not tried yet goes first where the oldest waits for seconds; while older ones wait too, every second turn is the oldest's,
 * so that a backlog drains under any load. A full outbox drops what the server has taken already, then the oldest: the
 * newest history is what a NOC looks at, and what is oldest is the nearest to the end of its retention anyway.
 */
final class Backlog {
    /**
     * @param id rising with age's end: a later batch has a higher one
     * @param points lines in it
     * @param bytes of its gzip
     * @param createdAt epoch milliseconds
     * @param lost how often it was accepted and then not there
     */
    record Batch(long id, int points, long bytes, long createdAt, int lost) {}

    /**
     * A batch the server said it took, not yet read back.
     *
     * @param at that moment, epoch milliseconds
     * @param run how many outages of the server there were before
     */
    record Taken(Batch batch, long at, int run) {}

    /** Batches closer together than this keep their order: of two reports of one moment the later must come last. */
    private static final long BACKLOG_MILLIS = 5_000;

    private final TreeMap<Long, Batch> waiting = new TreeMap<>();
    private final Map<Long, Taken> taken = new LinkedHashMap<>();
    /** When those that wait, and all that are here, were made: after a day's outage too many to look through each time. */
    private final Moments waitingAt = new Moments();

    private final Moments keptAt = new Moments();
    private long waitingPoints;
    private long waitingBytes;
    private long takenBytes;
    private int outages;
    private long underWay = -1;
    /** The highest id that was ever given out to be sent, or that was there at the start. */
    private long triedUpTo = -1;

    private boolean newestWasLast;

    /** What an earlier process left: a backlog, none of it live. */
    void addOld(Batch batch) {
        add(batch);
        triedUpTo = Math.max(triedUpTo, batch.id());
    }

    void add(Batch batch) {
        waiting.put(batch.id(), batch);
        waitingAt.add(batch.createdAt());
        keptAt.add(batch.createdAt());
        waitingPoints += batch.points();
        waitingBytes += batch.bytes();
    }

    /** The batch to send now, which is then under way; empty where none waits. */
    Optional<Batch> take() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Batch newest = waiting.lastEntry().getValue();
        Batch oldest = waiting.firstEntry().getValue();
        boolean live = newest.id() > triedUpTo
                && newest.createdAt() - oldest.createdAt() >= BACKLOG_MILLIS
                && !(newestWasLast && waiting.size() > 1);
        Batch next = live ? newest : oldest;
        newestWasLast = live;
        triedUpTo = live ? newest.id() : triedUpTo;
        underWay = next.id();
        return Optional.of(next);
    }

    /** The batch under way waits again: it was not delivered. */
    void release() {
        underWay = -1;
    }

    /** The server gives no answer: what it took until now is looked at apart from what it takes after. */
    void outage() {
        outages++;
    }

    /** Whether this batch is here, waiting or taken. */
    boolean has(long id) {
        return waiting.containsKey(id) || taken.containsKey(id);
    }

    /** This batch is gone: delivered, quarantined or dropped. */
    void remove(long id) {
        Batch batch = waiting.remove(id);
        if (batch != null) {
            waitingAt.remove(batch.createdAt());
            keptAt.remove(batch.createdAt());
            waitingPoints -= batch.points();
            waitingBytes -= batch.bytes();
        }
        Taken before = taken.remove(id);
        if (before != null) {
            keptAt.remove(before.batch().createdAt());
            takenBytes -= before.batch().bytes();
        }
        underWay = underWay == id ? -1 : underWay;
    }

    /** The server said it took this batch, which is kept until it was read back. */
    void accepted(Batch batch, long now) {
        remove(batch.id());
        taken.put(batch.id(), new Taken(batch, now, outages));
        keptAt.add(batch.createdAt());
        takenBytes += batch.bytes();
    }

    /** Batches taken that long ago, in the order they were; also what a clock that went back says is to come. */
    List<Taken> takenBefore(long now, long millisAgo) {
        return taken.values().stream()
                .filter(each -> now - each.at() >= millisAgo || each.at() > now)
                .toList();
    }

    /** These were not there when they were read back: they wait again, behind what is live. */
    void lost(Collection<Taken> missing) {
        for (Taken each : missing) {
            Batch batch = each.batch();
            remove(batch.id());
            add(new Batch(batch.id(), batch.points(), batch.bytes(), batch.createdAt(), batch.lost() + 1));
        }
    }

    /** What must go so that {@code bytes} more fit below {@code bytesMax}; never the batch under way. */
    Evicted evict(long bytes, long bytesMax) {
        long over = waitingBytes + takenBytes + bytes - bytesMax;
        List<Batch> delivered = new ArrayList<>();
        for (Iterator<Taken> each = taken.values().iterator(); over > 0 && each.hasNext(); ) {
            Batch batch = each.next().batch();
            delivered.add(batch);
            over -= batch.bytes();
        }
        List<Batch> dropped = new ArrayList<>();
        for (Iterator<Batch> each = waiting.values().iterator(); over > 0 && each.hasNext(); ) {
            Batch batch = each.next();
            if (batch.id() != underWay) {
                dropped.add(batch);
                over -= batch.bytes();
            }
        }
        return new Evicted(delivered, dropped);
    }

    /**
     * @param delivered batches that the server has taken, not read back yet
     * @param dropped batches that are lost
     */
    record Evicted(List<Batch> delivered, List<Batch> dropped) {}

    int waitingBatches() {
        return waiting.size();
    }

    long waitingPoints() {
        return waitingPoints;
    }

    /** Of all that is on disk, also what was taken and is not read back yet. */
    long bytes() {
        return waitingBytes + takenBytes;
    }

    int takenBatches() {
        return taken.size();
    }

    /** As {@link #oldestAt}, also of what was taken and is not read back yet. */
    Optional<Long> oldestKeptAt() {
        return keptAt.first();
    }

    /** When the newest batch that is on disk was made, in epoch milliseconds. */
    Optional<Long> newestAt() {
        return keptAt.last();
    }

    /** When the oldest batch that waits was made, in epoch milliseconds; empty where none waits. */
    Optional<Long> oldestAt() {
        // What halving puts back keeps its time but gets a new id, so the one of the least id need not be the oldest.
        return waitingAt.first();
    }
}
