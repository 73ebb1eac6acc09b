package kz.auylsat.agent.queue;

import java.time.Duration;

/**
 * How much the queue may keep.
 *
 * @param bytesMax bytes of its file at most; 1 MiB to 4 GiB
 * @param keep how old a record may become, events apart, once the NCC's time is known; 1 hour to 366 days
 */
public record QueueSettings(long bytesMax, Duration keep) {
    public static final QueueSettings DEFAULT = new QueueSettings(200L << 20, Duration.ofDays(30));

    public QueueSettings {
        if (bytesMax < 1 << 20 || bytesMax > 4L << 30) {
            throw new IllegalArgumentException("bytesMax " + bytesMax);
        }
        if (keep.compareTo(Duration.ofHours(1)) < 0 || keep.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("keep " + keep);
        }
    }
}
