package kz.auylsat.agent.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryBody.Thinned;
import kz.auylsat.link.control.TelemetryCodec;

/**
 * Makes room in the file: samples become windows of five minutes, those windows of an hour, then the oldest goes; events go
 * last. What was handed out and not acknowledged is never thinned and goes after the rest. Not thread-safe.
 */
final class RoomWriter {
    private static final long SHORT_MILLIS = 5 * 60_000;
    private static final long LONG_MILLIS = 60 * 60_000;
    /** Rows looked at for one step: bounds its memory and how long others wait. */
    private static final int ROWS_MAX = 600;

    private static final int DROPPED_AT_ONCE = 100;
    private static final List<RecordKind> BUT_EVENTS =
            List.of(RecordKind.SAMPLE, RecordKind.SHORT_WINDOW, RecordKind.LONG_WINDOW, RecordKind.PROBE);

    private final QueueFile file;
    private final RecordRowsStore rows;
    private final BootRowsStore boots;
    private final HandedOut handed;

    RoomWriter(QueueFile file, RecordRowsStore rows, BootRowsStore boots, HandedOut handed) {
        this.file = file;
        this.rows = rows;
        this.boots = boots;
        this.handed = handed;
    }

    /** Makes some room; false where nothing is left to give up. */
    boolean step() {
        return file.read(() -> thin(RecordKind.SAMPLE, RecordKind.SHORT_WINDOW, SHORT_MILLIS)
                || thin(RecordKind.SHORT_WINDOW, RecordKind.LONG_WINDOW, LONG_MILLIS)
                || dropOldest(true)
                || dropOldest(false)
                || dropEvents());
    }

    /** Drops some of what is certainly older than this, events apart; false where nothing is. */
    boolean dropBefore(long millis) {
        return file.read(() -> {
            List<QueuedRecord> old = new ArrayList<>();
            for (RecordKind kind : BUT_EVENTS) {
                for (QueuedRecord record : rows.oldest(kind, -1, DROPPED_AT_ONCE)) {
                    if (boots.certain(record) && boots.atMillis(record) < millis) {
                        old.add(record);
                    }
                }
            }
            return dropAll(old, QueueCount.DROPPED_FOR_AGE);
        });
    }

    /** Drops records for a reason that is counted; within a transaction. */
    void drop(List<QueuedRecord> records, QueueCount reason) throws SQLException {
        for (QueuedRecord record : records) {
            if (rows.delete(record.sequence())) {
                RecordKind kind = record.kind();
                file.counts().add(kind.waiting(), -1);
                file.counts().add(kind.dropped(reason), 1);
                if (handed.holding(record.sequence()).isPresent()) {
                    file.counts().add(QueueCount.DROPPED_HANDED_OUT, 1);
                }
            }
        }
    }

    private boolean thin(RecordKind from, RecordKind to, long windowMillis) throws SQLException {
        List<QueuedRecord> newest = rows.newest(BootRowsStore.NO_BOOT, 1, Integer.MAX_VALUE);
        if (newest.isEmpty()) {
            return false;
        }
        long present = window(newest.get(0), windowMillis);
        long after = -1;
        while (true) {
            List<QueuedRecord> found = free(from, after, ROWS_MAX);
            if (found.isEmpty()) {
                return false;
            }
            List<List<QueuedRecord>> windows = complete(found, present, windowMillis);
            if (!windows.isEmpty()) {
                file.transaction(() -> {
                    for (List<QueuedRecord> window : windows) {
                        replace(window, to);
                    }
                });
                return true;
            }
            after = found.get(found.size() - 1).sequence();
        }
    }

    /** The windows among these records to which nothing more will come, each with its records in order. */
    private List<List<QueuedRecord>> complete(List<QueuedRecord> records, long present, long windowMillis) {
        List<List<QueuedRecord>> windows = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (QueuedRecord record : records) {
            long at = window(record, windowMillis);
            // The newest are what people look at.
            if (at == present || at == present - 1) {
                last = Long.MIN_VALUE;
                continue;
            }
            if (at != last) {
                windows.add(new ArrayList<>());
                last = at;
            }
            windows.get(windows.size() - 1).add(record);
        }
        if (windows.size() > 1 && records.size() == ROWS_MAX && last != Long.MIN_VALUE) {
            // The rest of the last one was not looked at.
            windows.remove(windows.size() - 1);
        }
        return windows;
    }

    /** Puts a window in the place of its first record: its number was never handed out, so it is still unused. */
    private void replace(List<QueuedRecord> records, RecordKind to) throws SQLException {
        WindowSum sum = new WindowSum();
        List<QueuedRecord> damaged = new ArrayList<>();
        List<QueuedRecord> taken = new ArrayList<>();
        for (QueuedRecord record : records) {
            Optional<TelemetryBody> body = decode(record);
            if (body.isPresent() && body.get() instanceof Sample sample) {
                sum.add(boots.atMillis(record), sample);
                taken.add(record);
            } else if (body.isPresent() && body.get() instanceof Thinned window) {
                sum.add(boots.atMillis(record), window);
                taken.add(record);
            } else {
                damaged.add(record);
            }
        }
        drop(damaged, QueueCount.DROPPED_DAMAGED);
        if (taken.isEmpty()) {
            return;
        }
        QueuedRecord first = taken.get(0);
        byte[] body = TelemetryCodec.encodeBody(sum.thinned());
        rows.replace(
                new QueuedRecord(first.sequence(), to, first.atMillis(), first.boot(), first.elapsedMillis(), body));
        for (QueuedRecord record : taken.subList(1, taken.size())) {
            rows.delete(record.sequence());
        }
        count(first.kind(), taken.size());
    }

    private void count(RecordKind from, int records) {
        QueueCounts counts = file.counts();
        counts.add(from.waiting(), -records);
        counts.add(from == RecordKind.SAMPLE ? QueueCount.THINNED : QueueCount.WINDOWS_MERGED, records);
        counts.add(QueueCount.WINDOWS_MADE, 1);
        counts.add(QueueCount.WAITING_WINDOWS, 1);
    }

    private boolean dropOldest(boolean butHandedOut) throws SQLException {
        List<QueuedRecord> oldest = new ArrayList<>();
        for (RecordKind kind : BUT_EVENTS) {
            oldest.addAll(butHandedOut ? free(kind, -1, DROPPED_AT_ONCE) : rows.oldest(kind, -1, DROPPED_AT_ONCE));
        }
        oldest.sort(Comparator.comparingLong(QueuedRecord::sequence));
        return dropAll(oldest.subList(0, Math.min(oldest.size(), DROPPED_AT_ONCE)), QueueCount.DROPPED_FOR_ROOM);
    }

    private boolean dropEvents() throws SQLException {
        return dropAll(rows.oldest(RecordKind.EVENT, -1, DROPPED_AT_ONCE), QueueCount.DROPPED_FOR_ROOM);
    }

    private boolean dropAll(List<QueuedRecord> records, QueueCount reason) {
        if (records.isEmpty()) {
            return false;
        }
        file.transaction(() -> drop(records, reason));
        return true;
    }

    /** The oldest of a kind after a number, up to the first that was handed out; those handed out before are passed over. */
    private List<QueuedRecord> free(RecordKind kind, long after, int max) throws SQLException {
        long from = after;
        while (true) {
            List<QueuedRecord> found = rows.oldest(kind, from, max);
            if (found.isEmpty()) {
                return found;
            }
            Optional<HandedOut.Range> range = handed.holding(found.get(0).sequence());
            if (range.isEmpty()) {
                int end = 1;
                while (end < found.size()
                        && handed.holding(found.get(end).sequence()).isEmpty()) {
                    end++;
                }
                return found.subList(0, end);
            }
            from = range.get().last();
        }
    }

    private long window(QueuedRecord record, long windowMillis) {
        return Math.floorDiv(boots.atMillis(record), windowMillis);
    }

    private static Optional<TelemetryBody> decode(QueuedRecord record) {
        try {
            return Optional.of(TelemetryCodec.decodeBody(record.body()));
        } catch (MalformedMessageException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
