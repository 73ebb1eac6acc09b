package kz.auylsat.ncc.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML document as a tree of maps, lists, texts, numbers and booleans, with the line of each value by its place, as
 * {@code probes[2].target}.
 *
 * <p>Numbers are written as in JSON, booleans {@code true} and {@code false}; any other plain word is a text.
 */
public final class YamlTree {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][-+]?\\d{1,3})?");
    private static final int VALUES_MAX = 20_000;

    private final YamlField root;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private int count;

    private YamlTree(YamlField root) {
        this.root = root;
    }

    /** The tree of a document that is keys and values; throws {@link ProblemsException} with every mistake noted so far. */
    public static YamlTree of(YamlField root) {
        YamlTree tree = new YamlTree(root);
        Object value = tree.read("", root.node());
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> tree.values.put(String.valueOf(key), each));
        } else {
            root.problem("no keys and values: write them as gateway: …");
        }
        root.throwProblems();
        return tree;
    }

    /** The values of a part of a document, by key; empty where it is absent. No place of it is remembered. */
    public static Map<String, @Nullable Object> part(YamlField field) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (new YamlTree(field).read("", field.node()) instanceof Map<?, ?> map) {
            map.forEach((key, each) -> values.put(String.valueOf(key), each));
        } else if (field.isPresent()) {
            field.problem("expected keys and values");
        }
        return values;
    }

    /** The values by key; may be changed. */
    public Map<String, Object> values() {
        return values;
    }

    /** The line of the value at a place, or of the nearest part around it; 0 where nothing of it is in the file. */
    public int line(String place) {
        String at = place;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return 0;
    }

    private @Nullable Object read(String place, @Nullable Node node) {
        if (node == null || ++count > VALUES_MAX) {
            if (count == VALUES_MAX + 1) {
                root.problem("more than " + VALUES_MAX + " values: write fewer");
            }
            return null;
        }
        if (node instanceof MappingNode mapping) {
            return map(place, mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                String at = place + "[" + list.size() + "]";
                lines.put(at, element.getStartMark().getLine() + 1);
                list.add(read(at, element));
            }
            return list;
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : null;
    }

    private Map<String, @Nullable Object> map(String place, MappingNode mapping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                String at = place.isEmpty() ? key.getValue() : place + "." + key.getValue();
                lines.put(at, key.getStartMark().getLine() + 1);
                map.put(key.getValue(), read(at, tuple.getValueNode()));
            } else {
                root.problem((place.isEmpty() ? "" : place + ": ") + "a key must be plain text");
            }
        }
        return map;
    }

    private static @Nullable Object scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        boolean tagged = scalar.getTag().equals(Tag.FLOAT) || scalar.getTag().equals(Tag.INT);
        if (!scalar.isPlain() && !tagged) {
            return text;
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
    }
}
