package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Trees as one line of JSON and back, and SHA-256 over what is written. */
final class Digests {
    static final ObjectMapper MAPPER = new ObjectMapper();
    /** Of one thing among some thousands: enough to see that it is another one. */
    private static final int SHORT_CHARACTERS = 16;

    private final MessageDigest digest = sha256();
    private final JsonGenerator json;

    /** For JSON of any size: nothing of it is kept. */
    Digests() throws IOException {
        json = MAPPER.createGenerator(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }

    /** Where to write what the digest is to be of. */
    JsonGenerator json() {
        return json;
    }

    /** As {@code sha256:…}, of all that was written; nothing can be written after it. */
    String whole() throws IOException {
        json.close();
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    static String brief(JsonNode tree) {
        return brief(text(tree));
    }

    static String brief(String text) {
        return HexFormat.of()
                .formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, SHORT_CHARACTERS);
    }

    static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
