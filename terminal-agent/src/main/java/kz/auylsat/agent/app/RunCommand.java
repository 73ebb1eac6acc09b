package kz.auylsat.agent.app;

import java.util.concurrent.Callable;
import kz.auylsat.agent.clock.AgentClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run the agent until Ctrl-C or SIGTERM.",
        footer = {
            "",
            "Before the box is enrolled it shows the pointing on its page and waits.",
            "Exit codes beside the usual: 70 a part stalled, 75 to be started again; a service's manager starts it again."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() {
        return AgentRun.untilEnded(options.settings(), options.data(), AgentClock::open, System.err);
    }
}
