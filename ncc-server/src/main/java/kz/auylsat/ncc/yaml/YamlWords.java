package kz.auylsat.ncc.yaml;

import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Values of a file as words of a message. */
final class YamlWords {
    private YamlWords() {}

    static String kindOf(Node node) {
        return switch (node.getNodeId()) {
            case mapping -> "keys and values";
            case sequence -> "a list";
            case scalar -> "one value";
            default -> "something else";
        };
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    static String shorten(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "…" : text;
    }

    /** A key that nobody asked for, with the one that it was meant to be, or all that are known there. */
    static String unknownKey(String path, String key, Set<String> known) {
        String near = Nearest.to(key, known)
                .map(meant -> "; did you mean \"" + meant + "\"?")
                .orElseGet(() -> "; known here: "
                        + String.join(", ", known.stream().sorted().toList()));
        return "unknown key \"" + (path.isEmpty() ? "" : path + ".") + shorten(key) + "\"" + near;
    }
}
