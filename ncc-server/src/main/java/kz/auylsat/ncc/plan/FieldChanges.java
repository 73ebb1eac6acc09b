package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two trees, field by field, in the order of the fields.
 *
 * <p>Things in a list are told apart by their {@code id}, {@code number} or {@code name} where all have one, for a list that
 * has a new beginning would else seem to be all new; other lists are compared as one value. Null and absent are the same.
 */
final class FieldChanges {
    private static final List<String> NATURAL_KEYS = List.of("id", "number", "name");

    private final List<FieldChange> changes = new ArrayList<>();

    private FieldChanges() {}

    static List<FieldChange> between(@Nullable JsonNode before, @Nullable JsonNode after) {
        FieldChanges found = new FieldChanges();
        found.compare("", stated(before), stated(after));
        return List.copyOf(found.changes);
    }

    private void compare(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (isObject(before) && isObject(after)) {
            fields(path, fieldsOf(before), fieldsOf(after));
            return;
        }
        Map<String, JsonNode> oldElements = byNaturalKey(before);
        Map<String, JsonNode> newElements = byNaturalKey(after);
        if (oldElements == null || newElements == null) {
            changes.add(new FieldChange(path, before, after));
            return;
        }
        int known = changes.size();
        elements(path, oldElements, newElements);
        if (changes.size() == known) {
            changes.add(new FieldChange(path, before, after)); // the same elements in another order
        }
    }

    private void fields(String path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        for (String name : all(before, after)) {
            compare(path.isEmpty() ? name : path + "." + name, stated(before.get(name)), stated(after.get(name)));
        }
    }

    private void elements(String path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        for (String key : all(before, after)) {
            compare(path + "[" + key + "]", before.get(key), after.get(key));
        }
    }

    private static Set<String> all(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        Set<String> all = new LinkedHashSet<>(after.keySet());
        all.addAll(before.keySet());
        return all;
    }

    private static Map<String, JsonNode> fieldsOf(@Nullable JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        if (object != null) {
            object.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
        }
        return fields;
    }

    /** Null where this is no list, or its elements have no key of their own. */
    private static @Nullable Map<String, JsonNode> byNaturalKey(@Nullable JsonNode list) {
        if (list == null || !list.isArray() || list.isEmpty()) {
            return null;
        }
        for (String name : NATURAL_KEYS) {
            Map<String, JsonNode> byKey = new LinkedHashMap<>();
            list.forEach(element -> byKey.put(element.path(name).asText(), element));
            if (byKey.size() == list.size() && !byKey.containsKey("")) {
                return byKey;
            }
        }
        return null;
    }

    private static boolean isObject(@Nullable JsonNode node) {
        return node != null && node.isObject();
    }

    private static @Nullable JsonNode stated(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() ? null : node;
    }
}
