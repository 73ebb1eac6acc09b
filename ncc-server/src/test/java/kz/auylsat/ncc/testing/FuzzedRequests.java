package kz.auylsat.ncc.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Makes requests of an OpenAPI file: right ones, and ones that are wrong in every way that comes to mind. Seeded. */
public final class FuzzedRequests {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO");
    private static final List<String> ODD = List.of(
            "",
            "%00",
            "%FF%FE",
            "%C0%80",
            "..%2F..%2Fetc%2Fpasswd",
            "%ED%A0%80",
            "%F0%9F%93%A1",
            "%D0%90%D0%B9%D0%BD%D3%A3",
            "%27%20OR%201%3D1--",
            "%3Cscript%3E",
            "null",
            "undefined",
            "NaN",
            "-1",
            "1e400",
            "0x10",
            "true",
            "[]",
            "%5B%5D",
            "%22",
            "%7B%7D",
            "a,b,,c",
            ";",
            "%0D%0AX-Injected:%201",
            "+",
            "%20",
            "%",
            "%2",
            "%zz",
            "😀");
    private static final List<String> JSON_ODD = List.of(
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
    private final List<Operation> operations = new ArrayList<>();

    private record Operation(String method, String path, JsonNode operation, JsonNode shared) {}

    /** @param text what to send; {@code stream} where the answer may have no end */
    public record Fuzzed(String operationId, byte[] text, boolean stream) {
        @Override
        public String toString() {
            String shown = new String(text, StandardCharsets.ISO_8859_1).replaceAll("[^\\x20-\\x7e\\n]", "?");
            return operationId + ": " + (shown.length() > 1_500 ? shown.substring(0, 1_500) + "…" : shown);
        }
    }

    /** @param identifiers of things that are there */
    public FuzzedRequests(byte[] openApi, long seed, List<String> identifiers) throws IOException {
        this.random = new Random(seed);
        this.identifiers = identifiers;
        this.contract = new ObjectMapper(new YAMLFactory()).readTree(openApi);
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("operationId")) {
                        operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                method.getValue(),
                                path.getValue().path("parameters")));
                    }
                }));
    }

    /** @param credentials a header line that lets in, or nothing */
    public Fuzzed next(String credentials) {
        Operation chosen = one(operations);
        JsonNode operation = chosen.operation();
        String method = rarely(12) ? one(METHODS) : chosen.method();
        StringBuilder query = new StringBuilder();
        StringBuilder headers = new StringBuilder();
        String path = chosen.path();
        for (JsonNode written : parameters(chosen)) {
            JsonNode parameter = resolved(written);
            String name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", pathValue(parameter));
                case "query" -> query(query, parameter, name);
                case "header" -> headers.append(header(parameter, name));
                default -> {}
            }
        }
        if (rarely(15)) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(one(ODD))
                    .append('=')
                    .append(one(ODD));
        }
        byte[] body = operation.has("requestBody") || rarely(20) ? body(operation) : new byte[0];
        String target = "/api/v1" + path + (query.isEmpty() ? "" : "?" + query) + (rarely(60) ? one(ODD) : "");
        headers.append(mixed()).append(bodyHeaders(body, operation.has("requestBody")));
        String head = method + " " + target.replace(' ', '+') + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + (rarely(25) ? "" : credentials) + headers + "\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        String id = operation.path("operationId").asText();
        return new Fuzzed(id, all.toByteArray(), id.startsWith("stream"));
    }

    private Iterable<JsonNode> parameters(Operation chosen) {
        List<JsonNode> all = new ArrayList<>();
        chosen.shared().forEach(all::add);
        chosen.operation().path("parameters").forEach(all::add);
        return all;
    }

    private String pathValue(JsonNode parameter) {
        if (rarely(2)) {
            return one(identifiers);
        }
        String value = rarely(3) ? one(ODD) : encoded(text(parameter.path("schema")));
        return value.isEmpty() ? "x" : value;
    }

    private void query(StringBuilder query, JsonNode parameter, String name) {
        boolean required = parameter.path("required").asBoolean();
        if (!required && rarely(2) || required && rarely(15)) {
            return;
        }
        int times = rarely(30) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            JsonNode example = parameter.path("example");
            String value = rarely(4)
                    ? one(ODD)
                    : rarely(2) && example.isValueNode()
                            ? encoded(example.asText())
                            : encoded(text(parameter.path("schema")));
            query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(value);
        }
    }

    private String header(JsonNode parameter, String name) {
        if (rarely(2)) {
            return "";
        }
        String value = rarely(5) ? one(ODD) : text(parameter.path("schema"));
        return name + ": " + value.replaceAll("[\\r\\n\\x00]", "") + "\r\n";
    }

    private String mixed() {
        StringBuilder headers = new StringBuilder();
        for (String header : List.of(
                "Accept: text/html",
                "Accept: */*;q=0",
                "Accept-Encoding: gzip, br;q=0.1",
                "If-None-Match: *",
                "If-None-Match: \"a\", W/\"b\", c",
                "If-Match: \"99999999999999999999\"",
                "If-Match: W/\"1\"",
                "Range: bytes=0-1",
                "Origin: http://127.0.0.1",
                "Origin: null",
                "Origin: :::",
                "X-Request-Id: " + "é\t%00",
                "X-Forwarded-For: 1.2.3.4, unknown",
                "X-CSRF-Token: x",
                "Idempotency-Key: " + random.nextInt(5),
                "Cookie: auylsat_session=; a=\"b; =c",
                "Cookie: auylsat_session=" + "A".repeat(43),
                "Authorization: Basic eDp5",
                "Authorization: Bearer ",
                "Last-Event-ID: -9223372036854775808",
                "Content-Encoding: gzip",
                "X-Big: " + "y".repeat(3_000))) {
            if (rarely(40)) {
                headers.append(header).append("\r\n");
            }
        }
        return headers.toString();
    }

    private String bodyHeaders(byte[] body, boolean wanted) {
        if (body.length == 0 && !wanted) {
            return "";
        }
        String type = rarely(10)
                ? one(List.of(
                        "",
                        "Content-Type: text/plain\r\n",
                        "Content-Type: multipart/form-data\r\n",
                        "Content-Type: multipart/form-data; boundary=x\r\n",
                        "Content-Type: application/x-www-form-urlencoded\r\n",
                        "Content-Type: application/json; charset=utf-16\r\n",
                        "Content-Type: ;\r\n",
                        "Content-Type: application/merge-patch+json\r\n"))
                : "Content-Type: application/json\r\n";
        return type + "Content-Length: " + body.length + "\r\n";
    }

    private byte[] body(JsonNode operation) {
        JsonNode schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        String right = json(schema, 0);
        return switch (random.nextInt(12)) {
            case 0 -> new byte[0];
            case 1 -> one(JSON_ODD).getBytes(StandardCharsets.UTF_8);
            case 2 -> right.substring(0, random.nextInt(right.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("[".repeat(3_000)).getBytes(StandardCharsets.UTF_8);
            case 4 -> ("{\"name\":\"" + "z".repeat(random.nextInt(20_000)) + "\"}").getBytes(StandardCharsets.UTF_8);
            case 5 -> new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
            case 6 -> ("\uFEFF" + right).getBytes(StandardCharsets.UTF_8);
            default -> right.getBytes(StandardCharsets.UTF_8);
        };
    }

    /** A value of the schema, of which a part is something else. */
    private String json(JsonNode written, int depth) {
        JsonNode schema = resolved(written);
        if (rarely(15) || depth > 6) {
            return one(JSON_ODD);
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
            fields.add("\"extra\":" + one(JSON_ODD));
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

    private String text(JsonNode written) {
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode resolved(JsonNode node) {
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

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Once in so many times. */
    private boolean rarely(int times) {
        return random.nextInt(times) == 0;
    }
}
