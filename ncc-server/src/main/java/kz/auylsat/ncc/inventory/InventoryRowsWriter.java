package kz.auylsat.ncc.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Writes changes of an inventory into the tables, in SQL that SQLite and PostgreSQL both take. */
final class InventoryRowsWriter {
    private static final String NAMES = "id, name_en, name_kk, name_ru, name_tg";
    private static final String AGENT =
            "agent_host, agent_port, agent_credential, profile_id, parameters, poll_interval_ms";

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
            NAMES + ", country, region, latitude_deg, longitude_deg, height_metres, zone, population, " + CLIMATE);
    private static final String TERMINAL = upsert(
            "terminal",
            NAMES + ", " + AGENT + ", settlement_id, carrier_id, return_carrier_id, hub_id, hub_row, " + DISH
                    + ", buc_power_watts, buc_back_off_db, plan");
    private static final String TRANSPONDER = insert(
            "transponder",
            "satellite_id, id, position, frequency_mhz, bandwidth_mhz, polarization, uplink_frequency_mhz, eirp_dbw,"
                    + " g_over_t_dbk, saturation_flux_dbw_m2, input_back_off_db, output_back_off_db, interference_db,"
                    + " source");
    private static final String NEIGHBOUR = insert("neighbour", "satellite_id, position, name, longitude_deg");

    private InventoryRowsWriter() {}

    /** Parents are written before children and removed after them, so that no reference is ever unmet. */
    static void write(Handle handle, InventoryChanges changes, Instant now) {
        long at = now.toEpochMilli();
        rows(handle, SATELLITE, changes.satellites().written(), at, InventoryRowsWriter::bindSatellite);
        changes.satellites().written().forEach(satellite -> {
            replaceTransponders(handle, satellite);
            replaceNeighbours(handle, satellite);
        });
        rows(handle, EARTH_STATION, changes.earthStations().written(), at, InventoryRowsWriter::bindEarthStation);
        rows(handle, CARRIER, changes.carriers().written(), at, InventoryRowsWriter::bindCarrier);
        rows(handle, HUB, changes.hubs().written(), at, InventoryRowsWriter::bindHub);
        rows(handle, SETTLEMENT, changes.settlements().written(), at, InventoryRowsWriter::bindSettlement);
        rows(handle, TERMINAL, changes.terminals().written(), at, InventoryRowsWriter::bindTerminal);
        remove(handle, "terminal", changes.terminals().removedIds());
        remove(handle, "settlement", changes.settlements().removedIds());
        remove(handle, "hub", changes.hubs().removedIds());
        remove(handle, "carrier", changes.carriers().removedIds());
        remove(handle, "earth_station", changes.earthStations().removedIds());
        remove(handle, "satellite", changes.satellites().removedIds());
    }

    private static <T> void rows(
            Handle handle, String sql, List<T> things, long at, BiConsumer<SqlStatement<?>, T> bind) {
        if (things.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (T thing : things) {
                bind.accept(batch, thing);
                batch.bind("created_at", at).bind("updated_at", at).add();
            }
            batch.execute();
        }
    }

    private static void remove(Handle handle, String table, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("DELETE FROM " + table + " WHERE id = :id")) {
            ids.forEach(id -> batch.bind("id", id).add());
            batch.execute();
        }
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
                .bind("plan", terminal.plan());
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
                .bind("agent_credential", agent == null ? null : agent.credential());
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

    private static @Nullable Long millis(@Nullable Duration interval) {
        return interval == null ? null : Long.valueOf(interval.toMillis());
    }

    /** All columns by name; on a known id everything but the time of creation is written over. */
    private static String upsert(String table, String columns) {
        String all = columns + ", created_at, updated_at";
        return insert(table, all) + " ON CONFLICT (id) DO UPDATE SET "
                + Arrays.stream(all.split(", "))
                        .filter(name -> !name.equals("id") && !name.equals("created_at"))
                        .map(name -> name + " = excluded." + name)
                        .collect(Collectors.joining(", "));
    }

    private static String insert(String table, String columns) {
        return "INSERT INTO " + table + " (" + columns + ") VALUES ("
                + Arrays.stream(columns.split(", ")).map(name -> ":" + name).collect(Collectors.joining(", ")) + ")";
    }
}
