package kz.auylsat.ncc.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlReader;
import kz.auylsat.ncc.yaml.YamlTree;

/** Reads an agent's configuration from a file of JSON or YAML, and from the bundles published before. */
final class BundleReader {
    private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private BundleReader() {}

    /**
     * What stands in a file, unchecked.
     *
     * @throws ProblemsException where it cannot be read, is empty or no YAML; one line: what, where, what to write
     */
    static YamlTree read(Path file) {
        List<YamlField> documents = YamlReader.read(file, file.toString());
        if (documents.isEmpty() || (documents.size() == 1 && !documents.get(0).isPresent())) {
            throw new ProblemsException(new Problem(
                    file.toString(),
                    0,
                    "empty: write a box's configuration, as ncc agent publish --example prints one"));
        }
        if (documents.size() > 1) {
            throw new ProblemsException(
                    new Problem(file.toString(), documents.get(1).line(), "a second document: remove the \"---\""));
        }
        return YamlTree.of(documents.get(0));
    }

    /** What a published bundle carries. */
    record Published(long version, Map<String, Object> configuration) {}

    /** The configuration that a published bundle carries. */
    static Map<String, Object> published(String jws) {
        return publishedWhole(jws).configuration();
    }

    /** A published bundle, whose signature is not looked at. */
    static Published publishedWhole(String jws) {
        try {
            Map<String, Object> payload =
                    JSON.readValue(new String(Jws.parse(jws).unverifiedPayload(), StandardCharsets.UTF_8), TREE);
            Map<String, Object> configuration = new LinkedHashMap<>();
            if (payload.get("configuration") instanceof Map<?, ?> held) {
                held.forEach((name, value) -> configuration.put(String.valueOf(name), value));
            }
            long version = payload.get("version") instanceof Number number ? number.longValue() : 0;
            return new Published(version, configuration);
        } catch (JsonProcessingException | MalformedMessageException e) {
            throw new UnavailableException("the bundle published before cannot be read: " + e.getMessage(), e);
        }
    }

    static String json(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration cannot be written as JSON", e);
        }
    }

    /** A tree as it comes back from JSON, so that two of them compare. */
    static Map<String, Object> plain(Map<String, Object> tree) {
        try {
            return JSON.readValue(JSON.writeValueAsString(tree), TREE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration cannot be written as JSON", e);
        }
    }
}
