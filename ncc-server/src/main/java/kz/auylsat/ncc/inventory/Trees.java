package kz.auylsat.ncc.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON trees that are equal, and print alike, where they mean the same. */
public final class Trees {
    /** Whole numbers up to here are exact as doubles. */
    private static final double WHOLE_MAX = 1e15;

    private Trees() {}

    /** A copy with its keys in alphabetical order and each number in its narrowest form; empty for null. */
    public static ObjectNode canonical(@Nullable ObjectNode tree) {
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        if (tree != null) {
            new TreeMap<>(tree.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                    .forEach((key, value) -> sorted.set(key, node(value)));
        }
        return sorted;
    }

    /** A tree of {@code over} on top of {@code under}: keys of both are merged, else what stands over counts. */
    public static ObjectNode merged(ObjectNode under, ObjectNode over) {
        ObjectNode merged = under.deepCopy();
        over.properties().forEach(entry -> {
            boolean both = merged.get(entry.getKey()) instanceof ObjectNode && entry.getValue() instanceof ObjectNode;
            merged.set(
                    entry.getKey(),
                    both
                            ? merged((ObjectNode) merged.get(entry.getKey()), (ObjectNode) entry.getValue())
                            : entry.getValue().deepCopy());
        });
        return merged;
    }

    private static JsonNode node(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return canonical(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(node(element)));
            return copy;
        }
        if (value.isNumber()) {
            return number(value);
        }
        return value;
    }

    private static JsonNode number(JsonNode value) {
        double number = value.doubleValue();
        boolean whole = number == Math.rint(number) && Math.abs(number) < WHOLE_MAX;
        if (!whole && !value.isIntegralNumber()) {
            return DoubleNode.valueOf(number);
        }
        return value.canConvertToInt() ? IntNode.valueOf(value.intValue()) : LongNode.valueOf(value.longValue());
    }
}
