package kz.auylsat.ncc.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.lineup.LineUpStep;
import org.jspecify.annotations.Nullable;

/** Evidence and proofs as the JSON that is stored. */
final class LifeText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LifeText() {}

    /** A list of objects, each its kind and its fields. */
    static String of(List<Evidence> evidence) {
        ArrayNode list = JSON.createArrayNode();
        for (Evidence each : evidence) {
            ObjectNode one = list.addObject().put("kind", each.kind());
            each.fields().forEach(one::put);
        }
        return list.toString();
    }

    static List<Evidence> evidence(String text) {
        List<Evidence> evidence = new ArrayList<>();
        for (JsonNode one : tree(text)) {
            Map<String, String> fields = new LinkedHashMap<>();
            one.fields().forEachRemaining(field -> {
                if (!field.getKey().equals("kind")) {
                    fields.put(field.getKey(), field.getValue().asText());
                }
            });
            evidence.add(new Evidence(one.path("kind").asText(), fields));
        }
        return evidence;
    }

    static String of(LineUpProof proof) {
        ObjectNode tree = JSON.createObjectNode()
                .put("certificateId", proof.certificateId())
                .put("issuedAt", proof.issuedAt().toEpochMilli())
                .put("receivedAt", proof.receivedAt().toEpochMilli())
                .put("operator", proof.operator());
        ArrayNode results = tree.putArray("results");
        for (LineUpProof.Result result : proof.results()) {
            results.addObject()
                    .put("step", result.step().id())
                    .put("passed", result.passed())
                    .put("value", result.value())
                    .put("operator", result.operator())
                    .put("at", result.at().toEpochMilli())
                    .put("remark", result.remark());
        }
        return tree.toString();
    }

    static LineUpProof lineUp(String text) {
        JsonNode tree = tree(text);
        List<LineUpProof.Result> results = new ArrayList<>();
        for (JsonNode result : tree.path("results")) {
            LineUpStep.byId(result.path("step").asText())
                    .ifPresent(step -> results.add(new LineUpProof.Result(
                            step,
                            result.path("passed").asBoolean(),
                            result.path("value").asText(),
                            result.path("operator").asText(),
                            at(result, "at"),
                            textOrNull(result.path("remark")))));
        }
        return new LineUpProof(
                tree.path("certificateId").asText(),
                at(tree, "issuedAt"),
                at(tree, "receivedAt"),
                tree.path("operator").asText(),
                results);
    }

    private static Instant at(JsonNode tree, String name) {
        return Instant.ofEpochMilli(tree.path(name).asLong());
    }

    private static @Nullable String textOrNull(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the history of a settlement's life is damaged: " + e.getOriginalMessage());
        }
    }
}
