package kz.auylsat.ncc.outbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;

/**
 * A durable, bounded queue of batches on their way to a server; thread-safe.
 *
 * <p>Every method that writes throws {@link SqliteException} where the disk refuses, and nothing has changed then.
 */
final class OutboxStore implements AutoCloseable {
    private final OutboxFile file;
    private final OutboxSettings settings;
    private final Backlog backlog = new Backlog();
    private final Deque<Backlog.Batch> retried = new ArrayDeque<>();
    private long droppedPoints;
    private int quarantineRows;
    private long quarantineDropped;

    private OutboxStore(OutboxFile file, OutboxSettings settings) {
        this.file = file;
        this.settings = settings;
        file.batches().forEach(backlog::addOld);
        quarantineRows = file.quarantinedCount();
    }

    /** Opens or creates the file, with connections made by {@code connect}. */
    static OutboxStore open(Path path, OutboxSettings settings, Function<SqliteFile, Connection> connect) {
        OutboxFile file = OutboxFile.open(path, connect);
        try {
            return new OutboxStore(file, settings);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Keeps a batch; it is durable on return. Where it does not fit, what {@link Backlog} names goes and is counted. */
    synchronized void append(byte[] gzip, int points, long createdAt) {
        Backlog.Evicted evicted = backlog.evict(gzip.length, settings.bytesMax());
        List<Long> gone = Stream.concat(evicted.delivered().stream(), evicted.dropped().stream())
                .map(Backlog.Batch::id)
                .toList();
        change(gone, List.of(new BatchRowsStore.NewBatch(gzip, points, createdAt)), List.of(), createdAt);
        droppedPoints +=
                evicted.dropped().stream().mapToLong(Backlog.Batch::points).sum();
    }

    /** A batch that came out of quarantine, which is here from now on, until {@link #told}; empty where there is none. */
    synchronized Optional<Backlog.Batch> retried() {
        adopt();
        return Optional.ofNullable(retried.peek());
    }

    /** Who needs to know has been told of this batch's points. */
    synchronized void told(Backlog.Batch batch) {
        file.told(batch.id());
        retried.remove(batch);
    }

    /** The batch to send now, waiting this long for one. */
    synchronized Optional<Backlog.Batch> take(long waitMillis) throws InterruptedException {
        awaitBatch(waitMillis);
        return backlog.take();
    }

    /** The batch's gzip; empty where it was dropped meanwhile. */
    synchronized Optional<byte[]> read(Backlog.Batch batch) {
        return file.read(batch.id());
    }

    /** The batch under way waits again. */
    synchronized void release() {
        backlog.release();
    }

    /** The server said it took this batch; it is kept until {@link #remove} or {@link #lost}. */
    synchronized void accepted(Backlog.Batch batch, long now) {
        backlog.accepted(batch, now);
        notifyAll();
    }

    synchronized void remove(Collection<Backlog.Batch> batches) {
        change(batches.stream().map(Backlog.Batch::id).toList(), List.of(), List.of(), 0);
        file.shrink();
    }

    /** Puts others in the place of a batch, and points of it into quarantine. */
    synchronized void replace(
            Backlog.Batch batch, List<BatchRowsStore.NewBatch> others, List<Quarantined> bad, long now) {
        change(List.of(batch.id()), others, bad, now);
    }

    /** The server gives no answer. */
    synchronized void outage() {
        backlog.outage();
    }

    /** As {@link Backlog#takenBefore}. */
    synchronized List<Backlog.Taken> takenBefore(long now, long millisAgo) {
        return backlog.takenBefore(now, millisAgo);
    }

    /** These wait again: the server does not have them. */
    synchronized void lost(Collection<Backlog.Taken> missing) {
        backlog.lost(missing);
        notifyAll();
    }

    synchronized List<Quarantined> quarantined(int max) {
        return file.quarantined(max);
    }

    /** Waits until no batch made up to this moment waits to be sent; false where that takes longer. */
    synchronized boolean awaitSent(long createdUpTo, long waitMillis) throws InterruptedException {
        long deadline = System.nanoTime() + waitMillis * 1_000_000;
        while (backlog.oldestAt().orElse(Long.MAX_VALUE) <= createdUpTo) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** When the oldest batch on disk was made, sent or not; empty where there is none. */
    synchronized Optional<Long> oldestKeptAt() {
        return backlog.oldestKeptAt();
    }

    /** When the newest batch on disk was made. */
    synchronized Optional<Long> newestAt() {
        return backlog.newestAt();
    }

    /** Points in batches that the server has not taken. */
    synchronized long waitingPoints() {
        return backlog.waitingPoints();
    }

    /** The counts of the store, beside those of who sends. */
    synchronized OutboxStatistics statistics(OutboxCounts.Snapshot sent) {
        return new OutboxStatistics(
                backlog.waitingBatches(),
                backlog.waitingPoints(),
                backlog.bytes(),
                settings.bytesMax(),
                file.bytes(),
                backlog.oldestAt().map(Instant::ofEpochMilli).orElse(null),
                backlog.takenBatches(),
                sent.batches(),
                sent.points(),
                sent.retries(),
                sent.lost(),
                sent.unconfirmed(),
                sent.quarantined(),
                quarantineRows,
                quarantineDropped,
                droppedPoints,
                sent.lastError());
    }

    @Override
    public synchronized void close() {
        file.close();
    }

    /** What was put here beside this process: quarantined points that someone wants sent again. */
    private void adopt() {
        if (file.isChangedBesides()) {
            List<Backlog.Batch> there = file.batches();
            there.stream().filter(each -> !backlog.has(each.id())).forEach(backlog::add);
            Set<Long> untold = file.retried();
            retried.clear();
            there.stream().filter(each -> untold.contains(each.id())).forEach(retried::add);
            quarantineRows = file.quarantinedCount();
        }
    }

    private void awaitBatch(long waitMillis) throws InterruptedException {
        long deadline = System.nanoTime() + waitMillis * 1_000_000;
        for (long left = waitMillis; backlog.waitingBatches() == 0 && left > 0; ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    private void change(
            Collection<Long> removed, List<BatchRowsStore.NewBatch> added, List<Quarantined> bad, long now) {
        OutboxFile.Change done = file.change(removed, added, bad, now, settings.quarantineMax());
        removed.forEach(backlog::remove);
        done.stored().forEach(backlog::add);
        quarantineRows += bad.size() - done.dropped();
        quarantineDropped += done.dropped();
        notifyAll();
    }
}
