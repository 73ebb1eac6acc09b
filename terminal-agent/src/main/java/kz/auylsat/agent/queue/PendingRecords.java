package kz.auylsat.agent.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Records on their way to the file, in order, bounded; thread-safe. */
final class PendingRecords {
    private final int recordsMax;
    private final int bytesMax;
    private final ArrayDeque<QueuedRecord> records = new ArrayDeque<>();
    private long bytes;
    private long overflowed;
    /** What is being written is not displaced: it may be in the file already. */
    private long inFlight;

    PendingRecords(int recordsMax, int bytesMax) {
        this.recordsMax = recordsMax;
        this.bytesMax = bytesMax;
    }

    /** Takes a record; where there is no room an event takes the place of older samples, a sample is not taken. */
    synchronized void add(QueuedRecord record) {
        while (full(record) && record.kind() == RecordKind.EVENT && removeOldestButEvents()) {
            overflowed++;
        }
        if (full(record)) {
            overflowed++;
            return;
        }
        records.add(record);
        bytes += record.bytes();
        notifyAll();
    }

    /** The oldest, at most {@code max}, which stay until {@link #remove}. */
    synchronized List<QueuedRecord> oldest(int max) {
        List<QueuedRecord> oldest = new ArrayList<>(Math.min(max, records.size()));
        for (QueuedRecord record : records) {
            if (oldest.size() == max) {
                break;
            }
            oldest.add(record);
            inFlight = record.sequence();
        }
        return oldest;
    }

    /** Removes what was written: all up to this number. */
    synchronized void remove(long sequence) {
        while (!records.isEmpty() && records.getFirst().sequence() <= sequence) {
            bytes -= records.removeFirst().bytes();
        }
    }

    /** Waits until there is something or {@link #wake}, at most so long; may end early. */
    @SuppressWarnings("WaitNotInLoop")
    synchronized void await(long millis) throws InterruptedException {
        if (records.isEmpty()) {
            wait(millis);
        }
    }

    /** Ends a wait. */
    synchronized void wake() {
        notifyAll();
    }

    synchronized boolean isEmpty() {
        return records.isEmpty();
    }

    /** Records not taken, or displaced, since the beginning. */
    synchronized long overflowed() {
        return overflowed;
    }

    private boolean full(QueuedRecord record) {
        return records.size() >= recordsMax || bytes + record.bytes() > bytesMax;
    }

    private boolean removeOldestButEvents() {
        for (Iterator<QueuedRecord> all = records.iterator(); all.hasNext(); ) {
            QueuedRecord record = all.next();
            if (record.kind() != RecordKind.EVENT && record.sequence() > inFlight) {
                all.remove();
                bytes -= record.bytes();
                return true;
            }
        }
        return false;
    }
}
