package kz.auylsat.ncc.influx;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an InfluxDB is, and the bounds of what waits for it.
 *
 * @param url how it is reached, as {@code http://influx.example.org:8086}; without a slash at the end
 * @param organisation of 2.x; servers of other generations have none and ignore it
 * @param bucket of 2.x; the database of 1.x and 3 Core
 * @param token sent with every request, of 1.8 {@code user:password}; null where the server asks for none
 * @param timeout how long a request may take
 * @param batchPointsMax points in one request, at least 1
 * @param outboxBytesMax bytes that may wait on disk
 */
public record InfluxSettings(
        URI url,
        String organisation,
        String bucket,
        @Nullable String token,
        Duration timeout,
        int batchPointsMax,
        long outboxBytesMax) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int BATCH_POINTS_MAX = 5_000;
    /** A day of 1,300 terminals asked every 30 s, a report some 500 bytes before it is compressed. */
    private static final long OUTBOX_BYTES_MAX = 2L << 30;

    public InfluxSettings {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(url + " is no address: write http://influx.example.org:8086");
        }
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("no bucket: write its name, of 1.x the database's");
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("time-out " + timeout + ": write 1ms or more");
        }
        if (batchPointsMax < 1) {
            throw new IllegalArgumentException("batch of " + batchPointsMax + " points: write 1 or more");
        }
        if (outboxBytesMax < 1 << 20) {
            throw new IllegalArgumentException("outbox of " + outboxBytesMax + " bytes: write 1 MiB or more");
        }
    }

    /** Requests of up to 5,000 points and 10 s; 2 GiB may wait. */
    public static InfluxSettings of(URI url, String organisation, String bucket, @Nullable String token) {
        return new InfluxSettings(url, organisation, bucket, token, TIMEOUT, BATCH_POINTS_MAX, OUTBOX_BYTES_MAX);
    }

    public InfluxSettings withTimeout(Duration longest) {
        return new InfluxSettings(url, organisation, bucket, token, longest, batchPointsMax, outboxBytesMax);
    }

    public InfluxSettings withOutboxBytesMax(long bytes) {
        return new InfluxSettings(url, organisation, bucket, token, timeout, batchPointsMax, bytes);
    }

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return url + " " + organisation + "/" + bucket;
    }
}
