package kz.auylsat.agent.page;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.agent.json.Json;

/**
 * What is sent back.
 *
 * @param headers beyond the security headers, content type and length
 */
record PageAnswer(int status, String mediaType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json";
    private static final byte[] NOTHING = new byte[0];

    static PageAnswer json(Map<String, ?> tree) {
        return new PageAnswer(200, JSON, Json.bytes(tree), Map.of("Cache-Control", "no-store"));
    }

    static PageAnswer json(Map<String, ?> tree, String cookie) {
        return new PageAnswer(200, JSON, Json.bytes(tree), Map.of("Cache-Control", "no-store", "Set-Cookie", cookie));
    }

    static PageAnswer bytes(String mediaType, byte[] body, Map<String, String> headers) {
        return new PageAnswer(200, mediaType, body, headers);
    }

    static PageAnswer notModified(Map<String, String> headers) {
        return new PageAnswer(304, "", NOTHING, headers);
    }

    /** A refusal; {@code reason} is what the page has words for, {@code detail} one line in English. */
    static PageAnswer refused(PageRefusal refusal, String reason, String detail) {
        return refused(refusal, reason, detail, Map.of());
    }

    static PageAnswer refused(PageRefusal refusal, String reason, String detail, Map<String, ?> more) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("reason", reason);
        tree.put("detail", detail);
        tree.putAll(more);
        return new PageAnswer(refusal.status(), JSON, Json.bytes(tree), Map.of("Cache-Control", "no-store"));
    }
}
