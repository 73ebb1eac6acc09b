package kz.auylsat.agent.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kz.auylsat.agent.clock.AgentClock;

/** A box's clock that says what the test wants. */
final class BoxClock {
    private BoxClock() {}

    /** A box that starts with this on its system clock. */
    static AgentClock at(Path folder, Instant system) {
        long startNanos = System.nanoTime();
        return AgentClock.open(
                folder,
                UUID.randomUUID(),
                () -> system.toEpochMilli() + (System.nanoTime() - startNanos) / 1_000_000,
                () -> 5_000 + (System.nanoTime() - startNanos) / 1_000_000);
    }

    /** A box that heard the NCC since it started. */
    static AgentClock set(Path folder) {
        AgentClock clock = at(folder, TestAuthority.NOW);
        clock.heard(TestAuthority.NOW, Duration.ZERO);
        return clock;
    }
}
