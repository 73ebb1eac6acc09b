package kz.auylsat.ncc.series;

import java.time.Duration;

/**
 * Bounds and times of a series store.
 *
 * @param rawRetention how long reports are kept, and how late one may come; at least an hour
 * @param fiveMinuteRetention how long 5-minute rollups are kept, at least {@code rawRetention}
 * @param oneHourRetention how long 1-hour rollups are kept, at least {@code fiveMinuteRetention}
 * @param queueMax reports that may wait for the writer
 * @param batchRowsMax reports in one transaction
 * @param batchWait how long the first report of a batch waits for others
 * @param aheadMax how far in the future a report may have been observed
 * @param readersMax queries that run at the same time; more wait
 * @param flushTimeout how long {@code flush} and {@code close} wait for the disk
 */
public record SeriesSettings(
        Duration rawRetention,
        Duration fiveMinuteRetention,
        Duration oneHourRetention,
        int queueMax,
        int batchRowsMax,
        Duration batchWait,
        Duration aheadMax,
        int readersMax,
        Duration flushTimeout) {

    public SeriesSettings {
        require(
                rawRetention.compareTo(Duration.ofHours(1)) >= 0,
                "raw retention " + rawRetention + ": write 1h or more");
        require(
                fiveMinuteRetention.compareTo(rawRetention) >= 0,
                "5-minute retention " + fiveMinuteRetention + ": write at least the raw retention, " + rawRetention);
        require(
                oneHourRetention.compareTo(fiveMinuteRetention) >= 0,
                "1-hour retention " + oneHourRetention + ": write at least the 5-minute retention, "
                        + fiveMinuteRetention);
        require(queueMax >= 1, "queue " + queueMax + ": write 1 or more");
        require(batchRowsMax >= 1, "batch rows " + batchRowsMax + ": write 1 or more");
        require(!batchWait.isNegative(), "batch wait " + batchWait + ": write 0 or more");
        require(!aheadMax.isNegative(), "ahead " + aheadMax + ": write 0 or more");
        require(readersMax >= 1, "readers " + readersMax + ": write 1 or more");
        require(!flushTimeout.isNegative(), "flush timeout " + flushTimeout + ": write 0 or more");
    }

    /** Raw 30 days, 5-minute 2 years, 1-hour 10 years; 65,536 reports queued; batches of 2,000 or 500 ms. */
    public static SeriesSettings defaults() {
        return new SeriesSettings(
                Duration.ofDays(30),
                Duration.ofDays(2 * 365),
                Duration.ofDays(10 * 365),
                65_536,
                2_000,
                Duration.ofMillis(500),
                Duration.ofMinutes(5),
                4,
                Duration.ofSeconds(15));
    }

    public SeriesSettings withRetention(Duration raw, Duration fiveMinute, Duration oneHour) {
        return new SeriesSettings(
                raw, fiveMinute, oneHour, queueMax, batchRowsMax, batchWait, aheadMax, readersMax, flushTimeout);
    }

    public SeriesSettings withFlushTimeout(Duration longest) {
        return new SeriesSettings(
                rawRetention,
                fiveMinuteRetention,
                oneHourRetention,
                queueMax,
                batchRowsMax,
                batchWait,
                aheadMax,
                readersMax,
                longest);
    }

    public SeriesSettings withQueueMax(int reports) {
        return new SeriesSettings(
                rawRetention,
                fiveMinuteRetention,
                oneHourRetention,
                reports,
                batchRowsMax,
                batchWait,
                aheadMax,
                readersMax,
                flushTimeout);
    }

    public SeriesSettings withBatchRowsMax(int reports) {
        return new SeriesSettings(
                rawRetention,
                fiveMinuteRetention,
                oneHourRetention,
                queueMax,
                reports,
                batchWait,
                aheadMax,
                readersMax,
                flushTimeout);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
