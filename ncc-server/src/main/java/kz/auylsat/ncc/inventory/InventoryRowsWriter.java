package kz.auylsat.ncc.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Writes changes of an inventory into the tables, in SQL that SQLite and PostgreSQL both take. */
final class InventoryRowsWriter {
    /** What an update leaves as it is. */
    private static final Set<String> KEYS = Set.of("kind", "id", "created_at");

    /** Those of one table, each one a body of JSON. */
    private static final List<InventoryKind> SHARED = List.of(
            InventoryKind.SERVICE_PLAN,
            InventoryKind.ADDRESS_POOL,
            InventoryKind.TEMPLATE,
            InventoryKind.WAVE,
            InventoryKind.NOTIFICATION_ROUTE);

    private static final String NAMES = "id, name_en, name_kk, name_ru, name_tg";
    private static final String AGENT =
            "agent_host, agent_port, agent_credential, agent_pool_id, profile_id, parameters, poll_interval_ms";

    private static final String DISH = "dish_diameter_metres, dish_efficiency, dish_noise_temperature_k, dish_loss_db";
    private static final String CLIMATE = "rain_rate_mmh, rain_height_km, climate_source";

    private static final String SATELLITE = upsert("satellite", NAMES + ", longitude_deg, source");
    private static final String CARRIER = upsert(
            "carrier",
            NAMES + ", satellite_id, transponder_id, direction, frequency_mhz, polarization, symbol_rate_ksps, modcod,"
                    + " uplink_frequency_mhz, earth_station_id, uplink_eirp_dbw, output_back_off_db, roll_off,"
                    + " modcod_table, modcod_lowest, modcod_highest, modcod_margin_db");
    private static final String EARTH_STATION = upsert(
            "earth_station",
            NAMES + ", latitude_deg, longitude_deg, height_metres, " + DISH + ", " + CLIMATE
                    + ", uplink_power_control_db, source");
    private static final String HUB = upsert("hub", NAMES + ", " + AGENT);
    private static final String SETTLEMENT = upsert(
            "settlement",
            NAMES + ", country, region, latitude_deg, longitude_deg, height_metres, zone, population, " + CLIMATE
                    + ", admin_code, wave_id, permits, contacts");
    private static final String TERMINAL = upsert(
            "terminal",
            NAMES + ", " + AGENT + ", settlement_id, carrier_id, return_carrier_id, hub_id, hub_row, " + DISH
                    + ", buc_power_watts, buc_back_off_db, model, serials, plan, template_id");
    private static final String SHARED_ITEM = upsert("shared_item", "kind, id, body");
    private static final String TRANSPONDER = insert(
            "transponder",
            "satellite_id, id, position, frequency_mhz, bandwidth_mhz, polarization, uplink_frequency_mhz, eirp_dbw,"
                    + " g_over_t_dbk, saturation_flux_dbw_m2, input_back_off_db, output_back_off_db, interference_db,"
                    + " source");
    private static final String NEIGHBOUR = insert("neighbour", "satellite_id, position, name, longitude_deg");

    private InventoryRowsWriter() {}

    /** Parents are written before children and removed after them, so that no reference is ever unmet. */
    static void write(Handle handle, InventoryChanges changes, Instant now) {
        Rows rows = new Rows(handle, changes, now.toEpochMilli());
        rows.write(InventoryKind.SATELLITE, Satellite.class, SATELLITE, InventoryRowsWriter::bindSatellite);
        changes.of(InventoryKind.SATELLITE).written().forEach(satellite -> {
            replaceTransponders(handle, (Satellite) satellite);
            replaceNeighbours(handle, (Satellite) satellite);
        });
        rows.write(
                InventoryKind.EARTH_STATION, EarthStation.class, EARTH_STATION, InventoryRowsWriter::bindEarthStation);
        rows.write(InventoryKind.CARRIER, Carrier.class, CARRIER, InventoryRowsWriter::bindCarrier);
        rows.write(InventoryKind.HUB, Hub.class, HUB, InventoryRowsWriter::bindHub);
        SHARED.forEach(kind -> rows.write(kind, InventoryItem.class, SHARED_ITEM, InventoryRowsWriter::bindShared));
        rows.write(InventoryKind.SETTLEMENT, Settlement.class, SETTLEMENT, InventoryRowsWriter::bindSettlement);
        rows.write(InventoryKind.TERMINAL, Terminal.class, TERMINAL, InventoryRowsWriter::bindTerminal);
        rows.remove(InventoryKind.TERMINAL, "terminal WHERE");
        rows.remove(InventoryKind.SETTLEMENT, "settlement WHERE");
        SHARED.forEach(kind -> rows.remove(kind, "shared_item WHERE kind = '" + kind.word() + "' AND"));
        rows.remove(InventoryKind.HUB, "hub WHERE");
        rows.remove(InventoryKind.CARRIER, "carrier WHERE");
        rows.remove(InventoryKind.EARTH_STATION, "earth_station WHERE");
        rows.remove(InventoryKind.SATELLITE, "satellite WHERE");
    }

    /** The changes on their way into the tables. */
    private record Rows(Handle handle, InventoryChanges changes, long at) {
        <T> void write(InventoryKind kind, Class<T> type, String sql, BiConsumer<SqlStatement<?>, T> bind) {
            List<InventoryItem> items = changes.of(kind).written();
            if (items.isEmpty()) {
                return;
            }
            try (PreparedBatch batch = handle.prepareBatch(sql)) {
                for (InventoryItem item : items) {
                    bind.accept(batch, type.cast(item));
                    batch.bind("created_at", at).bind("updated_at", at).add();
                }
                batch.execute();
            }
        }

        void remove(InventoryKind kind, String fromWhere) {
            List<String> ids = changes.of(kind).removedIds();
            if (ids.isEmpty()) {
                return;
            }
            try (PreparedBatch batch = handle.prepareBatch("DELETE FROM " + fromWhere + " id = :id")) {
                ids.forEach(id -> batch.bind("id", id).add());
                batch.execute();
            }
        }
    }

    private static void bindShared(SqlStatement<?> row, InventoryItem item) {
        row.bind("kind", item.kind().word()).bind("id", item.id()).bind("body", InventoryText.write(item));
    }

    private static void bindSatellite(SqlStatement<?> row, Satellite satellite) {
        bindNames(row, satellite.id(), satellite.names());
        row.bind("longitude_deg", satellite.longitudeDeg()).bind("source", satellite.source());
    }

    private static void replaceTransponders(Handle handle, Satellite satellite) {
        handle.execute("DELETE FROM transponder WHERE satellite_id = ?", satellite.id());
        int position = 0;
        for (Transponder transponder : satellite.transponders()) {
            handle.createUpdate(TRANSPONDER)
                    .bind("satellite_id", satellite.id())
                    .bind("id", transponder.id())
                    .bind("position", position++)
                    .bind("frequency_mhz", transponder.frequencyMhz())
                    .bind("bandwidth_mhz", transponder.bandwidthMhz())
                    .bind("polarization", transponder.polarization().name())
                    .bind("uplink_frequency_mhz", transponder.uplinkFrequencyMhz())
                    .bind("eirp_dbw", transponder.eirpDbw())
                    .bind("g_over_t_dbk", transponder.gOverTDbK())
                    .bind("saturation_flux_dbw_m2", transponder.saturationFluxDbwM2())
                    .bind("input_back_off_db", transponder.inputBackOffDb())
                    .bind("output_back_off_db", transponder.outputBackOffDb())
                    .bind("interference_db", transponder.interferenceDb())
                    .bind("source", transponder.source())
                    .execute();
        }
    }

    private static void replaceNeighbours(Handle handle, Satellite satellite) {
        handle.execute("DELETE FROM neighbour WHERE satellite_id = ?", satellite.id());
        int position = 0;
        for (Neighbour neighbour : satellite.neighbours()) {
            handle.createUpdate(NEIGHBOUR)
                    .bind("satellite_id", satellite.id())
                    .bind("position", position++)
                    .bind("name", neighbour.name())
                    .bind("longitude_deg", neighbour.longitudeDeg())
                    .execute();
        }
    }

    private static void bindEarthStation(SqlStatement<?> row, EarthStation station) {
        bindNames(row, station.id(), station.names());
        bindDish(row, station.dish());
        bindClimate(row, station.climate());
        row.bind("latitude_deg", station.latitudeDeg())
                .bind("longitude_deg", station.longitudeDeg())
                .bind("height_metres", station.heightMetres())
                .bind("uplink_power_control_db", station.uplinkPowerControlDb())
                .bind("source", station.source());
    }

    private static void bindCarrier(SqlStatement<?> row, Carrier carrier) {
        bindNames(row, carrier.id(), carrier.names());
        row.bind("satellite_id", carrier.satelliteId())
                .bind("transponder_id", carrier.transponderId())
                .bind("direction", carrier.direction().name())
                .bind("frequency_mhz", carrier.frequencyMhz())
                .bind("polarization", carrier.polarization().name())
                .bind("symbol_rate_ksps", carrier.symbolRateKsps())
                .bind("modcod", carrier.modcod())
                .bind("uplink_frequency_mhz", carrier.uplinkFrequencyMhz())
                .bind("earth_station_id", carrier.earthStationId())
                .bind("uplink_eirp_dbw", carrier.uplinkEirpDbw())
                .bind("output_back_off_db", carrier.outputBackOffDb())
                .bind("roll_off", carrier.rollOff())
                .bind("modcod_margin_db", carrier.modcodMarginDb());
        ModCodRange modcods = carrier.modcods();
        row.bind("modcod_table", modcods == null ? null : modcods.table())
                .bind("modcod_lowest", modcods == null ? null : modcods.lowest())
                .bind("modcod_highest", modcods == null ? null : modcods.highest());
    }

    private static void bindHub(SqlStatement<?> row, Hub hub) {
        bindNames(row, hub.id(), hub.names());
        bindAgent(row, hub.agent());
        row.bind("profile_id", hub.profileId())
                .bind("parameters", ParametersText.write(hub.parameters()))
                .bind("poll_interval_ms", millis(hub.pollInterval()));
    }

    private static void bindSettlement(SqlStatement<?> row, Settlement settlement) {
        bindNames(row, settlement.id(), settlement.names());
        row.bind("country", settlement.country())
                .bind("region", settlement.region())
                .bind("latitude_deg", settlement.latitudeDeg())
                .bind("longitude_deg", settlement.longitudeDeg())
                .bind("height_metres", settlement.heightMetres())
                .bind("zone", settlement.zone().getId())
                .bind("population", settlement.population());
        bindClimate(row, settlement.climate());
        row.bind("admin_code", settlement.adminCode())
                .bind("wave_id", settlement.waveId())
                .bind("permits", text(settlement.permits()))
                .bind("contacts", text(settlement.contacts()));
    }

    private static void bindTerminal(SqlStatement<?> row, Terminal terminal) {
        RowOf via = terminal.via();
        Dish dish = terminal.dish();
        bindNames(row, terminal.id(), terminal.names());
        bindAgent(row, terminal.agent());
        bindDish(row, dish);
        row.bind("profile_id", terminal.profileId())
                .bind("parameters", ParametersText.write(terminal.parameters()))
                .bind("poll_interval_ms", millis(terminal.pollInterval()))
                .bind("settlement_id", terminal.settlementId())
                .bind("carrier_id", terminal.carrierId())
                .bind("return_carrier_id", terminal.returnCarrierId())
                .bind("hub_id", via == null ? null : via.hubId())
                .bind("hub_row", via == null ? null : via.row())
                .bind("buc_power_watts", dish == null ? null : dish.bucPowerWatts())
                .bind("buc_back_off_db", dish == null ? null : Double.valueOf(dish.bucBackOffDb()))
                .bind("model", terminal.model())
                .bind(
                        "serials",
                        terminal.serials().equals(Serials.UNKNOWN) ? null : InventoryText.write(terminal.serials()))
                .bind("plan", terminal.servicePlanId())
                .bind("template_id", terminal.templateId());
    }

    private static void bindNames(SqlStatement<?> row, String id, @Nullable Names names) {
        row.bind("id", id)
                .bind("name_en", names == null ? null : names.en())
                .bind("name_kk", names == null ? null : names.kk())
                .bind("name_ru", names == null ? null : names.ru())
                .bind("name_tg", names == null ? null : names.tg());
    }

    private static void bindAgent(SqlStatement<?> row, @Nullable AgentAddress agent) {
        row.bind("agent_host", agent == null ? null : agent.host())
                .bind("agent_port", agent == null ? null : Integer.valueOf(agent.port()))
                .bind("agent_credential", agent == null ? null : agent.credential())
                .bind("agent_pool_id", agent == null ? null : agent.poolId());
    }

    private static void bindDish(SqlStatement<?> row, @Nullable Dish dish) {
        row.bind("dish_diameter_metres", dish == null ? null : Double.valueOf(dish.diameterMetres()))
                .bind("dish_efficiency", dish == null ? null : Double.valueOf(dish.efficiency()))
                .bind("dish_noise_temperature_k", dish == null ? null : Double.valueOf(dish.noiseTemperatureK()))
                .bind("dish_loss_db", dish == null ? null : Double.valueOf(dish.lossDb()));
    }

    private static void bindClimate(SqlStatement<?> row, @Nullable SiteClimate climate) {
        row.bind("rain_rate_mmh", climate == null ? null : Double.valueOf(climate.rainRateMmh()))
                .bind("rain_height_km", climate == null ? null : climate.rainHeightKm())
                .bind("climate_source", climate == null ? null : climate.source());
    }

    private static @Nullable String text(List<?> list) {
        return list.isEmpty() ? null : InventoryText.write(list);
    }

    private static @Nullable Long millis(@Nullable Duration interval) {
        return interval == null ? null : Long.valueOf(interval.toMillis());
    }

    /** All columns by name; on a known id everything but the time of creation is written over. */
    private static String upsert(String table, String columns) {
        String all = columns + ", created_at, updated_at";
        return insert(table, all) + " ON CONFLICT (" + (all.startsWith("kind, ") ? "kind, id" : "id")
                + ") DO UPDATE SET "
                + Arrays.stream(all.split(", "))
                        .filter(name -> !KEYS.contains(name))
                        .map(name -> name + " = excluded." + name)
                        .collect(Collectors.joining(", "));
    }

    private static String insert(String table, String columns) {
        return "INSERT INTO " + table + " (" + columns + ") VALUES ("
                + Arrays.stream(columns.split(", ")).map(name -> ":" + name).collect(Collectors.joining(", ")) + ")";
    }
}
