package kz.auylsat.ncc.fleet;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import kz.auylsat.link.metric.Metric;

/**
 * A terminal of the fleet, and which of its metrics come with the slow tier only.
 *
 * @param terminalId the terminal's identifier in the inventory
 * @param slowMetrics metrics that are not in every report; their last value stands for three slow periods
 * @param slowPeriod the time between two polls of the slow tier
 */
public record FleetMember(String terminalId, Set<Metric> slowMetrics, Duration slowPeriod) {
    private static final Set<Metric> USUALLY_SLOW = Set.copyOf(EnumSet.of(
            Metric.TEMPERATURE_CELSIUS,
            Metric.OUTDOOR_TEMPERATURE_CELSIUS,
            Metric.CPU_PERCENT,
            Metric.MEMORY_PERCENT,
            Metric.SUPPLY_VOLTS,
            Metric.LAN_UP));

    public FleetMember {
        slowMetrics = Set.copyOf(slowMetrics);
        if (slowPeriod.isNegative() || slowPeriod.isZero()) {
            throw new IllegalArgumentException(terminalId + ": slow period " + slowPeriod);
        }
    }

    /** A member whose box values (temperatures, processor, memory, supply, LAN port) are slow, every five minutes. */
    public static FleetMember of(String terminalId) {
        return new FleetMember(terminalId, USUALLY_SLOW, Duration.ofMinutes(5));
    }

    Duration slowValuesLiveFor() {
        return slowPeriod.multipliedBy(3);
    }
}
