package kz.auylsat.agent.gateway;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures: doubling, bounded, and drawn by chance from the upper half, so that a thousand boxes do
 * not come back in the same second after the hub was away.
 *
 * @param first after one failure
 * @param longest after many
 */
record BackOff(Duration first, Duration longest) {
    static final BackOff GATEWAY = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    private static final Duration ASKED_MAX = Duration.ofHours(1);
    private static final Duration SPREAD_LEAST = Duration.ofSeconds(5);

    /** As long as the answer asks for and a little more, for all boxes were told the same; else by the failures. */
    Duration after(GatewayAnswer answer, int failures, RandomGenerator random) {
        if (answer instanceof GatewayAnswer.Answered answered
                && answered.retryAfterSeconds().isPresent()) {
            long asked = Math.min(
                    ASKED_MAX.toMillis(), 1_000 * answered.retryAfterSeconds().getAsLong());
            return Duration.ofMillis(asked + random.nextLong(Math.max(SPREAD_LEAST.toMillis(), asked / 2)));
        }
        return after(failures, random);
    }

    Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(20, Math.max(0, failures - 1));
        long bound = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }
}
