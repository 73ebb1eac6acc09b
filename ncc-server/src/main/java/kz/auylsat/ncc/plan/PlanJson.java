package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan as JSON and back, thing by thing: a plan of thousands of villages is never one tree. */
final class PlanJson {
    static final String FORMAT = "auylsat-plan/1";

    private final JsonParser in;
    private final ObjectNode rest = JsonNodeFactory.instance.objectNode();
    private final List<StepGroup> groups = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean complete;

    private PlanJson(JsonParser in) {
        this.in = in;
    }

    /** Writes the plan's fields into an object that is open. */
    static void write(Plan plan, JsonGenerator json) throws IOException {
        json.writeStringField("format", FORMAT);
        json.writeNumberField("madeAt", plan.madeAt().toEpochMilli());
        json.writeStringField("liveVersion", plan.liveVersion());
        json.writeBooleanField("deletes", plan.deletes());
        json.writeNumberField("errors", plan.errors());
        json.writeObjectFieldStart("counts");
        for (Action action : Action.values()) {
            json.writeNumberField(action.text(), plan.count(action));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("onlyInInventory");
        for (Map.Entry<String, Integer> kind : plan.onlyInInventory().entrySet()) {
            json.writeNumberField(kind.getKey(), kind.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("findings");
        for (Finding finding : plan.findings()) {
            json.writeTree(tree(finding));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("groups");
        for (StepGroup group : plan.groups()) {
            write(group, json);
        }
        json.writeEndArray();
        write(plan.basis(), json);
    }

    private static void write(StepGroup group, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", group.name());
        json.writeFieldName("wave");
        json.writeTree(WaveBounds.tree(group.wave()));
        json.writeArrayFieldStart("changes");
        for (ChangedItem change : group.changes()) {
            json.writeTree(tree(change));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Each kind's things beside one another. */
    private static void write(Map<ItemName, String> basis, JsonGenerator json) throws IOException {
        Map<String, Map<String, String>> byKind = new TreeMap<>();
        basis.forEach((name, digest) ->
                byKind.computeIfAbsent(name.kind(), kind -> new TreeMap<>()).put(name.id(), digest));
        json.writeObjectFieldStart("basis");
        for (Map.Entry<String, Map<String, String>> kind : byKind.entrySet()) {
            json.writeObjectFieldStart(kind.getKey());
            for (Map.Entry<String, String> item : kind.getValue().entrySet()) {
                json.writeStringField(item.getKey(), item.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static ObjectNode tree(Finding finding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("severity", finding.severity().text())
                .put("check", finding.check().text())
                .put("kind", finding.item().kind())
                .put("id", finding.item().id())
                .put("field", finding.field())
                .put("what", finding.what())
                .put("advice", finding.advice())
                .put("place", finding.place());
    }

    private static ObjectNode tree(ChangedItem change) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("action", change.action().text())
                .put("kind", change.kind())
                .put("id", change.id());
        if (change.action() == Action.CHANGE) {
            var fields = tree.putArray("fields");
            change.fields()
                    .forEach(field -> fields.addObject()
                            .put("path", field.path())
                            .<ObjectNode>set("before", field.before())
                            .set("after", field.after()));
        }
        tree.set("before", change.before());
        tree.set("after", change.after());
        return tree;
    }

    /** What was read of a text, right or not: whoever knows its digest decides. */
    static PlanJson read(JsonParser in) throws IOException {
        PlanJson read = new PlanJson(in);
        read.complete = read.all();
        while (in.nextToken() != null) {
            // All of it counts for the digest.
        }
        return read;
    }

    /** Null where there is none. */
    @Nullable
    String text(String field) {
        JsonNode value = rest.get(field);
        return value != null && value.isTextual() ? value.asText() : null;
    }

    /** Throws {@link IllegalArgumentException} where what was read is no plan. */
    Plan plan() {
        if (!complete) {
            throw new IllegalArgumentException("something is not as a plan has it");
        }
        Map<String, Integer> only = new TreeMap<>();
        rest.path("onlyInInventory")
                .properties()
                .forEach(kind -> only.put(kind.getKey(), kind.getValue().asInt()));
        Map<ItemName, String> basis = new TreeMap<>();
        rest.path("basis")
                .properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(item -> basis.put(
                                new ItemName(kind.getKey(), item.getKey()),
                                item.getValue().asText())));
        return new Plan(
                Instant.ofEpochMilli(rest.path("madeAt").asLong()),
                rest.path("liveVersion").asText(),
                basis,
                rest.path("deletes").asBoolean(),
                only,
                groups,
                findings);
    }

    /** False where something is not as a plan has it. */
    private boolean all() throws IOException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        try {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "findings" -> elements(() -> findings.add(finding(Digests.MAPPER.readTree(in))));
                    case "groups" -> elements(() -> groups.add(group()));
                    default -> rest.set(name, Digests.MAPPER.readTree(in));
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is done at the begin of each element, and leaves the parser at its end. */
    private interface Element {
        void read() throws IOException;
    }

    private void elements(Element element) throws IOException {
        if (!in.isExpectedStartArrayToken()) {
            throw new IllegalArgumentException("no list");
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    private StepGroup group() throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            throw new IllegalArgumentException("no group");
        }
        ObjectNode group = JsonNodeFactory.instance.objectNode();
        List<ChangedItem> changes = new ArrayList<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("changes")) {
                elements(() -> changes.add(change(Digests.MAPPER.readTree(in))));
            } else {
                group.set(name, Digests.MAPPER.readTree(in));
            }
        }
        return new StepGroup(group.path("name").asText(), WaveBounds.read(group.path("wave")), changes);
    }

    private static ChangedItem change(JsonNode tree) {
        return new ChangedItem(
                tree.path("kind").asText(),
                tree.path("id").asText(),
                stated(tree.path("before")),
                stated(tree.path("after")));
    }

    private static Finding finding(JsonNode tree) {
        return new Finding(
                Severity.valueOf(tree.path("severity").asText().toUpperCase(Locale.ROOT)),
                CheckName.of(tree.path("check").asText()),
                new ItemName(tree.path("kind").asText(), tree.path("id").asText()),
                textOf(tree.path("field")),
                tree.path("what").asText(),
                tree.path("advice").asText(),
                textOf(tree.path("place")));
    }

    private static @Nullable JsonNode stated(JsonNode node) {
        return node.isObject() ? node : null;
    }

    private static @Nullable String textOf(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
