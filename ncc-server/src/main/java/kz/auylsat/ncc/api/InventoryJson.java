package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.ModCodRange;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Neighbour;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Transponder;
import kz.auylsat.ncc.satellite.CarrierModCods;
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
            climate(json, settlement.climate());
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
        json.writeArrayFieldStart("transponders");
        for (Transponder transponder : satellite.transponders()) {
            transponder(json, transponder);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("neighbours");
        for (Neighbour neighbour : satellite.neighbours()) {
            json.writeStartObject();
            json.writeStringField("name", neighbour.name());
            json.writeNumberField("longitudeDeg", neighbour.longitudeDeg());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void transponder(JsonGenerator json, Transponder transponder) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", transponder.id());
        JsonText.number(json, "frequencyMhz", transponder.frequencyMhz());
        JsonText.number(json, "bandwidthMhz", transponder.bandwidthMhz());
        json.writeStringField("polarization", word(transponder.polarization()));
        JsonText.number(json, "uplinkFrequencyMhz", transponder.uplinkFrequencyMhz());
        JsonText.number(json, "eirpDbw", transponder.eirpDbw());
        JsonText.number(json, "gOverTDbK", transponder.gOverTDbK());
        JsonText.number(json, "saturationFluxDbwM2", transponder.saturationFluxDbwM2());
        JsonText.number(json, "inputBackOffDb", transponder.inputBackOffDb());
        JsonText.number(json, "outputBackOffDb", transponder.outputBackOffDb());
        JsonText.number(json, "interferenceDb", transponder.interferenceDb());
        JsonText.text(json, "source", transponder.source());
        json.writeEndObject();
    }

    static byte[] earthStation(EarthStation station) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("id", station.id());
            names(json, station.names());
            json.writeNumberField("latitudeDeg", station.latitudeDeg());
            json.writeNumberField("longitudeDeg", station.longitudeDeg());
            JsonText.number(json, "heightMetres", station.heightMetres());
            dish(json, station.dish());
            climate(json, station.climate());
            JsonText.number(json, "uplinkPowerControlDb", station.uplinkPowerControlDb());
            JsonText.text(json, "source", station.source());
            json.writeEndObject();
        });
    }

    static void carrier(JsonGenerator json, Carrier carrier) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", carrier.id());
        names(json, carrier.names());
        json.writeStringField("satelliteId", carrier.satelliteId());
        JsonText.text(json, "transponderId", carrier.transponderId());
        json.writeStringField("direction", word(carrier.direction()));
        JsonText.number(json, "frequencyMhz", carrier.frequencyMhz());
        json.writeStringField("polarization", word(carrier.polarization()));
        JsonText.number(json, "symbolRateKsps", carrier.symbolRateKsps());
        json.writeStringField("modcod", carrier.modcod());
        JsonText.number(json, "uplinkFrequencyMhz", carrier.uplinkFrequencyMhz());
        JsonText.text(json, "earthStationId", carrier.earthStationId());
        JsonText.number(json, "uplinkEirpDbw", carrier.uplinkEirpDbw());
        JsonText.number(json, "outputBackOffDb", carrier.outputBackOffDb());
        JsonText.number(json, "rollOff", carrier.rollOff());
        modcods(json, carrier.modcods());
        JsonText.number(json, "modcodMarginDb", carrier.modcodMarginDb());
        JsonText.number(json, "requiredEsnoDb", CarrierModCods.requiredEsnoDb(carrier));
        json.writeEndObject();
    }

    private static void modcods(JsonGenerator json, @Nullable ModCodRange modcods) throws IOException {
        json.writeFieldName("modcods");
        if (modcods == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("table", modcods.table());
        json.writeStringField("lowest", modcods.lowest());
        json.writeStringField("highest", modcods.highest());
        json.writeEndObject();
    }

    static void dish(JsonGenerator json, Dish dish) throws IOException {
        json.writeObjectFieldStart("dish");
        JsonText.number(json, "diameterMetres", dish.diameterMetres());
        JsonText.number(json, "efficiency", dish.efficiency());
        JsonText.number(json, "noiseTemperatureK", dish.noiseTemperatureK());
        JsonText.number(json, "lossDb", dish.lossDb());
        if (dish.bucPowerWatts() != null) {
            JsonText.number(json, "bucPowerWatts", dish.bucPowerWatts());
            JsonText.number(json, "bucBackOffDb", dish.bucBackOffDb());
        }
        json.writeEndObject();
    }

    private static void climate(JsonGenerator json, @Nullable SiteClimate climate) throws IOException {
        json.writeFieldName("climate");
        if (climate == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        JsonText.number(json, "rainRateMmh", climate.rainRateMmh());
        JsonText.number(json, "rainHeightKm", climate.rainHeightKm());
        JsonText.text(json, "source", climate.source());
        json.writeEndObject();
    }

    static byte[] metric(Metric metric) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("id", metric.id());
            json.writeStringField("title", metric.title());
            json.writeStringField("unit", metric.unit());
            json.writeStringField("kind", word(metric.kind()));
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

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void writeWhereKnown(JsonGenerator json, String language, @Nullable String name) throws IOException {
        if (name != null) {
            json.writeStringField(language, name);
        }
    }
}
