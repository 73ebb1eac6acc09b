package kz.auylsat.agent.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.queue.HandedOut.Range;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;
import org.jspecify.annotations.Nullable;

/** The records of one open file; every failure is a {@link QueueFailedException}. Not thread-safe. */
final class RecordsStore implements AutoCloseable {
    /** In place of a boot's number: this boot, whatever its number is. */
    static final long THIS_BOOT = -2;

    private static final int MOVED_AT_ONCE = 500;

    private final QueueFile file;
    private final AgentClock clock;
    private final HandedOut handed;
    private final RecordRowsStore rows;
    private final BootRowsStore boots;
    private final HandedRowsStore handedRows;
    private final RoomWriter room;
    /** Handed out as the newest, and not all acknowledged. */
    private @Nullable Range liveOut;

    private RecordsStore(QueueFile file, HandedOut handed, AgentClock clock) throws SQLException {
        this.file = file;
        this.clock = clock;
        this.handed = handed;
        rows = new RecordRowsStore(file.connection());
        boots = new BootRowsStore(file.connection(), clock.boot());
        handedRows = new HandedRowsStore(file.connection());
        handedRows.readInto(handed);
        room = new RoomWriter(file, rows, boots, handed);
    }

    /** Takes the file over; {@code handed} learns what was handed out in earlier lives. */
    static RecordsStore on(QueueFile file, HandedOut handed, AgentClock clock) {
        try {
            return file.read(() -> new RecordsStore(file, handed, clock));
        } catch (QueueFailedException e) {
            file.close();
            throw e;
        }
    }

    QueueFile file() {
        return file;
    }

    /** Writes down what the time is where it was learnt; cheap where there is nothing to learn. */
    void learn() {
        if (boots.canLearn(clock)) {
            file.transaction(this::learnTime);
        }
    }

    RoomWriter room() {
        return room;
    }

    /** The highest number of an opening that the file knows of. */
    long opening() {
        return file.read(() -> {
            try (Statement statement = file.connection().createStatement();
                    ResultSet row = statement.executeQuery("SELECT value FROM meta WHERE name = 'opening'")) {
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    void writeOpening(long opening) {
        file.transaction(() -> {
            try (PreparedStatement update =
                    file.connection().prepareStatement("UPDATE meta SET value = ? WHERE name = 'opening'")) {
                update.setLong(1, opening);
                update.executeUpdate();
            }
        });
    }

    /** Writes records, durably when this returns; those that are there already, from a commit thought failed, are left. */
    void append(List<QueuedRecord> records, long overflowed) {
        file.transaction(() -> {
            learnTime();
            for (QueuedRecord record : records) {
                insert(record);
            }
            file.counts().add(QueueCount.OVERFLOWED, overflowed);
        });
    }

    List<TelemetryRecord> live(int max, int bytesMax) {
        return handOut(() -> {
            long undated = boots.undated(clock);
            // Half of it: after an outage thousands of events may wait, and what is now must not wait for them.
            List<QueuedRecord> found = rows.newestEvents(undated, (max + 1) / 2, (bytesMax + 1) / 2);
            int bytesLeft =
                    bytesMax - found.stream().mapToInt(QueuedRecord::bytes).sum();
            if (found.size() < max && (bytesLeft > 0 || found.isEmpty())) {
                found.addAll(newest(undated, max - found.size(), bytesLeft));
            }
            return found;
        });
    }

    List<TelemetryRecord> backlog(int max, int bytesMax) {
        return handOut(() -> rows.oldest(-1, boots.undated(clock), max, bytesMax));
    }

    /** Removes what the NCC has; what is gone already is passed over. */
    void acknowledged(List<TelemetryRecord> records) {
        Set<Range> emptied = new LinkedHashSet<>();
        file.transaction(() -> {
            for (TelemetryRecord record : records) {
                if (rows.delete(record.sequence())) {
                    RecordKind kind = RecordKind.of(record.body());
                    file.counts().add(kind.waiting(), -1);
                    file.counts().add(kind.acknowledged(), 1);
                    handed.holding(record.sequence()).ifPresent(emptied::add);
                }
            }
            for (Range range : List.copyOf(emptied)) {
                if (rows.any(range)) {
                    emptied.remove(range);
                }
            }
            if (!emptied.isEmpty()) {
                List<Range> left = new ArrayList<>(handed.ranges());
                left.removeAll(emptied);
                handedRows.write(left);
            }
        });
        emptied.forEach(handed::remove);
    }

    /** Takes over what another holds, with its counters. */
    void moveFrom(RecordsStore other) {
        boolean first = true;
        while (true) {
            List<QueuedRecord> moved = other.file.read(
                    () -> other.rows.oldest(-1, BootRowsStore.NO_BOOT, MOVED_AT_ONCE, Integer.MAX_VALUE));
            if (moved.isEmpty() && !first) {
                return;
            }
            boolean withCounts = first;
            file.transaction(() -> {
                if (withCounts) {
                    file.counts().addAll(other.file.counts());
                    for (RecordKind kind : new RecordKind[] {RecordKind.EVENT, RecordKind.SAMPLE, RecordKind.PROBE}) {
                        // They are counted as they come.
                        file.counts().add(kind.waiting(), -other.file.counts().get(kind.waiting()));
                        file.counts()
                                .add(QueueCount.WRITTEN, -other.file.counts().get(kind.waiting()));
                    }
                    long windows = other.file.counts().get(QueueCount.WAITING_WINDOWS);
                    file.counts().add(QueueCount.WAITING_WINDOWS, -windows);
                }
                for (QueuedRecord record : moved) {
                    insert(other.boots.inBoot(record));
                }
            });
            other.file.transaction(() -> {
                for (QueuedRecord record : moved) {
                    other.rows.delete(record.sequence());
                }
            });
            first = false;
        }
    }

    /**
     * The newest that are no events, or again those that were handed out as such, until they are acknowledged.
     *
     * <p>Else the attempts of a long outage would hand out all there is, and nothing of it could be thinned.
     */
    private List<QueuedRecord> newest(long undated, int max, int bytesMax) throws SQLException {
        Range before = liveOut;
        List<QueuedRecord> found = before == null ? List.of() : rows.newest(before, undated, max, bytesMax);
        if (found.isEmpty()) {
            found = rows.newest(undated, max, bytesMax);
            liveOut = found.isEmpty()
                    ? null
                    : new Range(
                            found.get(found.size() - 1).sequence(), found.get(0).sequence());
        }
        return found;
    }

    /** When the newest record was noted that the file holds. */
    Optional<Instant> newest() {
        return file.read(() -> {
            List<QueuedRecord> found = rows.newestEvents(BootRowsStore.NO_BOOT, 1, Integer.MAX_VALUE);
            found.addAll(rows.newest(BootRowsStore.NO_BOOT, 1, Integer.MAX_VALUE));
            return found.stream()
                    .map(record -> Instant.ofEpochMilli(boots.atMillis(record)))
                    .max(Comparator.naturalOrder());
        });
    }

    Optional<Instant> oldest() {
        return file.read(() -> rows.oldest(-1, BootRowsStore.NO_BOOT, 1, Integer.MAX_VALUE).stream()
                .findFirst()
                .map(record -> Instant.ofEpochMilli(boots.atMillis(record))));
    }

    @Override
    public void close() {
        file.close();
    }

    private void insert(QueuedRecord record) throws SQLException {
        QueuedRecord dated = record.boot() == THIS_BOOT
                ? new QueuedRecord(
                        record.sequence(),
                        record.kind(),
                        record.atMillis(),
                        boots.current(),
                        record.elapsedMillis(),
                        record.body())
                : record;
        if (rows.insert(dated)) {
            file.counts().add(record.kind().waiting(), 1);
            if (!record.kind().window()) {
                file.counts().add(QueueCount.WRITTEN, 1);
            }
        }
    }

    private void learnTime() throws SQLException {
        if (boots.canLearn(clock)) {
            boots.learn(clock);
        }
    }

    private List<TelemetryRecord> handOut(QueueFile.Query<List<QueuedRecord>> query) {
        learn();
        List<QueuedRecord> found = file.read(query);
        List<TelemetryRecord> records = new ArrayList<>(found.size());
        List<QueuedRecord> damaged = new ArrayList<>();
        for (QueuedRecord record : found) {
            decode(record).ifPresentOrElse(records::add, () -> damaged.add(record));
        }
        if (!damaged.isEmpty()) {
            file.transaction(() -> room.drop(damaged, QueueCount.DROPPED_DAMAGED));
        }
        note(records);
        return records;
    }

    private Optional<TelemetryRecord> decode(QueuedRecord record) {
        try {
            TelemetryBody body = TelemetryCodec.decodeBody(record.body());
            return Optional.of(
                    new TelemetryRecord(record.sequence(), Instant.ofEpochMilli(boots.atMillis(record)), body));
        } catch (MalformedMessageException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Notes what goes out, before it does. */
    private void note(List<TelemetryRecord> records) {
        long first = Long.MAX_VALUE;
        long last = 0;
        for (TelemetryRecord record : records) {
            if (!record.body().isEvent()) {
                first = Math.min(first, record.sequence());
                last = Math.max(last, record.sequence());
            }
        }
        if (last > 0 && handed.add(first, last)) {
            file.transaction(() -> handedRows.write(handed.ranges()));
        }
    }
}
