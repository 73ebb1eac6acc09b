package kz.auylsat.link.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.document.DocumentReader;

/**
 * Which commands the NCC may send.
 *
 * @param allowed their names, as {@code ping}; empty: none. Words that this version does not know stay as they are: a
 *     configuration that an older version confirmed must be read by a newer one
 * @param throughputBytesMax what one throughput test may take of the link, at most 1 GiB
 */
public record CommandsConfiguration(List<String> allowed, long throughputBytesMax) {
    /** What holds where a document says nothing: no commands. */
    public static final CommandsConfiguration DEFAULT = new CommandsConfiguration(List.of(), 2_000_000);

    static final long THROUGHPUT_BYTES_MAX = 1L << 30;
    private static final int ALLOWED_MAX = 32;

    public CommandsConfiguration {
        allowed = List.copyOf(allowed);
    }

    static CommandsConfiguration of(DocumentReader part) {
        CommandsConfiguration commands = new CommandsConfiguration(
                part.parsedTexts("allowed", "a command's name, as ping", CommandsConfiguration::word),
                part.optionalWholeLong("throughputBytesMax", 0, THROUGHPUT_BYTES_MAX)
                        .orElse(DEFAULT.throughputBytesMax));
        if (commands.allowed.size() > ALLOWED_MAX) {
            throw part.malformed("allowed", commands.allowed.size() + " entries: write at most " + ALLOWED_MAX);
        }
        part.requireNoMore();
        return commands;
    }

    private static String word(String text) {
        String name = Names.name(text);
        return CommandKind.byId(name).map(CommandKind::id).orElse(name);
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("allowed", allowed);
        document.put("throughputBytesMax", throughputBytesMax);
        return document;
    }
}
