package kz.auylsat.agent.queue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the queue holds and what became of what it was given.
 *
 * @param counts durable counters, since the file was begun
 * @param bytes bytes of the file in use
 * @param oldest when the oldest record held; empty where nothing waits
 * @param trouble what is wrong with the file; null where records are durable
 * @param failedWrites writes that failed since this program began; each was done again or its records still wait
 * @param reopened how often the file was opened anew since this program began, after a failure
 * @param setAside files set aside as damaged or too new, that lie beside the queue's
 */
public record QueueStatistics(
        Map<QueueCount, Long> counts,
        long bytes,
        Optional<Instant> oldest,
        @Nullable QueueTrouble trouble,
        long failedWrites,
        long reopened,
        int setAside) {
    public long count(QueueCount count) {
        return counts.getOrDefault(count, 0L);
    }

    /** Records that wait, in memory before the file apart. */
    public long waiting() {
        return count(QueueCount.WAITING_EVENTS)
                + count(QueueCount.WAITING_SAMPLES)
                + count(QueueCount.WAITING_PROBES)
                + count(QueueCount.WAITING_WINDOWS);
    }

    /** Single records that the NCC will never get as such: thinned, dropped, overflowed. */
    public long lost() {
        return count(QueueCount.THINNED)
                + count(QueueCount.DROPPED_FOR_ROOM)
                + count(QueueCount.DROPPED_FOR_AGE)
                + count(QueueCount.DROPPED_EVENTS)
                + count(QueueCount.DROPPED_DAMAGED)
                + count(QueueCount.OVERFLOWED);
    }
}
