package kz.auylsat.agent.sample;

import java.util.Optional;
import kz.auylsat.link.report.MetricValues;

/**
 * What one look at the host told.
 *
 * @param values what of the catalogue is known
 * @param traffic the counters of the interface towards the satellite, where it has one
 */
public record HostReading(MetricValues values, Optional<Traffic> traffic) {}
