package kz.auylsat.agent.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks a host for echoes, by the system's {@code ping}. */
public final class PingCommand implements CommandAction {
    private final ToolCommand tools;

    /** By the tool of these folders. */
    public PingCommand(List<Path> folders) {
        tools = new ToolCommand(folders);
    }

    @Override
    public Work prepare(CommandArguments arguments) {
        Target target = arguments.target();
        long count = arguments.whole("count", 5, 1, 20);
        long bytes = arguments.whole("bytes", 56, 16, 1_400);
        // A round trip may take seconds; ping itself ends by -w.
        long seconds = count + 10;
        List<String> words = List.of(
                "-n",
                "-c",
                Long.toString(count),
                "-s",
                Long.toString(bytes),
                "-w",
                Long.toString(seconds),
                target.text());
        return () -> tools.run(tools.find(List.of("ping")), words, Duration.ofSeconds(seconds + 5));
    }
}
