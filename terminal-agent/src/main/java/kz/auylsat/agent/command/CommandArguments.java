package kz.auylsat.agent.command;

import java.util.HashMap;
import java.util.Map;

/** A command's arguments, read strictly: what was not asked for is refused. */
public final class CommandArguments {
    private final Map<String, String> left;

    CommandArguments(Map<String, String> arguments) {
        left = new HashMap<>(arguments);
    }

    /** A host's name or address; IllegalArgumentException with one line where it is neither. */
    public Target target() {
        String text = left.remove("target");
        if (text == null) {
            throw new IllegalArgumentException("target: write a host name or an address");
        }
        return new Target(text);
    }

    /** A whole number within these bounds; without it the default. */
    public long whole(String name, long otherwise, long least, long greatest) {
        String text = left.remove(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= greatest) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Below, as for a number out of bounds.
        }
        throw new IllegalArgumentException(name + ": write a whole number from " + least + " to " + greatest);
    }

    void requireNoMore() {
        if (!left.isEmpty()) {
            String name = left.keySet().iterator().next();
            throw new IllegalArgumentException(
                    (name.length() > 32 ? name.substring(0, 32) : name) + ": this command has no such argument");
        }
    }
}
