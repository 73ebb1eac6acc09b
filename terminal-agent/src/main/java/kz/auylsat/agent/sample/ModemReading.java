package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.Map;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;

/**
 * What one reading of the modem told.
 *
 * @param at when it was complete, by the box's monotonic clock
 * @param reachability {@link Reachability#UP} where any value came
 * @param values what is known; empty where it did not answer
 * @param bothTiers whether the slow values were asked for too
 * @param counters where the counters stood that came, by the metric that each gives the rate of; octets where that is bits
 */
public record ModemReading(
        Duration at, Reachability reachability, MetricValues values, boolean bothTiers, Map<Metric, Long> counters) {}
