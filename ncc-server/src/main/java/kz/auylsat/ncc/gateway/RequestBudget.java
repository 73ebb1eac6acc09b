package kz.auylsat.ncc.gateway;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests each caller may still send: so many at once, and so many in a time; confined to one thread.
 *
 * <p>A bucket for each of the callers seen last: it holds {@code burst} requests and gains {@code perSecond}. The caller
 * that was not seen for longest is forgotten when there are more than {@code callersMax}.
 */
final class RequestBudget {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private final Map<String, Bucket> buckets;
    private final Map<String, Integer> underWay = new HashMap<>();

    private static final class Bucket {
        private double left;
        private long atNanos;
    }

    RequestBudget(double perSecond, double burst, int callersMax) {
        this.perSecond = perSecond;
        this.burst = burst;
        buckets = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > callersMax;
            }
        };
    }

    /** Takes one request from the caller's bucket; gives the seconds to wait until there is one, 0 where it was taken. */
    int take(String caller, long nowNanos) {
        Bucket bucket = buckets.get(caller);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.left = burst;
            bucket.atNanos = nowNanos;
            buckets.put(caller, bucket);
        }
        bucket.left = Math.min(burst, bucket.left + (nowNanos - bucket.atNanos) / NANOS * perSecond);
        bucket.atNanos = nowNanos;
        if (bucket.left < 1) {
            return (int) Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
        }
        bucket.left--;
        return 0;
    }

    /** Begins one of at most {@code most} of this caller at once; false where there are as many. */
    boolean begin(String caller, int most) {
        int now = underWay.getOrDefault(caller, 0);
        if (now >= most) {
            return false;
        }
        underWay.put(caller, now + 1);
        return true;
    }

    void end(String caller) {
        underWay.computeIfPresent(caller, (each, now) -> now > 1 ? now - 1 : null);
    }
}
