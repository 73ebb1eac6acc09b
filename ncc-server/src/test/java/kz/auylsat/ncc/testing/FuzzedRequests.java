package kz.auylsat.ncc.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

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
    private final Random random;
    private final FuzzedValues values;
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
        JsonNode contract = new ObjectMapper(new YAMLFactory()).readTree(openApi);
        this.values = new FuzzedValues(random, contract, identifiers);
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
        Operation chosen = values.one(operations);
        JsonNode operation = chosen.operation();
        String method = values.rarely(12) ? values.one(METHODS) : chosen.method();
        StringBuilder query = new StringBuilder();
        StringBuilder headers = new StringBuilder();
        String path = chosen.path();
        for (JsonNode written : parameters(chosen)) {
            JsonNode parameter = values.resolved(written);
            String name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", pathValue(parameter));
                case "query" -> query(query, parameter, name);
                case "header" -> headers.append(header(parameter, name));
                default -> {}
            }
        }
        if (values.rarely(15)) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(values.one(ODD))
                    .append('=')
                    .append(values.one(ODD));
        }
        byte[] body = operation.has("requestBody") || values.rarely(20) ? body(operation) : new byte[0];
        String target =
                "/api/v1" + path + (query.isEmpty() ? "" : "?" + query) + (values.rarely(60) ? values.one(ODD) : "");
        headers.append(mixed()).append(bodyHeaders(body, operation.has("requestBody")));
        String head = method + " " + target.replace(' ', '+') + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + (values.rarely(25) ? "" : credentials) + headers + "\r\n";
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
        if (values.rarely(2)) {
            return values.one(identifiers);
        }
        String value = values.rarely(3) ? values.one(ODD) : encoded(values.text(parameter.path("schema")));
        return value.isEmpty() ? "x" : value;
    }

    private void query(StringBuilder query, JsonNode parameter, String name) {
        boolean required = parameter.path("required").asBoolean();
        if (!required && values.rarely(2) || required && values.rarely(15)) {
            return;
        }
        int times = values.rarely(30) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            JsonNode example = parameter.path("example");
            String value = values.rarely(4)
                    ? values.one(ODD)
                    : values.rarely(2) && example.isValueNode()
                            ? encoded(example.asText())
                            : encoded(values.text(parameter.path("schema")));
            query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(value);
        }
    }

    private String header(JsonNode parameter, String name) {
        if (values.rarely(2)) {
            return "";
        }
        String value = values.rarely(5) ? values.one(ODD) : values.text(parameter.path("schema"));
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
            if (values.rarely(40)) {
                headers.append(header).append("\r\n");
            }
        }
        return headers.toString();
    }

    private String bodyHeaders(byte[] body, boolean wanted) {
        if (body.length == 0 && !wanted) {
            return "";
        }
        String type = values.rarely(10)
                ? values.one(List.of(
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
        String right = values.json(schema);
        return switch (random.nextInt(12)) {
            case 0 -> new byte[0];
            case 1 -> values.one(FuzzedValues.ODD).getBytes(StandardCharsets.UTF_8);
            case 2 -> right.substring(0, random.nextInt(right.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("[".repeat(3_000)).getBytes(StandardCharsets.UTF_8);
            case 4 -> ("{\"name\":\"" + "z".repeat(random.nextInt(20_000)) + "\"}").getBytes(StandardCharsets.UTF_8);
            case 5 -> new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
            case 6 -> ("\uFEFF" + right).getBytes(StandardCharsets.UTF_8);
            default -> right.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
