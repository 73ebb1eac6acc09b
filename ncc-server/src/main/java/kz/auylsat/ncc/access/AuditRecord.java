package kz.auylsat.ncc.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A link of the audit log's chain: an entry with its number, the hash of the one before, and its own.
 *
 * <p>The hash is SHA-256 over the canonical JSON (RFC 8785: fields in the order of their names, no blanks, UTF-8) of the
 * entry's fields with {@code number} and {@code previous}, in hexadecimal.
 *
 * @param number 1 for the first, one more for each
 */
public record AuditRecord(long number, AuditEntry entry, String previous, String hash) {
    /** What the first entry has as its previous hash. */
    public static final String NONE = "0".repeat(64);

    private static final ObjectMapper CANONICAL =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    static AuditRecord after(AuditHead head, AuditEntry entry) {
        long number = head.number() + 1;
        return new AuditRecord(number, entry, head.hash(), hash(number, entry, head.hash()));
    }

    AuditHead head() {
        return new AuditHead(number, hash);
    }

    boolean hashHolds() {
        return hash(number, entry, previous).equals(hash);
    }

    /** As one line of an export: all fields, the hash among them. */
    public String json() {
        Map<String, Object> fields = chained(number, entry, previous);
        fields.put("hash", hash);
        return text(fields);
    }

    private static String hash(long number, AuditEntry entry, String previous) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text(chained(number, entry, previous)).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Map<String, Object> chained(long number, AuditEntry entry, String previous) {
        Map<String, Object> fields = entry.fields();
        fields.put("number", number);
        fields.put("previous", previous);
        return fields;
    }

    private static String text(Map<String, Object> fields) {
        try {
            return CANONICAL.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }
}
