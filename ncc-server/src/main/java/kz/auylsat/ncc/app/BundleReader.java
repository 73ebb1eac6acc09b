package kz.auylsat.ncc.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.link.profile.ProfileDocument;
import kz.auylsat.ncc.profile.ProfileCatalogue;

/** Reads an agent's configuration from a file of JSON or YAML, and from the bundles published before. */
final class BundleReader {
    private static final long FILE_BYTES_MAX = 256 * 1024;
    private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();
    /** JSON is YAML too. */
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private BundleReader() {}

    /**
     * The configuration in a file; a device profile may stand there by its id.
     *
     * @throws RefusedException where it is none; one line: what, where, what to write
     */
    static AgentConfiguration read(Path file, ProfileCatalogue profiles) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new RefusedException(file + " has more than " + FILE_BYTES_MAX + " bytes");
            }
            LinkedHashMap<String, Object> tree = YAML.readValue(Files.readString(file), TREE);
            if (tree == null) {
                throw new RefusedException(file + " is empty: write an agent's configuration");
            }
            if (tree.get("modem") instanceof Map<?, ?> modem && modem.get("profile") instanceof String id) {
                Map<String, Object> resolved = new LinkedHashMap<>();
                modem.forEach((name, value) -> resolved.put(String.valueOf(name), value));
                resolved.put(
                        "profile",
                        ProfileDocument.toDocument(profiles.byId(id)
                                .orElseThrow(() -> new RefusedException(file + ": modem.profile: there is no profile "
                                        + id + "; ncc profile list shows them"))));
                tree.put("modem", resolved);
            }
            return AgentConfiguration.of(DocumentReader.of("configuration", tree));
        } catch (MalformedDocumentException e) {
            throw new RefusedException(file + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new RefusedException(file + ": line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ": not YAML or JSON ("
                    + e.getOriginalMessage().lines().findFirst().orElse("") + ")");
        } catch (IOException e) {
            throw new UnavailableException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The configuration that a published bundle carries. */
    static Map<String, Object> published(String jws) {
        try {
            Map<String, Object> payload =
                    JSON.readValue(new String(Jws.parse(jws).unverifiedPayload(), StandardCharsets.UTF_8), TREE);
            Map<String, Object> configuration = new LinkedHashMap<>();
            if (payload.get("configuration") instanceof Map<?, ?> held) {
                held.forEach((name, value) -> configuration.put(String.valueOf(name), value));
            }
            return configuration;
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
