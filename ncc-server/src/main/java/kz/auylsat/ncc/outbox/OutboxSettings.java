package kz.auylsat.ncc.outbox;

import java.time.Duration;

/**
 * Bounds and times of an outbox.
 *
 * @param bytesMax bytes of batches (gzip) on disk; above it the oldest batches are dropped and counted
 * @param quarantineMax quarantined points kept; above it the oldest are dropped and counted
 * @param pauseMin the first pause after a failure
 * @param pauseMax the longest pause after failures in a row
 * @param readBackAfter how long after its 204 a point must be readable
 * @param closeTimeout how long {@code close} waits for the request under way
 */
public record OutboxSettings(
        long bytesMax,
        int quarantineMax,
        Duration pauseMin,
        Duration pauseMax,
        Duration readBackAfter,
        Duration closeTimeout) {

    public OutboxSettings {
        require(bytesMax >= 1, "outbox bytes " + bytesMax + ": write 1 or more");
        require(quarantineMax >= 1, "quarantine " + quarantineMax + ": write 1 or more");
        require(pauseMin.toMillis() >= 1, "shortest pause " + pauseMin + ": write 1ms or more");
        require(
                pauseMax.compareTo(pauseMin) >= 0,
                "longest pause " + pauseMax + ": write at least the shortest, " + pauseMin);
        require(!readBackAfter.isNegative(), "read-back after " + readBackAfter + ": write 0 or more");
        require(!closeTimeout.isNegative(), "close timeout " + closeTimeout + ": write 0 or more");
    }

    /** 2 GiB on disk; 10,000 quarantined; pauses of 1 s to 15 s; read back after 10 s. */
    public static OutboxSettings defaults() {
        return new OutboxSettings(
                2L << 30,
                10_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15));
    }

    public OutboxSettings withBytesMax(long bytes) {
        return new OutboxSettings(bytes, quarantineMax, pauseMin, pauseMax, readBackAfter, closeTimeout);
    }

    OutboxSettings withQuarantineMax(int points) {
        return new OutboxSettings(bytesMax, points, pauseMin, pauseMax, readBackAfter, closeTimeout);
    }

    public OutboxSettings withPauses(Duration first, Duration longest) {
        return new OutboxSettings(bytesMax, quarantineMax, first, longest, readBackAfter, closeTimeout);
    }

    public OutboxSettings withReadBackAfter(Duration after) {
        return new OutboxSettings(bytesMax, quarantineMax, pauseMin, pauseMax, after, closeTimeout);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
