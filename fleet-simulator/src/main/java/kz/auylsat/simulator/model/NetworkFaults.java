package kz.auylsat.simulator.model;

import java.time.Duration;

/**
 * What the path over the satellite does to requests and answers; shares are 0 to 1.
 *
 * @param delayMin shortest time from request to answer
 * @param delayMax longest time from request to answer, where it is not late
 * @param requestLoss share of requests that never arrive
 * @param answerLoss share of answers that never arrive
 * @param duplicate share of answers that arrive twice
 * @param late share of answers that come after {@code lateBy} to twice that, when nobody waits any more
 */
public record NetworkFaults(
        Duration delayMin,
        Duration delayMax,
        double requestLoss,
        double answerLoss,
        double duplicate,
        double late,
        Duration lateBy) {
    /** An answer's longest delay: what the server has to remember is bounded by it. */
    public static final Duration DELAY_MAX = Duration.ofMinutes(2);

    public NetworkFaults {
        if (delayMin.isNegative() || delayMax.compareTo(delayMin) < 0 || delayMax.compareTo(DELAY_MAX) > 0) {
            throw new IllegalArgumentException("delay " + delayMin + " to " + delayMax
                    + ": write 0 or more, the greater second, at most " + DELAY_MAX);
        }
        if (lateBy.isNegative() || lateBy.compareTo(DELAY_MAX) > 0) {
            throw new IllegalArgumentException("late by " + lateBy + ": write at most " + DELAY_MAX);
        }
        requireShare("request loss", requestLoss);
        requireShare("answer loss", answerLoss);
        requireShare("duplicate", duplicate);
        requireShare("late", late);
    }

    /** Nothing lost, no delay. */
    public static NetworkFaults none() {
        return new NetworkFaults(Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, Duration.ZERO);
    }

    /** A geostationary hop and its hub: 500 to 700 ms, nothing lost. */
    public static NetworkFaults satellite() {
        return new NetworkFaults(Duration.ofMillis(500), Duration.ofMillis(700), 0, 0, 0, 0, Duration.ofSeconds(8));
    }

    /** This loss of request and answer together: either of the two is lost with such a chance. */
    public NetworkFaults withLoss(double share) {
        requireShare("loss", share);
        double each = 1 - Math.sqrt(1 - share);
        return new NetworkFaults(delayMin, delayMax, each, each, duplicate, late, lateBy);
    }

    private static void requireShare(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(what + " " + share + " is not 0..1");
        }
    }
}
