package kz.auylsat.link.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One thing that a box noted, with its place in the box's numbering.
 *
 * @param sequence rises with each record of a box and is never used twice by it; at least 1
 * @param observedAt when it held, by the box's best clock, in whole milliseconds (finer parts are cut off); from 1970 to
 *     the end of the year 9999
 * @param body what was noted
 */
public record TelemetryRecord(long sequence, Instant observedAt, TelemetryBody body) {
    static final long OBSERVED_MILLIS_MAX = 253_402_300_799_999L;

    public TelemetryRecord {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence " + sequence);
        }
        observedAt = observedAt.truncatedTo(ChronoUnit.MILLIS);
        if (observedAt.isBefore(Instant.EPOCH) || observedAt.isAfter(Instant.ofEpochMilli(OBSERVED_MILLIS_MAX))) {
            throw new IllegalArgumentException("observed at " + observedAt);
        }
    }
}
