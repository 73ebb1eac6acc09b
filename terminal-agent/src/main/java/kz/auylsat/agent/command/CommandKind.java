package kz.auylsat.agent.command;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a box can be asked to do. */
public enum CommandKind {
    /** {@code target}, {@code count} of 1 to 20 (default 5), {@code bytes} of 16 to 1,400 (default 56). */
    PING(20, false),
    /** {@code target}. */
    TRACEROUTE(20, false),
    /** {@code bytes}: the budget for both directions together. */
    THROUGHPUT(4, false),
    /** {@code bytes} of 1 to 8,000 (default 4,000). */
    LOG_TAIL(20, false),
    /** Ends this program; its service starts it again. */
    RESTART(4, true),
    /** Starts the box anew. */
    REBOOT(2, true);

    private final int perHourMax;
    private final boolean endsProgram;

    CommandKind(int perHourMax, boolean endsProgram) {
        this.perHourMax = perHourMax;
        this.endsProgram = endsProgram;
    }

    /** The word in configurations and commands, as {@code log_tail}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this word; hyphens are as good as underscores. */
    public static Optional<CommandKind> byId(String id) {
        String word = id.replace('-', '_');
        return Stream.of(values()).filter(kind -> kind.id().equals(word)).findFirst();
    }

    int perHourMax() {
        return perHourMax;
    }

    boolean endsProgram() {
        return endsProgram;
    }
}
