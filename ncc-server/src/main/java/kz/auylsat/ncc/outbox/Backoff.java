package kz.auylsat.ncc.outbox;

import java.time.Duration;

/**
 * How long to wait after failures in a row: twice as long after each, up to a bound, and half of it by chance, so that
 * many NCCs do not come back to a server in the same second.
 */
public record Backoff(Duration first, Duration longest) {
    /** A server that asks for more is asked again after this nevertheless: it may have recovered long before. */
    static final Duration ASKED_MAX = Duration.ofHours(1);

    private static final int DOUBLINGS_MAX = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("back-off from " + first + " to " + longest);
        }
    }

    /** The pause after {@code failures} in a row (1 or more); {@code chance} is from 0 to 1. */
    public Duration pause(int failures, double chance) {
        if (failures < 1 || !(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException("failures " + failures + ", chance " + chance);
        }
        long doubled = first.toMillis() << Math.min(failures - 1, DOUBLINGS_MAX);
        long full = Math.min(Math.max(1, doubled), longest.toMillis());
        return Duration.ofMillis(Math.round(full / 2.0 + full / 2.0 * chance));
    }

    /** The pause a server asked for: never less than that up to {@link #ASKED_MAX}, and a little more by chance. */
    public Duration asked(Duration pause, double chance) {
        Duration held = pause.compareTo(ASKED_MAX) < 0 ? pause : ASKED_MAX;
        return held.plusMillis(Math.round(first.toMillis() * chance));
    }
}
