package kz.auylsat.ncc.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long to wait after each sending of a request: the time-out, doubled from attempt to attempt up to the ceiling.
 *
 * <p>Time-outs are rounded up to a tenth of a second, so that the few hundred lists there are can be made beforehand
 * and no poll makes its own. Immutable.
 */
final class AttemptTimes {
    private static final long STEP_MILLIS = 100;
    static final int ATTEMPTS_MAX = 6;

    /** By attempts − 1, then by time-out in steps. */
    private final List<List<List<Duration>>> lists;

    AttemptTimes() {
        List<List<List<Duration>>> byAttempts = new ArrayList<>();
        for (int attempts = 1; attempts <= ATTEMPTS_MAX; attempts++) {
            List<List<Duration>> byStep = new ArrayList<>();
            for (int step = 0; step <= steps((int) RoundTripEstimator.CEILING.toMillis()); step++) {
                byStep.add(doubling(step * STEP_MILLIS, attempts));
            }
            byAttempts.add(List.copyOf(byStep));
        }
        lists = List.copyOf(byAttempts);
    }

    /** As many waits as attempts, of which there may be 1 to {@link #ATTEMPTS_MAX}; more are taken as the most. */
    List<Duration> of(int timeoutMillis, int attempts) {
        return lists.get(Math.max(1, Math.min(ATTEMPTS_MAX, attempts)) - 1).get(steps(timeoutMillis));
    }

    private static int steps(int millis) {
        return Math.toIntExact((millis + STEP_MILLIS - 1) / STEP_MILLIS);
    }

    private static List<Duration> doubling(long firstMillis, int attempts) {
        List<Duration> waits = new ArrayList<>(attempts);
        long millis = firstMillis;
        for (int i = 0; i < attempts; i++) {
            waits.add(Duration.ofMillis(millis));
            millis = Math.min(2 * millis, RoundTripEstimator.CEILING.toMillis());
        }
        return List.copyOf(waits);
    }
}
