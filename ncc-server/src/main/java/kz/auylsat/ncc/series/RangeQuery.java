package kz.auylsat.ncc.series;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import kz.auylsat.link.metric.Metric;

/**
 * Asks for one terminal's history.
 *
 * @param from the first moment, inclusive
 * @param to the end, exclusive and after {@code from}
 * @param metrics the columns wanted; none asks for reachability alone
 * @param pointsMax the most points the answer may have, 2 to {@link #POINTS_MAX}
 */
public record RangeQuery(String terminalId, Instant from, Instant to, Set<Metric> metrics, int pointsMax) {
    public static final int POINTS_MAX = 20_000;

    public RangeQuery {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before to " + to);
        }
        if (pointsMax < 2 || pointsMax > POINTS_MAX) {
            throw new IllegalArgumentException("points " + pointsMax + ": ask for 2 to " + POINTS_MAX);
        }
        metrics = metrics.isEmpty() ? Set.of() : EnumSet.copyOf(metrics);
    }
}
