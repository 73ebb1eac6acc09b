package kz.auylsat.agent.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.clock.ClockQuality;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.link.control.TelemetryRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue's records, whatever the disk does; thread-safe, one caller at a time.
 *
 * <p>After any failure the file is closed and opened anew, which merges its log and so shows whether what is there is
 * durable; what failed is then done again once. Where the file cannot be opened records are held in memory, few of them,
 * until it can.
 */
final class QueueStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueStore.class);
    private static final long MEMORY_BYTES_MAX = 1 << 20;
    private static final long DISK_MARGIN_BYTES = 2 << 20;
    private static final long REOPEN_MILLIS = 10_000;
    private static final int ROOM_STEPS = 20;

    private final Path path;
    private QueueSettings settings;
    private final AgentClock clock;
    private final DiskReserve reserve;
    private final Consumer<String> notices;
    private final HandedOut handed = new HandedOut();
    private RecordsStore records;
    private @Nullable QueueTrouble trouble;
    private long reopenAtMillis;
    private long failed;
    private long reopened;

    /**
     * Opens the file, or takes memory in its place.
     *
     * @param notices told in one line what was set aside and why; called with this locked
     */
    QueueStore(Path path, QueueSettings settings, AgentClock clock, DiskReserve reserve, Consumer<String> notices) {
        this.path = path.toAbsolutePath();
        this.settings = settings;
        this.clock = clock;
        this.reserve = reserve;
        this.notices = notices;
        records = openAny();
    }

    /** When the newest record was noted that waits here. */
    synchronized Optional<Instant> newest() {
        return run(RecordsStore::newest);
    }

    /** A numbering above all that was used before. */
    synchronized Numbering numbering() {
        OpeningFile file = new OpeningFile(path.resolveSibling("queue.opening"), reserve);
        long opening = Numbering.opening(Math.max(file.read(), run(RecordsStore::opening)), clock.millis());
        boolean beside = file.write(opening);
        run(open -> {
            open.writeOpening(opening);
            return null;
        });
        return beside || durable()
                ? Numbering.of(opening)
                : Numbering.unwritten(opening, new SecureRandom().nextDouble());
    }

    /** Writes records; true where they are durable. Where nothing more fits, older ones give way. */
    synchronized boolean append(List<QueuedRecord> added, long overflowed) {
        run(open -> {
            open.append(added, overflowed);
            return null;
        });
        boolean durable = durable();
        run(open -> {
            makeRoom(open);
            return null;
        });
        return durable;
    }

    synchronized List<TelemetryRecord> live(int max, int bytesMax) {
        return run(open -> open.live(max, bytesMax));
    }

    synchronized List<TelemetryRecord> backlog(int max, int bytesMax) {
        return run(open -> open.backlog(max, bytesMax));
    }

    synchronized void acknowledged(List<TelemetryRecord> acknowledged) {
        run(open -> {
            open.acknowledged(acknowledged);
            return null;
        });
    }

    /** Keeps so much from now on; where that is less, the rest goes as it would have by and by. */
    synchronized void change(QueueSettings changed) {
        settings = changed;
    }

    /** What is to be done now and then: the file is tried again, what is too old goes. */
    synchronized void tend() {
        if (!durable() && clock.elapsed().toMillis() >= reopenAtMillis) {
            goBackToFile();
        }
        // By a clock that may be a day or a year ahead nothing is too old.
        if (clock.quality() == ClockQuality.NCC) {
            long oldest = clock.millis() - settings.keep().toMillis();
            run(open -> {
                open.learn();
                return open.room().dropBefore(oldest);
            });
        }
    }

    /** Makes room as where the budget is used up, once. */
    synchronized void giveWay() {
        run(open -> open.room().step());
    }

    synchronized boolean durable() {
        return records.file().durable();
    }

    synchronized QueueStatistics statistics() {
        return run(open -> new QueueStatistics(
                open.file().counts().toMap(),
                open.file().usedBytes(),
                open.oldest(),
                trouble,
                failed,
                reopened,
                new SetAsideFile(path).count()));
    }

    @Override
    public synchronized void close() {
        try {
            records.close();
        } catch (QueueFailedException e) {
            LOG.warn("closing the queue: {}", e.getMessage());
        }
    }

    private <T extends @Nullable Object> T run(Function<RecordsStore, T> work) {
        try {
            return work.apply(records);
        } catch (QueueFailedException e) {
            reopen(e);
        }
        try {
            if (trouble == QueueTrouble.FULL && durable()) {
                records.room().step();
            }
            return work.apply(records);
        } catch (QueueFailedException e) {
            reopen(e);
            // The disk is away: what is held in memory cannot fail.
            replaceByMemory(e.trouble());
            return work.apply(records);
        }
    }

    private void reopen(QueueFailedException cause) {
        failed++;
        LOG.warn("the queue is opened anew: {}", cause.getMessage());
        close();
        if (cause.trouble().setAside()) {
            setAside(cause);
        }
        records = openAny();
        if (durable()) {
            reopened++;
            // It stays until a write went well, so that a full disk is known as such.
            trouble = cause.trouble() == QueueTrouble.FULL ? QueueTrouble.FULL : null;
        }
    }

    private RecordsStore openAny() {
        try {
            return openFile();
        } catch (QueueFailedException e) {
            if (e.trouble().setAside() && setAside(e)) {
                return openFresh();
            }
            return openMemory(e.trouble(), e.getMessage());
        }
    }

    private RecordsStore openFresh() {
        try {
            return openFile();
        } catch (QueueFailedException e) {
            return openMemory(e.trouble(), e.getMessage());
        }
    }

    private RecordsStore openFile() {
        RecordsStore open = RecordsStore.on(QueueFile.open(path), handed, clock);
        trouble = null;
        return open;
    }

    private RecordsStore openMemory(QueueTrouble why, @Nullable String message) {
        LOG.warn("records are held in memory until the queue's file can be written: {}", message);
        trouble = why;
        reopenAtMillis = clock.elapsed().toMillis() + REOPEN_MILLIS;
        return RecordsStore.on(QueueFile.inMemory(), handed, clock);
    }

    private void replaceByMemory(QueueTrouble why) {
        if (durable()) {
            close();
            records = openMemory(why, why.name().toLowerCase(Locale.ROOT));
        }
    }

    private void goBackToFile() {
        RecordsStore memory = records;
        RecordsStore file = openAny();
        if (!file.file().durable()) {
            file.close();
            return;
        }
        try {
            file.moveFrom(memory);
            records = file;
            memory.close();
        } catch (QueueFailedException e) {
            failed++;
            trouble = e.trouble();
            file.close();
        }
    }

    private boolean setAside(QueueFailedException cause) {
        try {
            Path name = new SetAsideFile(path).setAside(cause.trouble());
            notices.accept("The queue's file was set aside as " + name.getFileName() + ": " + cause.getMessage());
            return true;
        } catch (IOException e) {
            LOG.warn("{} cannot be set aside: {}", path, e.toString());
            return false;
        }
    }

    private void makeRoom(RecordsStore open) {
        long limit = limit(open);
        for (int i = 0; i < ROOM_STEPS && open.file().usedBytes() > limit; i++) {
            if (!open.room().step()) {
                return;
            }
        }
    }

    private long limit(RecordsStore open) {
        if (!open.file().durable()) {
            return MEMORY_BYTES_MAX;
        }
        // An eighth is for the log and for what is written while room is made.
        long budget = settings.bytesMax() - settings.bytesMax() / 8;
        return reserve.freeBytes() >= DISK_MARGIN_BYTES
                ? budget
                : Math.min(budget, open.file().fileBytes() / 10 * 9);
    }
}
