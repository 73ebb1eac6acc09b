package kz.auylsat.ncc.yaml;

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
}
