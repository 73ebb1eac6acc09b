package kz.auylsat.ncc.series;

import java.time.Duration;

/** Whether a report may be kept, by when it was observed. */
enum Admission {
    KEPT,
    /** Before what raw retention keeps: its bucket could no longer be rolled up from all of its reports. */
    TOO_OLD,
    /** By a clock that runs ahead: it would hide all that comes before it. */
    TOO_FAR_AHEAD;

    /** All moments in epoch milliseconds. */
    static Admission of(long observedAt, long now, long keptSince, Duration aheadMax) {
        if (observedAt < keptSince) {
            return TOO_OLD;
        }
        return observedAt > now + aheadMax.toMillis() ? TOO_FAR_AHEAD : KEPT;
    }
}
