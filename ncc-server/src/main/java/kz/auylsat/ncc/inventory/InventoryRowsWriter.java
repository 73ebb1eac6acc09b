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

    private static final String SATELLITE = upsert("satellite", NAMES + ", longitude_deg, source");
    private static final String CARRIER = upsert(
            "carrier",
            NAMES + ", satellite_id, transponder_id, direction, frequency_mhz, polarization, symbol_rate_ksps, modcod");
    private static final String HUB = upsert("hub", NAMES + ", " + AGENT);
    private static final String SETTLEMENT = upsert(
            "settlement", NAMES + ", country, region, latitude_deg, longitude_deg, height_metres, zone, population");
    private static final String TERMINAL = upsert(
            "terminal",
            NAMES + ", " + AGENT + ", settlement_id, carrier_id, return_carrier_id, hub_id, hub_row,"
                    + " dish_diameter_metres, buc_power_watts, plan");
    private static final String TRANSPONDER =
            "INSERT INTO transponder (satellite_id, id, position, frequency_mhz, bandwidth_mhz, polarization)"
                    + " VALUES (:satellite_id, :id, :position, :frequency_mhz, :bandwidth_mhz, :polarization)";

    private InventoryRowsWriter() {}

    /** Parents are written before children and removed after them, so that no reference is ever unmet. */
    static void write(Handle handle, InventoryChanges changes, Instant now) {
        long at = now.toEpochMilli();
        rows(handle, SATELLITE, changes.satellites().written(), at, InventoryRowsWriter::bindSatellite);
        changes.satellites().written().forEach(satellite -> replaceTransponders(handle, satellite));
        rows(handle, CARRIER, changes.carriers().written(), at, InventoryRowsWriter::bindCarrier);
        rows(handle, HUB, changes.hubs().written(), at, InventoryRowsWriter::bindHub);
        rows(handle, SETTLEMENT, changes.settlements().written(), at, InventoryRowsWriter::bindSettlement);
        rows(handle, TERMINAL, changes.terminals().written(), at, InventoryRowsWriter::bindTerminal);
        remove(handle, "terminal", changes.terminals().removedIds());
        remove(handle, "settlement", changes.settlements().removedIds());
        remove(handle, "hub", changes.hubs().removedIds());
        remove(handle, "carrier", changes.carriers().removedIds());
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
                    .execute();
        }
    }

    private static void bindCarrier(SqlStatement<?> row, Carrier carrier) {
        bindNames(row, carrier.id(), carrier.names());
        row.bind("satellite_id", carrier.satelliteId())
                .bind("transponder_id", carrier.transponderId())
                .bind("direction", carrier.direction().name())
                .bind("frequency_mhz", carrier.frequencyMhz())
                .bind("polarization", carrier.polarization().name())
                .bind("symbol_rate_ksps", carrier.symbolRateKsps())
                .bind("modcod", carrier.modcod());
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
    }

    private static void bindTerminal(SqlStatement<?> row, Terminal terminal) {
        RowOf via = terminal.via();
        Dish dish = terminal.dish();
        bindNames(row, terminal.id(), terminal.names());
        bindAgent(row, terminal.agent());
        row.bind("profile_id", terminal.profileId())
                .bind("parameters", ParametersText.write(terminal.parameters()))
                .bind("poll_interval_ms", millis(terminal.pollInterval()))
                .bind("settlement_id", terminal.settlementId())
                .bind("carrier_id", terminal.carrierId())
                .bind("return_carrier_id", terminal.returnCarrierId())
                .bind("hub_id", via == null ? null : via.hubId())
                .bind("hub_row", via == null ? null : via.row())
                .bind("dish_diameter_metres", dish == null ? null : Double.valueOf(dish.diameterMetres()))
                .bind("buc_power_watts", dish == null ? null : dish.bucPowerWatts())
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

    private static @Nullable Long millis(@Nullable Duration interval) {
        return interval == null ? null : Long.valueOf(interval.toMillis());
    }

    /** All columns by name; on a known id everything but the time of creation is written over. */
    private static String upsert(String table, String columns) {
        List<String> names = Arrays.asList((columns + ", created_at, updated_at").split(", "));
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES ("
                + names.stream().map(name -> ":" + name).collect(Collectors.joining(", "))
                + ") ON CONFLICT (id) DO UPDATE SET "
                + names.stream()
                        .filter(name -> !name.equals("id") && !name.equals("created_at"))
                        .map(name -> name + " = excluded." + name)
                        .collect(Collectors.joining(", "));
    }
}
