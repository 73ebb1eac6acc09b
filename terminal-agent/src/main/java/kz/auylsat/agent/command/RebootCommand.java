package kz.auylsat.agent.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The box's power by its service manager: {@code systemctl reboot}; and the program's end by what is handed in. */
public final class RebootCommand implements Power {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ToolCommand tools;
    private final Runnable end;

    /**
     * Power over this box.
     *
     * @param end ends this program in good order
     */
    public RebootCommand(List<Path> folders, Runnable end) {
        tools = new ToolCommand(folders);
        this.end = end;
    }

    @Override
    public void restart() {
        end.run();
    }

    @Override
    public void reboot() throws IOException {
        CommandAction.Found found = tools.run(tools.find(List.of("systemctl")), List.of("reboot"), LIMIT);
        if (!"0".equals(found.details().get("code"))) {
            throw new IOException(found.text() + ": " + found.details().get("output"));
        }
    }
}
