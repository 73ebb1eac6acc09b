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

    Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(20, Math.max(0, failures - 1));
        long bound = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }
}
