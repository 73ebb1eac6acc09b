package kz.auylsat.link.control;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a box can be asked to do, with what each takes: the words of configurations, of commands and of the wire. */
public enum CommandKind {
    /** Echoes of a host. */
    PING(20, false),
    /** The way to a host. */
    TRACEROUTE(20, false),
    /** How fast the link to the NCC is; {@code bytes} is the budget for both directions together. */
    THROUGHPUT(4, false),
    /** The end of the agent's own log. */
    LOG(20, false),
    /** Ends the agent; its service starts it again. */
    RESTART(4, true),
    /** Starts the box anew. */
    REBOOT(2, true);

    /** What {@link #LOG} was called before, in configurations that are stored. */
    private static final List<String> LOG_BEFORE = List.of("log_tail", "log-tail");

    private final int perHourMax;
    private final boolean endsProgram;

    CommandKind(int perHourMax, boolean endsProgram) {
        this.perHourMax = perHourMax;
        this.endsProgram = endsProgram;
    }

    /** The word, as {@code ping}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this word. */
    public static Optional<CommandKind> byId(String id) {
        String word = LOG_BEFORE.contains(id) ? LOG.id() : id;
        return Stream.of(values()).filter(kind -> kind.id().equals(word)).findFirst();
    }

    /** All words, as {@code ping, traceroute}. */
    public static String ids() {
        return Stream.of(values()).map(CommandKind::id).collect(Collectors.joining(", "));
    }

    /** So many of this kind a box does in an hour. */
    public int perHourMax() {
        return perHourMax;
    }

    /** Whether the agent ends with it: its next start tells what came of it. */
    public boolean endsProgram() {
        return endsProgram;
    }

    /** What it takes, in the order of help. */
    public List<CommandArgument> arguments() {
        return switch (this) {
            case PING ->
                List.of(
                        CommandArgument.host("target"),
                        CommandArgument.whole("count", 1, 20, 5),
                        CommandArgument.whole("bytes", 16, 1_400, 56));
            case TRACEROUTE -> List.of(CommandArgument.host("target"));
            case THROUGHPUT ->
                List.of(CommandArgument.whole("bytes", 32_768, CommandsConfiguration.THROUGHPUT_BYTES_MAX, 1_000_000));
            case LOG -> List.of(CommandArgument.whole("bytes", 1, 8_000, 4_000));
            case RESTART, REBOOT -> List.of();
        };
    }
}
