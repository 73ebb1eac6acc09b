package kz.auylsat.ncc.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** A profile's parameters as one JSON object: no query ever looks inside. */
final class ParametersText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ParametersText() {}

    static String write(Map<String, String> parameters) {
        try {
            return JSON.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    /** @throws IllegalArgumentException where it is not what {@link #write} makes */
    static Map<String, String> read(String text) {
        try {
            return JSON.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters are no JSON object of texts: " + text, e);
        }
    }
}
