package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over trees as they are written. */
final class Digests {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Of one thing among some thousands: enough to see that it is another one. */
    private static final int SHORT_CHARACTERS = 16;

    private Digests() {}

    /** As {@code sha256:…}, all of it. */
    static String whole(JsonNode tree) {
        return "sha256:" + hex(tree);
    }

    static String brief(JsonNode tree) {
        return hex(tree).substring(0, SHORT_CHARACTERS);
    }

    private static String hex(JsonNode tree) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(MAPPER.writeValueAsBytes(tree)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
