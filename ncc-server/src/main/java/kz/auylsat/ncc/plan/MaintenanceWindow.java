package kz.auylsat.ncc.plan;

import java.time.Instant;

/**
 * A time in which work is under way that must not be disturbed.
 *
 * @param until exclusive; IllegalArgumentException where it is not after {@code from}
 * @param reason in a few words
 */
public record MaintenanceWindow(Instant from, Instant until, String reason) {
    public MaintenanceWindow {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("from " + from + " until " + until);
        }
    }

    boolean overlaps(Instant begin, Instant end) {
        return from.isBefore(end) && begin.isBefore(until);
    }
}
