package kz.auylsat.agent.gateway;

import java.time.Duration;

/**
 * How much goes into one batch: as much as the link carries in {@link #BATCH}, less after it was too much; pure.
 *
 * <p>A batch must be short beside the live interval, as live records wait while it is under way.
 */
final class UploadPace {
    static final int RECORDS_MAX = 2_000;
    private static final Duration BATCH = Duration.ofSeconds(5);
    private static final int BYTES_LEAST = 2 * 1_024;
    private static final int BYTES_MOST = 256 * 1_024;
    private static final int LIVE_RECORDS_MAX = 200;

    private long bytesPerSecond;
    private int records = 500;

    UploadPace(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    void change(long changedBytesPerSecond) {
        bytesPerSecond = changedBytesPerSecond;
    }

    int recordsMax() {
        return records;
    }

    int liveRecordsMax() {
        return Math.min(records, LIVE_RECORDS_MAX);
    }

    int bytesMax() {
        if (bytesPerSecond == 0) {
            return BYTES_MOST;
        }
        return (int) Math.max(BYTES_LEAST, Math.min(BYTES_MOST, bytesPerSecond * BATCH.toSeconds()));
    }

    /** A batch of so many records was taken: the next may have half as many more. */
    void taken(int count) {
        if (count >= records) {
            records = Math.min(RECORDS_MAX, records + records / 2 + 1);
        }
    }

    /** A batch of so many records was too much, for the NCC or for the link's patience. */
    void tooMuch(int count) {
        records = Math.max(1, Math.min(records, count) / 2);
    }
}
