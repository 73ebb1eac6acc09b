package kz.auylsat.ncc.series;

import java.time.Duration;
import kz.auylsat.link.report.LinkReport;
import org.jspecify.annotations.Nullable;

/** What a writer has counted since its start; thread-safe. */
final class SeriesCounts {
    private static final Duration LATE_AFTER = Duration.ofMinutes(5);

    private long written;
    private long late;
    private long rejectedOld;
    private long rejectedAhead;
    private long lastBatchMillis;
    private long batchMillisMax;

    /** Counts of a batch that is not durable yet: dropped where it fails, so that nothing is counted twice. */
    static final class Batch {
        private long written;
        private long late;
        private long rejectedOld;
        private long rejectedAhead;

        void add(Admission admission, LinkReport report) {
            switch (admission) {
                case KEPT -> {
                    written++;
                    if (report.observedAt().plus(LATE_AFTER).isBefore(report.receivedAt())) {
                        late++;
                    }
                }
                case TOO_OLD -> rejectedOld++;
                case TOO_FAR_AHEAD -> rejectedAhead++;
            }
        }
    }

    synchronized void add(Batch batch, long millis) {
        written += batch.written;
        late += batch.late;
        rejectedOld += batch.rejectedOld;
        rejectedAhead += batch.rejectedAhead;
        lastBatchMillis = millis;
        batchMillisMax = Math.max(batchMillisMax, millis);
    }

    synchronized SeriesStatistics statistics(
            int queueDepth, int queueMax, long dropped, long rollupsDue, long fileBytes, @Nullable String lastError) {
        return new SeriesStatistics(
                queueDepth,
                queueMax,
                dropped,
                written,
                late,
                rejectedOld,
                rejectedAhead,
                rollupsDue,
                lastBatchMillis,
                batchMillisMax,
                fileBytes,
                lastError);
    }
}
