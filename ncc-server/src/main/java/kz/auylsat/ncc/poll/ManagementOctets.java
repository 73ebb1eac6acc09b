package kz.auylsat.ncc.poll;

/**
 * Octets that asking one agent cost in the last hour, in twelve buckets of five minutes. Times are milliseconds.
 *
 * <p>Not for use by several threads.
 */
final class ManagementOctets {
    /** A datagram's IPv4 and UDP headers (RFC 791 §3.1, RFC 768). */
    static final int DATAGRAM_HEADER_OCTETS = 28;

    private static final int BUCKETS = 12;
    private static final long BUCKET_MILLIS = 300_000;

    private final int[] octets = new int[BUCKETS];
    private long bucket = Long.MIN_VALUE;

    void add(long nowMillis, int count) {
        turn(nowMillis);
        octets[Math.floorMod(bucket, BUCKETS)] += count;
    }

    /** Octets of the last 55 to 60 minutes. */
    long lastHour(long nowMillis) {
        turn(nowMillis);
        long sum = 0;
        for (int count : octets) {
            sum += count;
        }
        return sum;
    }

    private void turn(long nowMillis) {
        long now = Math.floorDiv(nowMillis, BUCKET_MILLIS);
        if (bucket == Long.MIN_VALUE) {
            bucket = now;
        }
        long forgotten = Math.min(BUCKETS, now - bucket);
        for (long i = 0; i < forgotten; i++) {
            octets[Math.floorMod(now - i, BUCKETS)] = 0;
        }
        bucket = Math.max(bucket, now);
    }
}
