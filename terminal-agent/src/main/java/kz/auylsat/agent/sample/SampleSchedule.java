package kz.auylsat.agent.sample;

import java.time.Duration;

/**
 * When something is due that is done every so often; pure, times are the box's monotonic clock.
 *
 * <p>The moments are multiples of the interval after the start, whatever is late: no drift. After a pause, of the process
 * or the machine, what was missed is not done: no burst.
 */
final class SampleSchedule {
    private final long startNanos;
    private final long everyNanos;
    private long done;

    SampleSchedule(Duration start, Duration every) {
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("every " + every);
        }
        startNanos = start.toNanos();
        everyNanos = every.toNanos();
    }

    /** How long until it is due; zero where it is. */
    Duration until(Duration now) {
        return Duration.ofNanos(Math.max(0, startNanos + done * everyNanos - now.toNanos()));
    }

    /** Whether it is due; if so it counts as done, with all that was missed. */
    boolean take(Duration now) {
        if (!until(now).isZero()) {
            return false;
        }
        done = Math.max(done, (now.toNanos() - startNanos) / everyNanos) + 1;
        return true;
    }
}
