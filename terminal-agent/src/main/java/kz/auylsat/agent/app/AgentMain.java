package kz.auylsat.agent.app;

/** The {@code auylsat-agent} command. */
public final class AgentMain {
    private AgentMain() {}

    public static void main(String[] arguments) {
        System.exit(AgentCommandLine.execute(arguments));
    }
}
