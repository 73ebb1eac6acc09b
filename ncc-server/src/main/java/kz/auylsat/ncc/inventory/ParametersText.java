package kz.auylsat.ncc.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** A profile's parameters as one JSON object: no query ever looks inside. */
final class ParametersText {

    private static final String NONE = "{}";

    private ParametersText() {}

    static String write(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return NONE;
        }
        try {
            return Json.MAPPER.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    /** @throws IllegalArgumentException where it is not what {@link #write} makes */
    static Map<String, String> read(String text) {
        if (text.equals(NONE)) {
            return Map.of(); // nearly every row, at every start
        }
        try {
            return Json.MAPPER.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters are no JSON object of texts: " + text, e);
        }
    }

    /** Made when first needed: it takes a tenth of a second of the start. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }
}
