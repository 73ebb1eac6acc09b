package kz.auylsat.ncc.outbox;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of batches since the start, and what is wrong at present; thread-safe. */
final class OutboxCounts {
    /** Reasons that tell a number or a time each anew are no news any more. */
    private static final int TOLD_MAX = 20;

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
    /** What was wrong since the server took points last. */
    private final Set<String> told = new HashSet<>();

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

    /** Null once the server takes points again; true where that is news: another reason than any since it was well. */
    synchronized boolean server(@Nullable String error) {
        boolean news = error == null ? serverError != null : told.size() < TOLD_MAX && told.add(error);
        if (error == null) {
            told.clear();
        }
        serverError = error;
        return news;
    }

    /** As above, for the disk; true where that changed something between well and not. */
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
