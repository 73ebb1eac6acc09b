package kz.auylsat.agent.snmp;

/** Lets through so many at once and then so many a second. Not for use by several threads. */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final int burst;
    private final double perSecond;
    private double tokens;
    private long lastNanos;

    TokenBucket(int burst, double perSecond, long nowNanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
        this.lastNanos = nowNanos;
    }

    boolean take(long nowNanos) {
        long passedNanos = Math.max(0, nowNanos - lastNanos);
        lastNanos = nowNanos;
        tokens = Math.min(burst, tokens + passedNanos / NANOS_PER_SECOND * perSecond);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
