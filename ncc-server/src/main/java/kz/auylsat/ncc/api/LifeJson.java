package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.life.Blocker;
import kz.auylsat.ncc.life.Evidence;
import kz.auylsat.ncc.life.LifeDetail;
import kz.auylsat.ncc.life.LifeState;
import kz.auylsat.ncc.life.LifeStep;
import kz.auylsat.ncc.life.NextStep;
import kz.auylsat.ncc.life.PermitWarning;
import kz.auylsat.ncc.life.Rollout;

/** Lives as the contract's RolloutItem and Life. */
final class LifeJson {
    private LifeJson() {}

    /** A RolloutItem. */
    static void item(JsonGenerator json, Settlement settlement, List<String> terminalIds, Rollout.Village village)
            throws IOException {
        json.writeStartObject();
        fields(json, settlement, terminalIds, village);
        json.writeEndObject();
    }

    private static void fields(
            JsonGenerator json, Settlement settlement, List<String> terminalIds, Rollout.Village village)
            throws IOException {
        json.writeStringField("settlementId", settlement.id());
        InventoryJson.names(json, settlement.names());
        json.writeStringField("region", settlement.region());
        json.writeStringField("country", settlement.country());
        json.writeStringField("zone", settlement.zone().getId());
        JsonText.text(json, "waveId", settlement.waveId());
        json.writeArrayFieldStart("terminalIds");
        for (String id : terminalIds) {
            json.writeString(id);
        }
        json.writeEndArray();
        json.writeStringField("state", village.life().state().id());
        JsonText.time(json, "stateSince", village.life().since());
        json.writeNumberField("version", village.life().version());
        JsonText.text(json, "overrideReason", village.life().overrideReason());
        blockers(json, "blockedBy", village.blockers());
        json.writeArrayFieldStart("permitWarnings");
        for (PermitWarning warning : village.permitWarnings()) {
            json.writeStartObject();
            json.writeStringField("kind", warning.permit().kind());
            json.writeStringField("number", warning.permit().number());
            json.writeStringField("authority", warning.permit().authority());
            json.writeStringField("validTo", warning.permit().validTo().toString());
            json.writeNumberField("daysLeft", warning.daysLeft());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A Life. */
    static byte[] detail(Settlement settlement, List<String> terminalIds, LifeDetail detail) {
        return JsonText.of(json -> {
            json.writeStartObject();
            fields(json, settlement, terminalIds, detail.village());
            json.writeArrayFieldStart("next");
            for (NextStep next : detail.next()) {
                json.writeStartObject();
                json.writeStringField("to", next.to().id());
                json.writeBooleanField("noteNeeded", next.noteNeeded());
                json.writeBooleanField("fieldMay", next.fieldMay());
                blockers(json, "missing", next.missing());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("history");
            for (LifeStep step : detail.history()) {
                step(json, step);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void step(JsonGenerator json, LifeStep step) throws IOException {
        LifeState from = step.from();
        json.writeStartObject();
        JsonText.text(json, "from", from == null ? null : from.id());
        json.writeStringField("to", step.to().id());
        json.writeStringField("actor", step.actor());
        JsonText.time(json, "at", step.at());
        JsonText.text(json, "overrideReason", step.overrideReason());
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : step.evidence()) {
            json.writeStartObject();
            json.writeStringField("kind", evidence.kind());
            json.writeObjectFieldStart("fields");
            texts(json, evidence.fields());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void blockers(JsonGenerator json, String name, List<Blocker> blockers) throws IOException {
        json.writeArrayFieldStart(name);
        for (Blocker blocker : blockers) {
            json.writeStartObject();
            json.writeStringField("code", blocker.code().id());
            json.writeStringField("text", blocker.text());
            json.writeStringField("weight", blocker.weight().id());
            json.writeObjectFieldStart("parameters");
            texts(json, blocker.parameters());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, Map<String, String> texts) throws IOException {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
    }
}
