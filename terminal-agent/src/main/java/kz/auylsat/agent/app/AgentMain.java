package kz.auylsat.agent.app;

import kz.auylsat.agent.clock.AgentClock;

/** The {@code auylsat-agent} command. */
public final class AgentMain {
    private AgentMain() {}

    public static void main(String[] arguments) {
        System.exit(RunArguments.parse(arguments)
                .map(run -> AgentRun.untilEnded(run.settings(), run.data(), AgentClock::open, System.err))
                .orElseGet(() -> AgentCommandLine.execute(arguments)));
    }
}
