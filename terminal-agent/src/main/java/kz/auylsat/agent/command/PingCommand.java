package kz.auylsat.agent.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.auylsat.link.control.CommandArguments;

/** Asks a host for echoes, by the system's {@code ping}. */
public final class PingCommand implements CommandAction {
    private final ToolCommand tools;

    /** By the tool of these folders. */
    public PingCommand(List<Path> folders) {
        tools = new ToolCommand(folders);
    }

    @Override
    public Work prepare(CommandArguments arguments) {
        long count = arguments.whole("count");
        // A round trip may take seconds; ping itself ends by -w.
        long seconds = count + 10;
        List<String> words = List.of(
                "-n",
                "-c",
                Long.toString(count),
                "-s",
                Long.toString(arguments.whole("bytes")),
                "-w",
                Long.toString(seconds),
                arguments.host("target"));
        return () -> tools.run(tools.find(List.of("ping")), words, Duration.ofSeconds(seconds + 5));
    }
}
