package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Settlement;
import org.jspecify.annotations.Nullable;

/** Inventory records as the contract's schemas. */
final class InventoryJson {
    private InventoryJson() {}

    static void names(JsonGenerator json, Names names) throws IOException {
        json.writeObjectFieldStart("name");
        json.writeStringField("en", names.en());
        writeWhereKnown(json, "kk", names.kk());
        writeWhereKnown(json, "ru", names.ru());
        writeWhereKnown(json, "tg", names.tg());
        json.writeEndObject();
    }

    static byte[] settlement(Settlement settlement, List<String> terminalIds) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("id", settlement.id());
            names(json, settlement.names());
            json.writeStringField("country", settlement.country());
            json.writeStringField("region", settlement.region());
            json.writeNumberField("latitudeDeg", settlement.latitudeDeg());
            json.writeNumberField("longitudeDeg", settlement.longitudeDeg());
            JsonText.number(json, "heightMetres", settlement.heightMetres());
            json.writeStringField("zone", settlement.zone().getId());
            JsonText.number(json, "population", settlement.population());
            json.writeArrayFieldStart("terminalIds");
            for (String id : terminalIds) {
                json.writeString(id);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    static void satellite(JsonGenerator json, Satellite satellite) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", satellite.id());
        names(json, satellite.names());
        json.writeNumberField("longitudeDeg", satellite.longitudeDeg());
        json.writeStringField("source", satellite.source());
        json.writeEndObject();
    }

    static void carrier(JsonGenerator json, Carrier carrier) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", carrier.id());
        names(json, carrier.names());
        json.writeStringField("satelliteId", carrier.satelliteId());
        JsonText.text(json, "transponderId", carrier.transponderId());
        json.writeStringField("direction", carrier.direction().name().toLowerCase(Locale.ROOT));
        JsonText.number(json, "frequencyMhz", carrier.frequencyMhz());
        json.writeStringField("polarization", carrier.polarization().name().toLowerCase(Locale.ROOT));
        JsonText.number(json, "symbolRateKsps", carrier.symbolRateKsps());
        json.writeStringField("modcod", carrier.modcod());
        json.writeEndObject();
    }

    static byte[] metric(Metric metric) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("id", metric.id());
            json.writeStringField("title", metric.title());
            json.writeStringField("unit", metric.unit());
            json.writeStringField("kind", metric.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("description", metric.description());
            json.writeEndObject();
        });
    }

    static byte[] profile(ProfileItem profile) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("id", profile.id());
            json.writeStringField("title", profile.title());
            json.writeStringField("evidence", profile.evidence());
            json.writeArrayFieldStart("metrics");
            for (String metric : profile.metrics()) {
                json.writeString(metric);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeWhereKnown(JsonGenerator json, String language, @Nullable String name) throws IOException {
        if (name != null) {
            json.writeStringField(language, name);
        }
    }
}
