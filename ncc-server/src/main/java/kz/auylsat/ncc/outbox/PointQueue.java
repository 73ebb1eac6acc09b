package kz.auylsat.ncc.outbox;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Durable, bounded way of points to a server that may be away for a day; thread-safe. */
public interface PointQueue extends AutoCloseable {
    /**
     * Makes these lines durable and gives their position; throws {@link kz.auylsat.ncc.sqlite.SqliteException} where
     * the disk refuses, and then they may be given again.
     */
    long add(byte[] lines, int points);

    /** The position of what was added last, before this run too. */
    long end();

    /** Up to this position all is with the server for good, in quarantine or dropped. */
    long delivered();

    /** Waits until all up to this position was taken by the server, quarantined or dropped; false where that takes longer. */
    boolean awaitDelivered(long position, Duration longest) throws InterruptedException;

    /** Why nothing goes through at present, one line; null where it does. */
    @Nullable
    String trouble();

    /** What the server refuses though it answers; empty where that is nothing. */
    Optional<RefusedPoints.Refusal> refusal();

    /** What waits, what was sent, what was lost. */
    OutboxStatistics statistics();

    /** Bytes that wait on disk. */
    long bytes();

    @Override
    void close();
}
