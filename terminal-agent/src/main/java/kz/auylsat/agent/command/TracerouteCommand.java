package kz.auylsat.agent.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.auylsat.link.control.CommandArguments;

/** Finds the way to a host, by the system's {@code traceroute} or {@code tracepath}. */
public final class TracerouteCommand implements CommandAction {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final ToolCommand tools;

    /** By the tool of these folders. */
    public TracerouteCommand(List<Path> folders) {
        tools = new ToolCommand(folders);
    }

    @Override
    public Work prepare(CommandArguments arguments) {
        String target = arguments.host("target");
        return () -> {
            Path tool = tools.find(List.of("traceroute", "tracepath"));
            List<String> words = tool.endsWith("traceroute")
                    ? List.of("-n", "-q", "1", "-w", "3", "-m", "24", target)
                    : List.of("-n", "-m", "24", target);
            return tools.run(tool, words, LIMIT);
        };
    }
}
