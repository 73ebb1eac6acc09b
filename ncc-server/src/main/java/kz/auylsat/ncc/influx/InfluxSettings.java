package kz.auylsat.ncc.influx;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where an InfluxDB is, and the bounds of what waits for it.
 *
 * @param url how it is reached, as {@code http://influx.example.org:8086}; without a slash at the end
 * @param organisation of 2.x; servers of other generations have none and ignore it
 * @param bucket of 2.x; the database of 1.x and 3 Core
 * @param tokens gives what is sent with a request, of 1.8 {@code user:password}, asked each time so that it may be mended;
 *     null where the server asks for none
 * @param timeout how long a request may take
 * @param outboxBytesMax bytes that may wait on disk
 */
public record InfluxSettings(
        URI url,
        String organisation,
        String bucket,
        Supplier<@Nullable String> tokens,
        Duration timeout,
        long outboxBytesMax) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
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
        if (outboxBytesMax < 1 << 20) {
            throw new IllegalArgumentException("outbox of " + outboxBytesMax + " bytes: write 1 MiB or more");
        }
    }

    /** Requests may take 10 s; 2 GiB may wait. */
    public static InfluxSettings of(URI url, String organisation, String bucket, @Nullable String token) {
        return new InfluxSettings(url, organisation, bucket, () -> token, TIMEOUT, OUTBOX_BYTES_MAX);
    }

    public InfluxSettings withTimeout(Duration longest) {
        return new InfluxSettings(url, organisation, bucket, tokens, longest, outboxBytesMax);
    }

    public InfluxSettings withTokens(Supplier<@Nullable String> source) {
        return new InfluxSettings(url, organisation, bucket, source, timeout, outboxBytesMax);
    }

    /** The token as it is at this moment. */
    public @Nullable String token() {
        return tokens.get();
    }

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return url + ", " + (organisation.isEmpty() ? "" : organisation + "/") + bucket;
    }
}
