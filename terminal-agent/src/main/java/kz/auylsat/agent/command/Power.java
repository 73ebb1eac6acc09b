package kz.auylsat.agent.command;

import java.io.IOException;
import java.util.Map;

/** Ends this program or starts the box anew; returns when that is on its way. */
public interface Power {
    /** Ends this program in good order; its service starts it again. */
    void restart() throws IOException;

    void reboot() throws IOException;

    /** The action that restarts; it has no arguments. */
    default CommandAction restarting() {
        return arguments -> () -> {
            restart();
            return new CommandAction.Found("restarting", Map.of());
        };
    }

    /** The action that reboots; it has no arguments. */
    default CommandAction rebooting() {
        return arguments -> () -> {
            reboot();
            return new CommandAction.Found("rebooting", Map.of());
        };
    }
}
