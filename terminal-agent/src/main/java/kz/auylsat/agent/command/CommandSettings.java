package kz.auylsat.agent.command;

import java.util.Set;
import kz.auylsat.link.control.CommandKind;

/**
 * What the configuration allows.
 *
 * @param allowed kinds that may be asked for
 * @param throughputBytesMax the largest budget of a throughput test
 */
public record CommandSettings(Set<CommandKind> allowed, long throughputBytesMax) {
    /** Commands of all kinds together that may be begun in an hour. */
    public static final int PER_HOUR_MAX = 30;

    /** Before the first configuration nothing may be asked for. */
    public static final CommandSettings NONE = new CommandSettings(Set.of(), 0);

    public CommandSettings {
        allowed = Set.copyOf(allowed);
    }
}
