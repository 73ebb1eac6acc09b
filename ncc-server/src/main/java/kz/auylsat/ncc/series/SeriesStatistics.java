package kz.auylsat.ncc.series;

import org.jspecify.annotations.Nullable;

/**
 * How a store does; counts are since its opening.
 *
 * @param queueDepth reports taken in and not yet durable
 * @param queueMax the bound of that; above it the newest reports are dropped
 * @param dropped reports refused because the queue was full, or lost with a batch that could never be written
 * @param written reports made durable
 * @param late those of them received more than five minutes after they were observed
 * @param rejectedOld reports observed before what raw retention still keeps
 * @param rejectedAhead reports observed more than five minutes in the future
 * @param rollupsDue closed five-minute buckets not rolled up yet, as of the writer's last look
 * @param lastBatchMillis how long the last batch took to become durable
 * @param batchMillisMax the longest of these
 * @param fileBytes bytes on disk, log included
 * @param lastError why writing does not succeed at present, one line; null while it does
 */
public record SeriesStatistics(
        int queueDepth,
        int queueMax,
        long dropped,
        long written,
        long late,
        long rejectedOld,
        long rejectedAhead,
        long rollupsDue,
        long lastBatchMillis,
        long batchMillisMax,
        long fileBytes,
        @Nullable String lastError) {

    public long rejected() {
        return rejectedOld + rejectedAhead;
    }
}
