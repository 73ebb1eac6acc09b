package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import kz.auylsat.ncc.apply.ApplyRun;
import kz.auylsat.ncc.plan.PlanDocument;

/** Plans and runs as the contract's Plan and Apply. */
final class ApplyJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ApplyJson() {}

    /** A Plan, as it stands in a plan's file. */
    static byte[] wholePlan(PlanDocument plan) {
        return plan.text().getBytes(StandardCharsets.UTF_8);
    }

    /** A Plan: the same as in a plan's file, but for what only an apply needs. */
    static byte[] plan(PlanDocument plan) {
        ObjectNode tree = plan.tree();
        tree.remove("basis");
        try {
            return MAPPER.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan that cannot be written", e);
        }
    }

    static byte[] run(ApplyRun run, Instant now) {
        return JsonText.of(json -> run(json, run, now));
    }

    static byte[] runs(List<ApplyRun> runs, Instant now) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (ApplyRun run : runs) {
                run(json, run, now);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void run(JsonGenerator json, ApplyRun run, Instant now) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", run.id());
        json.writeStringField("planDigest", run.planDigest());
        json.writeStringField("state", run.state().text());
        json.writeStringField("standing", run.standing(now));
        json.writeStringField("begunBy", run.begunBy());
        JsonText.text(json, "heldBy", run.isHeld(now) ? String.valueOf(run.holder()) : null);
        JsonText.text(json, "stoppedWhy", run.stoppedWhy());
        JsonText.text(json, "group", run.group().map(ApplyRun.Group::name).orElse(null));
        json.writeNumberField("steps", run.steps());
        json.writeNumberField("stepsDone", run.stepsDone());
        json.writeNumberField("groups", run.groups().size());
        json.writeNumberField("groupsPassed", run.groupsPassed());
        JsonText.time(json, "begunAt", run.begunAt());
        JsonText.time(json, "changedAt", run.changedAt());
        JsonText.time(json, "endedAt", run.endedAt());
        json.writeEndObject();
    }
}
