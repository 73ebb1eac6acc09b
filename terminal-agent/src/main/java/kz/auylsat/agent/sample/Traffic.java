package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.metric.Metric;

/**
 * What passed an interface of the host since it came up.
 *
 * @param name the interface's name, as {@code eth0}
 * @param at when, by the box's monotonic clock
 * @param receivedBytes octets from the satellite side
 * @param sentBytes octets to it
 * @param receiveErrors frames in error
 * @param sendDrops packets dropped before sending
 */
public record Traffic(
        String name, Duration at, long receivedBytes, long sentBytes, long receiveErrors, long sendDrops) {
    /** What happened in a longer time is no rate of now. */
    private static final Duration GAP_MAX = Duration.ofMinutes(15);

    /** What passed in a second since an earlier look; bits and frames. */
    record Rates(double receivedBps, double sentBps, double receiveErrors, double sendDrops) {}

    /** The counters, by the metric that each gives the rate of. */
    Map<Metric, Long> counters() {
        return Map.of(
                Metric.RX_RATE_BPS, receivedBytes,
                Metric.TX_RATE_BPS, sentBytes,
                Metric.RX_ERROR_RATE, receiveErrors,
                Metric.TX_DROP_RATE, sendDrops);
    }

    /**
     * The rates since {@code before}; none where it was another interface, any counter fell (the interface came up anew),
     * or too long ago: a gap, and never a spike.
     */
    Optional<Rates> since(Traffic before) {
        Duration between = at.minus(before.at);
        boolean fell = receivedBytes < before.receivedBytes
                || sentBytes < before.sentBytes
                || receiveErrors < before.receiveErrors
                || sendDrops < before.sendDrops;
        if (!name.equals(before.name)
                || fell
                || between.isNegative()
                || between.isZero()
                || between.compareTo(GAP_MAX) > 0) {
            return Optional.empty();
        }
        double seconds = between.toNanos() / 1e9;
        return Optional.of(new Rates(
                (receivedBytes - before.receivedBytes) * 8 / seconds,
                (sentBytes - before.sentBytes) * 8 / seconds,
                (receiveErrors - before.receiveErrors) / seconds,
                (sendDrops - before.sendDrops) / seconds));
    }
}
