package kz.auylsat.ncc.inventory;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes an inventory of the tables' rows. */
final class InventoryRowsReader {
    private static final TypeReference<List<Permit>> PERMITS = new TypeReference<>() {};
    private static final TypeReference<List<Contact>> CONTACTS = new TypeReference<>() {};
    private static final TypeReference<Serials> SERIALS = new TypeReference<>() {};

    private InventoryRowsReader() {}

    /** Reads all tables; within a transaction of the caller's, so that they are of one moment. */
    static Inventory read(Handle handle) {
        Map<String, List<Transponder>> transponders = transponders(handle);
        Map<String, List<Neighbour>> neighbours = neighbours(handle);
        List<InventoryItem> items = new ArrayList<>();
        items.addAll(all(handle, "satellite", row -> satellite(row, transponders, neighbours)));
        items.addAll(all(handle, "earth_station", InventoryRowsReader::earthStation));
        items.addAll(all(handle, "carrier", InventoryRowsReader::carrier));
        items.addAll(all(handle, "hub", InventoryRowsReader::hub));
        items.addAll(all(handle, "shared_item", InventoryRowsReader::shared));
        items.addAll(all(handle, "settlement", InventoryRowsReader::settlement));
        items.addAll(all(handle, "terminal", InventoryRowsReader::terminal));
        return new Inventory(items);
    }

    private static List<InventoryItem> all(Handle handle, String table, RowOfTable row) {
        return handle.createQuery("SELECT * FROM " + table)
                .map((result, context) -> row.read(result))
                .list();
    }

    /** Makes a thing of a row. */
    private interface RowOfTable {
        InventoryItem read(ResultSet row) throws SQLException;
    }

    private static Map<String, List<Transponder>> transponders(Handle handle) {
        Map<String, List<Transponder>> bySatellite = new HashMap<>();
        handle.createQuery("SELECT * FROM transponder ORDER BY satellite_id, position")
                .map((row, context) -> bySatellite
                        .computeIfAbsent(row.getString("satellite_id"), id -> new ArrayList<>())
                        .add(new Transponder(
                                row.getString("id"),
                                row.getDouble("frequency_mhz"),
                                row.getDouble("bandwidth_mhz"),
                                Polarization.valueOf(row.getString("polarization")),
                                number(row, "uplink_frequency_mhz"),
                                number(row, "eirp_dbw"),
                                number(row, "g_over_t_dbk"),
                                number(row, "saturation_flux_dbw_m2"),
                                number(row, "input_back_off_db"),
                                number(row, "output_back_off_db"),
                                number(row, "interference_db"),
                                row.getString("source"))))
                .list();
        return bySatellite;
    }

    private static Map<String, List<Neighbour>> neighbours(Handle handle) {
        Map<String, List<Neighbour>> bySatellite = new HashMap<>();
        handle.createQuery("SELECT * FROM neighbour ORDER BY satellite_id, position")
                .map((row, context) -> bySatellite
                        .computeIfAbsent(row.getString("satellite_id"), id -> new ArrayList<>())
                        .add(new Neighbour(row.getString("name"), row.getDouble("longitude_deg"))))
                .list();
        return bySatellite;
    }

    private static Satellite satellite(
            ResultSet row, Map<String, List<Transponder>> transponders, Map<String, List<Neighbour>> neighbours)
            throws SQLException {
        String id = row.getString("id");
        return new Satellite(
                id,
                names(row, row.getString("name_en")),
                row.getDouble("longitude_deg"),
                row.getString("source"),
                transponders.getOrDefault(id, List.of()),
                neighbours.getOrDefault(id, List.of()));
    }

    private static EarthStation earthStation(ResultSet row) throws SQLException {
        return new EarthStation(
                row.getString("id"),
                names(row, row.getString("name_en")),
                row.getDouble("latitude_deg"),
                row.getDouble("longitude_deg"),
                row.getDouble("height_metres"),
                Dish.of(
                        row.getDouble("dish_diameter_metres"),
                        null,
                        number(row, "dish_efficiency"),
                        number(row, "dish_noise_temperature_k"),
                        number(row, "dish_loss_db"),
                        null),
                climate(row),
                row.getDouble("uplink_power_control_db"),
                row.getString("source"));
    }

    private static Carrier carrier(ResultSet row) throws SQLException {
        return new Carrier(
                row.getString("id"),
                names(row, row.getString("name_en")),
                row.getString("satellite_id"),
                row.getString("transponder_id"),
                CarrierDirection.valueOf(row.getString("direction")),
                row.getDouble("frequency_mhz"),
                Polarization.valueOf(row.getString("polarization")),
                row.getDouble("symbol_rate_ksps"),
                row.getString("modcod"),
                number(row, "uplink_frequency_mhz"),
                row.getString("earth_station_id"),
                number(row, "uplink_eirp_dbw"),
                number(row, "output_back_off_db"),
                numberOr(row, "roll_off", Carrier.ROLL_OFF),
                modcods(row),
                numberOr(row, "modcod_margin_db", Carrier.MODCOD_MARGIN_DB));
    }

    private static @Nullable ModCodRange modcods(ResultSet row) throws SQLException {
        String table = row.getString("modcod_table");
        return table == null
                ? null
                : new ModCodRange(table, row.getString("modcod_lowest"), row.getString("modcod_highest"));
    }

    private static Hub hub(ResultSet row) throws SQLException {
        return new Hub(
                row.getString("id"),
                names(row, row.getString("name_en")),
                agent(row, row.getString("agent_host")),
                row.getString("profile_id"),
                ParametersText.read(row.getString("parameters")),
                duration(row));
    }

    private static InventoryItem shared(ResultSet row) throws SQLException {
        String word = row.getString("kind");
        InventoryKind kind = InventoryKind.of(word)
                .orElseThrow(() -> new IllegalArgumentException("a thing of the unknown kind " + word));
        return InventoryText.read(kind, row.getString("body"));
    }

    private static Settlement settlement(ResultSet row) throws SQLException {
        return new Settlement(
                row.getString("id"),
                names(row, row.getString("name_en")),
                row.getString("country"),
                row.getString("region"),
                row.getDouble("latitude_deg"),
                row.getDouble("longitude_deg"),
                row.getDouble("height_metres"),
                ZoneId.of(row.getString("zone")),
                population(row),
                climate(row),
                row.getString("admin_code"),
                row.getString("wave_id"),
                list(row.getString("permits"), PERMITS),
                list(row.getString("contacts"), CONTACTS));
    }

    private static Terminal terminal(ResultSet row) throws SQLException {
        String nameEn = row.getString("name_en");
        String host = row.getString("agent_host");
        String hubId = row.getString("hub_id");
        return new Terminal(
                row.getString("id"),
                nameEn == null ? null : names(row, nameEn),
                row.getString("settlement_id"),
                row.getString("carrier_id"),
                row.getString("return_carrier_id"),
                row.getString("profile_id"),
                host == null ? null : agent(row, host),
                hubId == null ? null : new RowOf(hubId, row.getString("hub_row")),
                dish(row),
                row.getString("model"),
                serials(row.getString("serials")),
                row.getString("plan"),
                row.getString("template_id"),
                ParametersText.read(row.getString("parameters")),
                duration(row));
    }

    private static Names names(ResultSet row, String en) throws SQLException {
        return new Names(en, row.getString("name_kk"), row.getString("name_ru"), row.getString("name_tg"));
    }

    private static AgentAddress agent(ResultSet row, String host) throws SQLException {
        return new AgentAddress(
                host, row.getInt("agent_port"), row.getString("agent_credential"), row.getString("agent_pool_id"));
    }

    private static Serials serials(@Nullable String text) {
        return text == null ? Serials.UNKNOWN : InventoryText.read(text, SERIALS);
    }

    private static <T> List<T> list(@Nullable String text, TypeReference<List<T>> type) {
        return text == null ? List.of() : InventoryText.read(text, type);
    }

    private static @Nullable Dish dish(ResultSet row) throws SQLException {
        Double diameter = number(row, "dish_diameter_metres");
        return diameter == null
                ? null
                : Dish.of(
                        diameter,
                        number(row, "buc_power_watts"),
                        number(row, "dish_efficiency"),
                        number(row, "dish_noise_temperature_k"),
                        number(row, "dish_loss_db"),
                        number(row, "buc_back_off_db"));
    }

    private static @Nullable SiteClimate climate(ResultSet row) throws SQLException {
        Double rainRate = number(row, "rain_rate_mmh");
        return rainRate == null
                ? null
                : new SiteClimate(rainRate, number(row, "rain_height_km"), row.getString("climate_source"));
    }

    /** For rows of before the column. */
    private static double numberOr(ResultSet row, String column, double otherwise) throws SQLException {
        Double number = number(row, column);
        return number == null ? otherwise : number;
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    private static @Nullable Integer population(ResultSet row) throws SQLException {
        int population = row.getInt("population");
        return row.wasNull() ? null : population;
    }

    private static @Nullable Duration duration(ResultSet row) throws SQLException {
        long millis = row.getLong("poll_interval_ms");
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }
}
