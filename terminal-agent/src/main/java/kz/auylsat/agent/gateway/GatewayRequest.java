package kz.auylsat.agent.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import kz.auylsat.agent.json.Json;
import kz.auylsat.link.control.GatewayPaths;

/**
 * One question to the gateway.
 *
 * @param method {@code GET}, {@code POST} or {@code PUT}
 * @param path one of {@link GatewayPaths}, with its query
 * @param contentType of the body; empty where there is none
 * @param body empty where there is none
 * @param answerBytesMax a longer answer is refused
 * @param patience from the body's last byte to the answer's last; the time that the body takes comes on top
 */
public record GatewayRequest(
        String method, String path, String contentType, byte[] body, int answerBytesMax, Duration patience) {
    /** Enough for a hop of 600 ms, a lost packet or two, and an NCC that writes to its disk. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    static final int ANSWER_BYTES_MAX = 64 * 1024;

    public static GatewayRequest get(String path) {
        return new GatewayRequest("GET", path, "", new byte[0], ANSWER_BYTES_MAX, PATIENCE);
    }

    public static GatewayRequest post(String path, Map<String, ?> tree) {
        return post(path, GatewayPaths.JSON, Json.text(tree).getBytes(StandardCharsets.UTF_8));
    }

    public static GatewayRequest post(String path, String contentType, byte[] body) {
        return new GatewayRequest("POST", path, contentType, body, ANSWER_BYTES_MAX, PATIENCE);
    }

    public static GatewayRequest put(String path, String contentType, byte[] body) {
        return new GatewayRequest("PUT", path, contentType, body, ANSWER_BYTES_MAX, PATIENCE);
    }

    /** The same with another bound on the answer and another patience. */
    public GatewayRequest within(int bytesMax, Duration answerIn) {
        return new GatewayRequest(method, path, contentType, body, bytesMax, answerIn);
    }
}
