package kz.auylsat.ncc.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Makes values of an OpenAPI file's schemas: right ones, and ones of which a part is something else. */
final class FuzzedValues {
    static final List<String> ODD = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "0",
            "-1",
            "1e400",
            "-1e-400",
            "123456789012345678901234567890",
            "9223372036854775808",
            "4102444800001",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\uDBFF\\uDFFF\"",
            "1.5",
            "[[[[[[]]]]]]",
            "{\"a\":{\"a\":{\"a\":{}}}}",
            "\"../../etc/passwd\"",
            "\"' OR 1=1 --\"",
            "\"2026-13-45T99:99:99Z\"",
            "[null]",
            "[1,\"a\",{}]");

    private final Random random;
    private final JsonNode contract;
    private final List<String> identifiers;

    /** @param identifiers of things that are there */
    FuzzedValues(Random random, JsonNode contract, List<String> identifiers) {
        this.random = random;
        this.contract = contract;
        this.identifiers = identifiers;
    }

    /** As JSON. */
    String json(JsonNode schema) {
        return json(schema, 0);
    }

    /** A value of the schema, of which a part is something else. */
    private String json(JsonNode written, int depth) {
        JsonNode schema = resolved(written);
        if (rarely(15) || depth > 6) {
            return one(ODD);
        }
        if (schema.has("oneOf") && !schema.has("properties")) {
            return json(one(elements(schema.get("oneOf"))), depth + 1);
        }
        if (schema.has("enum")) {
            return one(elements(schema.get("enum"))).toString();
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> {
                List<String> items = new ArrayList<>();
                int count = rarely(20) ? 60 : random.nextInt(3);
                for (int i = 0; i < count; i++) {
                    items.add(json(schema.path("items"), depth + 1));
                }
                yield "[" + String.join(",", items) + "]";
            }
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "integer", "number" -> number(schema);
            case "null" -> "null";
            default -> quoted(text(schema));
        };
    }

    private String object(JsonNode schema, int depth) {
        List<String> fields = new ArrayList<>();
        List<String> required =
                elements(schema.path("required")).stream().map(JsonNode::asText).toList();
        schema.path("properties").properties().forEach(field -> {
            boolean needed = required.contains(field.getKey());
            if (needed ? !rarely(12) : rarely(2)) {
                fields.add(quoted(field.getKey()) + ":" + json(field.getValue(), depth + 1));
            }
        });
        if (rarely(12)) {
            fields.add("\"extra\":" + one(ODD));
        }
        if (rarely(20) && !fields.isEmpty()) {
            fields.add(fields.get(0));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        String first = type.isArray() ? type.get(0).asText() : type.asText();
        return first.isEmpty() ? (schema.has("properties") ? "object" : "string") : first;
    }

    private String number(JsonNode schema) {
        long least = schema.path("minimum").asLong(-1_000);
        long greatest = schema.path("maximum").asLong(1_000_000);
        return switch (random.nextInt(6)) {
            case 0 -> String.valueOf(least);
            case 1 -> String.valueOf(greatest);
            case 2 -> String.valueOf(least - 1);
            case 3 -> String.valueOf(greatest + 1);
            case 4 -> String.valueOf(least + (random.nextDouble() * (greatest - least)));
            default -> String.valueOf(least + (long) (random.nextDouble() * (greatest - least)));
        };
    }

    /** As plain text. */
    String text(JsonNode written) {
        JsonNode schema = resolved(written);
        if (schema.has("enum")) {
            return one(elements(schema.get("enum"))).asText();
        }
        String type = type(schema);
        if (type.equals("integer") || type.equals("number")) {
            return number(schema);
        }
        if (type.equals("array")) {
            return text(schema.path("items")) + (random.nextBoolean() ? "," + text(schema.path("items")) : "");
        }
        if (rarely(3)) {
            return one(identifiers);
        }
        if (schema.has("examples") && rarely(2)) {
            return one(elements(schema.get("examples"))).asText();
        }
        return switch (random.nextInt(8)) {
            case 0 -> "w".repeat(schema.path("maxLength").asInt(100));
            case 1 -> "w".repeat(Math.min(3_000, schema.path("maxLength").asInt(100) + 1));
            case 2 -> "Айнӣ ҒҚҶ 📡";
            case 3 -> "a\u0000b";
            case 4 -> "four words of mine " + random.nextInt(100);
            default -> "v" + Integer.toString(random.nextInt(1_000_000), 36);
        };
    }

    private static String quoted(String text) {
        try {
            return new ObjectMapper().writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a reference leads to. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode()
                ? node
                : resolved(contract.at(reference.asText().substring(1)));
    }

    private static List<JsonNode> elements(JsonNode array) {
        Iterator<JsonNode> all = array.elements();
        Iterable<JsonNode> iterable = () -> all;
        return StreamSupport.stream(iterable.spliterator(), false).toList();
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Once in so many times. */
    boolean rarely(int times) {
        return random.nextInt(times) == 0;
    }
}
