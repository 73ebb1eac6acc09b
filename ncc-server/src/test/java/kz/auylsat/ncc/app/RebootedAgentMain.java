package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import kz.auylsat.agent.app.AgentRun;
import kz.auylsat.agent.clock.AgentClock;

/**
 * The agent of a box that has just started: another boot than this machine's, and a system clock that says something else.
 *
 * <p>Arguments: the box's settings file, by how many milliseconds its system clock is wrong.
 */
final class RebootedAgentMain {
    /** A service is started so long after its machine, about. */
    private static final long BOOTED_BEFORE_MILLIS = Duration.ofSeconds(9).toMillis();

    private RebootedAgentMain() {}

    public static void main(String[] args) {
        long wrongMillis = Long.parseLong(args[1]);
        long startNanos = System.nanoTime();
        UUID boot = UUID.randomUUID();
        System.exit(AgentRun.untilEnded(
                Path.of(args[0]),
                null,
                data -> AgentClock.open(
                        data,
                        boot,
                        () -> System.currentTimeMillis() + wrongMillis,
                        () -> BOOTED_BEFORE_MILLIS + (System.nanoTime() - startNanos) / 1_000_000),
                System.err));
    }
}
