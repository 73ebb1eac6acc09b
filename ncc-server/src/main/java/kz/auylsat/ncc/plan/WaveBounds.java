package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a wave stops itself.
 *
 * @param waveId the wave
 * @param failureShareMax the share of a group's villages that may stay silent, 0 to 1
 * @param answerWithin how long a group has for its answers
 */
public record WaveBounds(String waveId, double failureShareMax, Duration answerWithin) {
    public WaveBounds {
        if (!(failureShareMax >= 0 && failureShareMax <= 1) || answerWithin.isNegative()) {
            throw new IllegalArgumentException("wave " + waveId + ": " + failureShareMax + ", " + answerWithin);
        }
    }

    /** As plans and journals keep it; a JSON null for none. */
    public static JsonNode tree(@Nullable WaveBounds wave) {
        return wave == null
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("id", wave.waveId())
                        .put("failureShareMax", wave.failureShareMax())
                        .put("answerWithinMillis", wave.answerWithin().toMillis());
    }

    /** Null for none. */
    public static @Nullable WaveBounds read(JsonNode tree) {
        return tree.isObject()
                ? new WaveBounds(
                        tree.path("id").asText(),
                        tree.path("failureShareMax").asDouble(),
                        Duration.ofMillis(tree.path("answerWithinMillis").asLong()))
                : null;
    }
}
