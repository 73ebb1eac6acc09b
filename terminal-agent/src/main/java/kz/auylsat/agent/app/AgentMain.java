package kz.auylsat.agent.app;

/** The {@code auylsat-agent} command. */
public final class AgentMain {
    private AgentMain() {}

    public static void main(String[] arguments) {
        System.exit(RunArguments.parse(arguments)
                .map(run -> AgentRun.untilEnded(run.settings(), run.data(), System.err))
                .orElseGet(() -> AgentCommandLine.execute(arguments)));
    }
}
