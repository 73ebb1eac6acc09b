package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the bundled OpenAPI contract. */
final class ContractReader {
    private static final String RESOURCE = "openapi/auylsat-v1.yaml";

    private ContractReader() {}

    /** The contract's text, as it is published. */
    static byte[] text() {
        try (InputStream in = ContractReader.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same contract as JSON. */
    static byte[] json() {
        try {
            return new ObjectMapper().writeValueAsBytes(new ObjectMapper(new YAMLFactory()).readTree(text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contract to check requests on. Costs some tenths of a second, most of it on a worker. */
    static Future<OpenAPIContract> requests(Vertx vertx) {
        return read(vertx, response -> response.remove("content"));
    }

    /** The contract to check requests and answers on. */
    static Future<OpenAPIContract> requestsAndAnswers(Vertx vertx) {
        return read(vertx, ContractReader::keepCheckable);
    }

    private static Future<OpenAPIContract> read(Vertx vertx, Consumer<JsonObject> onResponse) {
        return vertx.executeBlocking(() -> checkable(text(), onResponse), false)
                .compose(contract -> OpenAPIContract.from(vertx, contract));
    }

    private static JsonObject checkable(byte[] text, Consumer<JsonObject> onResponse) throws IOException {
        Map<String, Object> contract = new ObjectMapper(new YAMLFactory()).readValue(text, new TypeReference<>() {});
        JsonObject json = new JsonObject(contract);
        // Relative server addresses are legal (OpenAPI 3.1 §4.8.5), but Vert.x reads none; only the path of it counts.
        JsonObject server = json.getJsonArray("servers").getJsonObject(0);
        server.put("url", "http://localhost" + server.getString("url"));
        // AccessRoutes guards the operations.
        json.remove("security");
        JsonObject shared = json.getJsonObject("components").getJsonObject("responses");
        shared.forEach(response -> onResponse.accept((JsonObject) response.getValue()));
        for (Map.Entry<String, Object> path : json.getJsonObject("paths")) {
            for (Map.Entry<String, Object> operation : (JsonObject) path.getValue()) {
                ((JsonObject) operation.getValue()).remove("security");
                JsonObject responses = ((JsonObject) operation.getValue()).getJsonObject("responses");
                responses.forEach(response -> onResponse.accept((JsonObject) response.getValue()));
            }
        }
        return json;
    }

    /** Vert.x refuses a contract with media types that it cannot check, problem+json and event streams among them. */
    private static void keepCheckable(JsonObject response) {
        JsonObject content = response.getJsonObject("content");
        if (content == null) {
            return;
        }
        for (String type : List.copyOf(content.fieldNames())) {
            if (!MediaType.isMediaTypeSupported(type)) {
                content.remove(type);
            }
        }
        if (content.isEmpty()) {
            response.remove("content");
        }
    }
}
