package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan as a tree and back: what a digest is taken of. */
final class PlanTree {
    static final String FORMAT = "auylsat-plan/1";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanTree() {}

    static ObjectNode of(Plan plan) {
        ObjectNode tree = NODES.objectNode();
        tree.put("format", FORMAT);
        tree.put("madeAt", plan.madeAt().toEpochMilli());
        tree.put("liveVersion", plan.liveVersion());
        tree.put("deletes", plan.deletes());
        tree.put("errors", plan.errors());
        ObjectNode counts = tree.putObject("counts");
        for (Action action : Action.values()) {
            counts.put(action.text(), plan.count(action));
        }
        plan.onlyInInventory().forEach(tree.putObject("onlyInInventory")::put);
        ArrayNode findings = tree.putArray("findings");
        plan.findings().forEach(finding -> findings.add(of(finding)));
        ArrayNode groups = tree.putArray("groups");
        plan.groups().forEach(group -> groups.add(of(group)));
        ObjectNode basis = tree.putObject("basis");
        plan.basis()
                .forEach((name, digest) -> basis.withObject("/" + name.kind()).put(name.id(), digest));
        return tree;
    }

    private static ObjectNode of(Finding finding) {
        return NODES.objectNode()
                .put("severity", finding.severity().text())
                .put("check", finding.check().text())
                .put("kind", finding.item().kind())
                .put("id", finding.item().id())
                .put("field", finding.field())
                .put("what", finding.what())
                .put("advice", finding.advice())
                .put("place", finding.place());
    }

    private static ObjectNode of(StepGroup group) {
        ObjectNode tree = NODES.objectNode().put("name", group.name());
        tree.set("wave", of(group.wave()));
        ArrayNode changes = tree.putArray("changes");
        group.changes().forEach(change -> changes.add(of(change)));
        return tree;
    }

    static JsonNode of(@Nullable WaveBounds wave) {
        return wave == null
                ? NODES.nullNode()
                : NODES.objectNode()
                        .put("id", wave.waveId())
                        .put("failureShareMax", wave.failureShareMax())
                        .put("answerWithinMillis", wave.answerWithin().toMillis());
    }

    private static ObjectNode of(ChangedItem change) {
        ObjectNode tree = NODES.objectNode()
                .put("action", change.action().text())
                .put("kind", change.kind())
                .put("id", change.id());
        if (change.action() == Action.CHANGE) {
            ArrayNode fields = tree.putArray("fields");
            change.fields()
                    .forEach(field -> fields.addObject()
                            .put("path", field.path())
                            .<ObjectNode>set("before", orNull(field.before()))
                            .set("after", orNull(field.after())));
        }
        tree.set("before", orNull(change.before()));
        tree.set("after", orNull(change.after()));
        return tree;
    }

    private static JsonNode orNull(@Nullable JsonNode node) {
        return node == null ? NODES.nullNode() : node;
    }

    /** Of a tree whose digest was right; throws {@link PlanException} where it is no plan all the same. */
    static Plan read(ObjectNode tree) {
        try {
            Map<String, Integer> only = new TreeMap<>();
            tree.path("onlyInInventory")
                    .properties()
                    .forEach(kind -> only.put(kind.getKey(), kind.getValue().asInt()));
            Map<ItemName, String> basis = new TreeMap<>();
            tree.path("basis")
                    .properties()
                    .forEach(kind -> kind.getValue()
                            .properties()
                            .forEach(item -> basis.put(
                                    new ItemName(kind.getKey(), item.getKey()),
                                    item.getValue().asText())));
            List<StepGroup> groups = new ArrayList<>();
            tree.path("groups").forEach(group -> groups.add(group(group)));
            List<Finding> findings = new ArrayList<>();
            tree.path("findings").forEach(finding -> findings.add(finding(finding)));
            return new Plan(
                    Instant.ofEpochMilli(tree.path("madeAt").asLong()),
                    tree.path("liveVersion").asText(),
                    basis,
                    tree.path("deletes").asBoolean(),
                    only,
                    groups,
                    findings);
        } catch (IllegalArgumentException e) {
            throw new PlanException("not a plan (" + e.getMessage() + "); make one with ncc plan -o FILE");
        }
    }

    private static StepGroup group(JsonNode tree) {
        List<ChangedItem> changes = new ArrayList<>();
        tree.path("changes")
                .forEach(change -> changes.add(new ChangedItem(
                        change.path("kind").asText(),
                        change.path("id").asText(),
                        stated(change.path("before")),
                        stated(change.path("after")))));
        return new StepGroup(tree.path("name").asText(), wave(tree.path("wave")), changes);
    }

    static @Nullable WaveBounds wave(JsonNode tree) {
        return tree.isObject()
                ? new WaveBounds(
                        tree.path("id").asText(),
                        tree.path("failureShareMax").asDouble(),
                        Duration.ofMillis(tree.path("answerWithinMillis").asLong()))
                : null;
    }

    private static Finding finding(JsonNode tree) {
        return new Finding(
                Severity.valueOf(tree.path("severity").asText().toUpperCase(Locale.ROOT)),
                CheckName.of(tree.path("check").asText()),
                new ItemName(tree.path("kind").asText(), tree.path("id").asText()),
                text(tree.path("field")),
                tree.path("what").asText(),
                tree.path("advice").asText(),
                text(tree.path("place")));
    }

    private static @Nullable JsonNode stated(JsonNode node) {
        return node.isObject() ? node : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
