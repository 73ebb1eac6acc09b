package kz.auylsat.ncc.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Trees as YAML that people read: a value a line, small groups in braces. */
final class YamlText {
    private static final int LINE_CHARACTERS_MAX = 110;

    private final StringBuilder text = new StringBuilder();
    private final Yaml scalars = new Yaml(options());

    private YamlText() {}

    static String write(ObjectNode document) {
        YamlText yaml = new YamlText();
        yaml.entries(document, 0);
        return yaml.text.toString();
    }

    private void entries(ObjectNode tree, int indent) {
        tree.properties().forEach(entry -> {
            text.append(" ".repeat(indent));
            entry(entry.getKey(), entry.getValue(), indent);
        });
    }

    private void entry(String key, JsonNode value, int indent) {
        text.append(inline(key)).append(':');
        boolean large = !isFlat(value) || inline(value).length() + indent + key.length() > LINE_CHARACTERS_MAX;
        if (!value.isContainerNode() || value.isEmpty() || !large) {
            text.append(' ').append(inline(value)).append('\n');
        } else if (value instanceof ObjectNode object) {
            text.append('\n');
            entries(object, indent + 2);
        } else {
            text.append('\n');
            value.forEach(element -> element(element, indent + 2));
        }
    }

    private void element(JsonNode element, int indent) {
        text.append(" ".repeat(indent)).append("- ");
        if (!(element instanceof ObjectNode object)
                || (isFlat(element) && inline(element).length() + indent <= LINE_CHARACTERS_MAX)) {
            text.append(inline(element)).append('\n');
            return;
        }
        boolean first = true;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            text.append(first ? "" : " ".repeat(indent + 2));
            first = false;
            entry(entry.getKey(), entry.getValue(), indent + 2);
        }
    }

    /** Whether there are only scalars in it. */
    private static boolean isFlat(JsonNode value) {
        return StreamSupport.stream(value.spliterator(), false)
                .noneMatch(each -> each.isContainerNode() && !each.isEmpty());
    }

    private String inline(Object value) {
        return scalars.dump(value instanceof JsonNode node ? plain(node) : value)
                .strip();
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            object.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node instanceof ArrayNode array) {
            List<@Nullable Object> list = new ArrayList<>();
            array.forEach(element -> list.add(plain(element)));
            return list;
        }
        if (node.isDouble()
                && node.doubleValue() == Math.rint(node.doubleValue())
                && Math.abs(node.doubleValue()) < 1e15) {
            return (long) node.doubleValue();
        }
        if (node.isBigDecimal() && node.decimalValue().stripTrailingZeros().scale() <= 0) {
            return node.decimalValue().toBigInteger();
        }
        return node.isNumber()
                ? node.numberValue()
                : node.isBoolean() ? node.booleanValue() : node.isNull() ? null : node.textValue();
    }

    private static DumperOptions options() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
        options.setWidth(Integer.MAX_VALUE);
        options.setSplitLines(false);
        return options;
    }
}
