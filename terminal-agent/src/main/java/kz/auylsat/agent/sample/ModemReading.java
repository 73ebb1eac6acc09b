package kz.auylsat.agent.sample;

import java.time.Duration;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;

/**
 * What one reading of the modem told.
 *
 * @param at when it was complete, by the box's monotonic clock
 * @param reachability {@link Reachability#UP} where any value came
 * @param values what is known; empty where it did not answer
 * @param bothTiers whether the slow values were asked for too
 */
public record ModemReading(Duration at, Reachability reachability, MetricValues values, boolean bothTiers) {}
