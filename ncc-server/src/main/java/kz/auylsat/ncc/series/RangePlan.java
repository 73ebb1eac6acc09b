package kz.auylsat.ncc.series;

import java.time.Duration;
import java.time.Instant;

/**
 * Which tier answers a range query, and in what steps.
 *
 * <p>Steps lie on multiples of their length since the epoch, so that a chart that moves on keeps its points; the steps
 * at both ends are given whole.
 *
 * @param stepMillis the length of a point; 0 where RAW
 * @param from the first moment read, epoch milliseconds
 * @param to the end of what is read, exclusive
 */
public record RangePlan(Resolution resolution, long stepMillis, long from, long to) {
    /** Beyond this step an hour's rollup says as much as its twelve parts, and reads twelve times faster. */
    private static final long FIVE_MINUTE_STEP_MAX_MILLIS = 30 * 60_000L;

    /** Up to this length a fleet query reads 5-minute buckets. */
    private static final Duration FLEET_FIVE_MINUTES_MAX = Duration.ofHours(6);

    /**
     * The finest plan that keeps to the query's {@code pointsMax}.
     *
     * @param rawFits whether all reports of the time are kept and are few enough
     * @param fiveMinutesSince since when all 5-minute rollups are kept, epoch milliseconds
     */
    public static RangePlan choose(RangeQuery query, boolean rawFits, long fiveMinutesSince) {
        long from = query.from().toEpochMilli();
        long to = Math.max(query.to().toEpochMilli(), from + 1);
        if (rawFits) {
            return new RangePlan(Resolution.RAW, 0, from, to);
        }
        // Any stretch of n-1 steps touches at most n steps.
        long finest = ceilDiv(to - from, query.pointsMax() - 1L);
        if (finest <= FIVE_MINUTE_STEP_MAX_MILLIS) {
            RangePlan plan = inSteps(Resolution.FIVE_MINUTES, finest, from, to);
            if (plan.from() >= fiveMinutesSince) {
                return plan;
            }
        }
        return inSteps(Resolution.ONE_HOUR, finest, from, to);
    }

    /**
     * The tier that answers for a whole fleet.
     *
     * @param fiveMinutesSince since when all 5-minute rollups are kept, epoch milliseconds
     */
    public static Resolution fleetTier(Instant from, Instant to, long fiveMinutesSince) {
        boolean isShort = Duration.between(from, to).compareTo(FLEET_FIVE_MINUTES_MAX) <= 0;
        return isShort && Resolution.FIVE_MINUTES.floor(from.toEpochMilli()) >= fiveMinutesSince
                ? Resolution.FIVE_MINUTES
                : Resolution.ONE_HOUR;
    }

    private static RangePlan inSteps(Resolution resolution, long finest, long from, long to) {
        long step = ceilDiv(finest, resolution.millis()) * resolution.millis();
        return new RangePlan(resolution, step, Math.floorDiv(from, step) * step, ceilDiv(to, step) * step);
    }

    /** The start of the point that holds this moment. */
    public long point(long atMillis) {
        return Math.floorDiv(atMillis, stepMillis) * stepMillis;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
