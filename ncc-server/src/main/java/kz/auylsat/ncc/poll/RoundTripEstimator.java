package kz.auylsat.ncc.poll;

import java.time.Duration;

/**
 * How long to wait for one agent's answer: RFC 6298 with a satellite's floor.
 *
 * <p>SRTT and RTTVAR are smoothed by 1/8 and 1/4 (§2.3); the time-out is SRTT + 4 × RTTVAR, between floor and ceiling.
 * An answer to a request that was sent twice says nothing of the path and is not taken (Karn's rule, §3); a request
 * that was lost doubles the time-out (§5.5) until the next measurement. Before any, the device's own initial time-out
 * holds. Not for use by several threads.
 */
final class RoundTripEstimator {
    /** Twice the least round trip over a geostationary satellite and some: never less. */
    static final Duration FLOOR = Duration.ofMillis(1_500);

    static final Duration CEILING = Duration.ofSeconds(15);
    private static final float UNMEASURED = -1;
    private static final float ALPHA = 1f / 8;
    private static final float BETA = 1f / 4;

    private float srttMillis = UNMEASURED;
    private float rttvarMillis;
    private int timeoutMillis;

    RoundTripEstimator(Duration initial) {
        timeoutMillis = bounded(initial.toMillis());
    }

    /**
     * A request was answered: after one sending the round trip is measured, after more the time-out stays grown, or a
     * path that became slower than its time-out would never be measured again.
     */
    void answered(Duration rtt, int attempts) {
        if (attempts == 1) {
            measured(rtt.toNanos() / 1e6f);
        } else {
            lost();
        }
    }

    /** A sending stayed without an answer. */
    void lost() {
        timeoutMillis = bounded(2L * timeoutMillis);
    }

    private void measured(float millis) {
        if (srttMillis == UNMEASURED) {
            srttMillis = millis;
            rttvarMillis = millis / 2;
        } else {
            rttvarMillis += BETA * (Math.abs(srttMillis - millis) - rttvarMillis);
            srttMillis += ALPHA * (millis - srttMillis);
        }
        timeoutMillis = bounded((long) Math.ceil(srttMillis + 4 * rttvarMillis));
    }

    /** The smoothed round trip in milliseconds; negative where nothing was measured yet. */
    float srttMillis() {
        return srttMillis;
    }

    int timeoutMillis() {
        return timeoutMillis;
    }

    private static int bounded(long millis) {
        return (int) Math.max(FLOOR.toMillis(), Math.min(CEILING.toMillis(), millis));
    }
}
