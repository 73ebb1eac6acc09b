package kz.auylsat.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that runs {@code speed} times as fast as another clock's, equal to it at {@code anchor}. */
public record SpedClock(InstantSource clock, Instant anchor, double speed) implements InstantSource {
    public SpedClock {
        if (!(speed > 0 && speed <= 100_000)) {
            throw new IllegalArgumentException("speed " + speed + " is not above 0 and at most 100000");
        }
    }

    @Override
    public Instant instant() {
        double millis = Duration.between(anchor, clock.instant()).toMillis() * speed;
        return anchor.plusMillis((long) millis);
    }
}
