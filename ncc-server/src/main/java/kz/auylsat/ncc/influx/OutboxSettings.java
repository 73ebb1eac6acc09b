package kz.auylsat.ncc.influx;

import java.time.Duration;

/**
 * Bounds and times of an outbox.
 *
 * @param queueMax points that may wait in memory; above it the newest are dropped and counted
 * @param batchPointsMax points in one request
 * @param batchWait how long the first point of a batch waits for others
 * @param bytesMax bytes of batches (gzip) on disk; above it the oldest batches are dropped and counted
 * @param quarantineMax quarantined points kept; above it the oldest are dropped
 * @param pauseMin the first pause after a failure
 * @param pauseMax the longest pause after failures in a row
 * @param readBackAfter how long after its 204 a point must be readable
 * @param closeTimeout how long {@code flush} and {@code close} wait for the disk
 */
public record OutboxSettings(
        int queueMax,
        int batchPointsMax,
        Duration batchWait,
        long bytesMax,
        int quarantineMax,
        Duration pauseMin,
        Duration pauseMax,
        Duration readBackAfter,
        Duration closeTimeout) {

    public OutboxSettings {
        require(queueMax >= 1, "queue " + queueMax + ": write 1 or more");
        require(
                batchPointsMax >= 1 && batchPointsMax <= 100_000,
                "batch points " + batchPointsMax + ": write 1 to 100000");
        require(!batchWait.isNegative(), "batch wait " + batchWait + ": write 0 or more");
        require(bytesMax >= 1, "outbox bytes " + bytesMax + ": write 1 or more");
        require(quarantineMax >= 1, "quarantine " + quarantineMax + ": write 1 or more");
        require(pauseMin.toMillis() >= 1, "shortest pause " + pauseMin + ": write 1ms or more");
        require(
                pauseMax.compareTo(pauseMin) >= 0,
                "longest pause " + pauseMax + ": write at least the shortest, " + pauseMin);
        require(!readBackAfter.isNegative(), "read-back after " + readBackAfter + ": write 0 or more");
        require(!closeTimeout.isNegative(), "close timeout " + closeTimeout + ": write 0 or more");
    }

    /** 65,536 points queued; batches of 5,000 or 1 s; 4 GiB on disk; 10,000 quarantined; pauses of 1 s to 1 min. */
    public static OutboxSettings defaults() {
        return new OutboxSettings(
                65_536,
                5_000,
                Duration.ofSeconds(1),
                4L << 30,
                10_000,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15));
    }

    public OutboxSettings withBytesMax(long bytes) {
        return new OutboxSettings(
                queueMax,
                batchPointsMax,
                batchWait,
                bytes,
                quarantineMax,
                pauseMin,
                pauseMax,
                readBackAfter,
                closeTimeout);
    }

    public OutboxSettings withQueueMax(int points) {
        return new OutboxSettings(
                points,
                batchPointsMax,
                batchWait,
                bytesMax,
                quarantineMax,
                pauseMin,
                pauseMax,
                readBackAfter,
                closeTimeout);
    }

    public OutboxSettings withPauses(Duration first, Duration longest) {
        return new OutboxSettings(
                queueMax,
                batchPointsMax,
                batchWait,
                bytesMax,
                quarantineMax,
                first,
                longest,
                readBackAfter,
                closeTimeout);
    }

    public OutboxSettings withBatches(int pointsMax, Duration wait) {
        return new OutboxSettings(
                queueMax, pointsMax, wait, bytesMax, quarantineMax, pauseMin, pauseMax, readBackAfter, closeTimeout);
    }

    public OutboxSettings withReadBackAfter(Duration after) {
        return new OutboxSettings(
                queueMax, batchPointsMax, batchWait, bytesMax, quarantineMax, pauseMin, pauseMax, after, closeTimeout);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
