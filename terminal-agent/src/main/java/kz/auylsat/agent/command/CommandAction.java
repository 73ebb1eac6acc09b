package kz.auylsat.agent.command;

import java.io.IOException;
import java.util.Map;
import kz.auylsat.link.control.CommandArguments;

/** How one kind of command is done. */
public interface CommandAction {
    /** What a command found out: one line, and particulars by name. */
    record Found(String text, Map<String, String> details) {}

    /** The doing itself, with arguments that are good; bounded in time and output. */
    interface Work {
        Found run() throws IOException;
    }

    /** Takes the arguments and does nothing yet; IllegalArgumentException with one line where this box cannot take them. */
    Work prepare(CommandArguments arguments);
}
