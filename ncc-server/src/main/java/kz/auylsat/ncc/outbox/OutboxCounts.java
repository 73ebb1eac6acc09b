package kz.auylsat.ncc.outbox;

import org.jspecify.annotations.Nullable;

/** What became of batches since the start, and what is wrong at present; thread-safe. */
final class OutboxCounts {
    /** All counts at one moment. */
    record Snapshot(
            long batches,
            long points,
            long retries,
            long lost,
            long unconfirmed,
            long quarantined,
            @Nullable String lastError) {}

    private long batches;
    private long points;
    private long retries;
    private long lost;
    private long unconfirmed;
    private long quarantined;
    private @Nullable String serverError;
    private @Nullable String diskError;

    synchronized void sent(long pointsSent) {
        batches++;
        points += pointsSent;
    }

    synchronized void retried() {
        retries++;
    }

    synchronized void lost(long batchesLost) {
        lost += batchesLost;
    }

    synchronized void unconfirmed(long batchesLetGo) {
        unconfirmed += batchesLetGo;
    }

    synchronized void quarantined(long pointsBad) {
        quarantined += pointsBad;
    }

    /** Null once the server takes points again; true where that changed something between well and not. */
    synchronized boolean server(@Nullable String error) {
        boolean changed = (error == null) != (serverError == null);
        serverError = error;
        return changed;
    }

    /** As above, for the disk. */
    synchronized boolean disk(@Nullable String error) {
        boolean changed = (error == null) != (diskError == null);
        diskError = error;
        return changed;
    }

    synchronized Snapshot snapshot() {
        // A disk that refuses is the worse of the two: then nothing outlives the process.
        return new Snapshot(
                batches, points, retries, lost, unconfirmed, quarantined, diskError == null ? serverError : diskError);
    }
}
