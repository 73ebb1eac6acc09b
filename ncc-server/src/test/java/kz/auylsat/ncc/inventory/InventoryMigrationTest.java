package kz.auylsat.ncc.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.sqlite.SqliteFile;
import kz.auylsat.ncc.testing.Sparse;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of an older release, its rows written by that release's SQL, opened by this one. */
class InventoryMigrationTest {
    private static final List<String> ROWS_OF_VERSION_1 = List.of(
            "INSERT INTO satellite (id, name_en, name_kk, name_ru, name_tg, longitude_deg, source, created_at,"
                    + " updated_at) VALUES ('kazsat-3', 'KazSat-3', NULL, NULL, NULL, 58.5, 'the operator', 1, 2)",
            "INSERT INTO transponder (satellite_id, id, position, frequency_mhz, bandwidth_mhz, polarization)"
                    + " VALUES ('kazsat-3', 'k5', 0, 11480, 54, 'VERTICAL')",
            "INSERT INTO carrier (id, name_en, satellite_id, transponder_id, direction, frequency_mhz, polarization,"
                    + " symbol_rate_ksps, modcod, created_at, updated_at) VALUES ('forward', 'Forward', 'kazsat-3', 'k5',"
                    + " 'FORWARD', 11480, 'VERTICAL', 15000, 'DVB-S2 ACM', 1, 2)",
            "INSERT INTO settlement (id, name_en, name_tg, country, region, latitude_deg, longitude_deg, height_metres,"
                    + " zone, population, created_at, updated_at) VALUES ('ayni', 'Ayni', 'Айнӣ', 'TJ', 'Sughd', 39.4,"
                    + " 68.5, 1414, 'Asia/Dushanbe', 1200, 1, 2)",
            "INSERT INTO terminal (id, settlement_id, carrier_id, profile_id, agent_host, agent_port, agent_credential,"
                    + " dish_diameter_metres, buc_power_watts, plan, parameters, created_at, updated_at)"
                    + " VALUES ('ayni-1', 'ayni', 'forward', 'auto', '10.58.0.11', 161, 'villages', 1.2, 3, 'village-20',"
                    + " '{}', 1, 2)",
            "INSERT INTO terminal (id, settlement_id, carrier_id, profile_id, agent_host, agent_port, agent_credential,"
                    + " parameters, created_at, updated_at)"
                    + " VALUES ('ayni-2', 'ayni', 'forward', 'auto', '10.58.0.12', 161, 'villages', '{}', 1, 2)");

    @TempDir
    Path folder;

    @Test
    void whatAFileOfVersion1HoldsIsThereWithTheFiguresOfALinkUnstated() throws SQLException {
        try (SqliteFile file = fileOfVersion1()) {
            assertThat(new InventoryStore(Database.open(file)).load()).isEqualTo(asWrittenThen());
        }
    }

    @Test
    void theSameManifestsAgainChangeNothingAfterIt() throws SQLException {
        try (SqliteFile file = fileOfVersion1()) {
            assertThat(new InventoryStore(Database.open(file)).replaceAll(asWrittenThen(), Instant.EPOCH))
                    .hasToString("nothing changed");
        }
    }

    private SqliteFile fileOfVersion1() throws SQLException {
        SqliteFile file = SqliteFile.open(folder.resolve("inventory.db"));
        Flyway.configure()
                .dataSource(file.dataSource())
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            for (String row : ROWS_OF_VERSION_1) {
                statement.execute(row);
            }
        }
        return file;
    }

    private static Inventory asWrittenThen() {
        Satellite satellite = new Satellite(
                "kazsat-3",
                Names.english("KazSat-3"),
                58.5,
                "the operator",
                List.of(new Transponder("k5", 11_480, 54, Polarization.VERTICAL)));
        Carrier carrier = Sparse.carrier(
                "forward",
                Names.english("Forward"),
                "kazsat-3",
                "k5",
                CarrierDirection.FORWARD,
                11_480,
                Polarization.VERTICAL,
                15_000,
                "DVB-S2 ACM");
        Settlement ayni = Sparse.settlement(
                "ayni",
                new Names("Ayni", null, null, "Айнӣ"),
                "TJ",
                "Sughd",
                39.4,
                68.5,
                1414,
                ZoneId.of("Asia/Dushanbe"),
                1200,
                null);
        return new Inventory(
                List.of(satellite),
                List.of(carrier),
                List.of(),
                List.of(ayni),
                List.of(
                        terminal("ayni-1", "10.58.0.11", new Dish(1.2, 3.0), "village-20"),
                        terminal("ayni-2", "10.58.0.12", null, null)));
    }

    private static Terminal terminal(String id, String host, Dish dish, String plan) {
        AgentAddress agent = new AgentAddress(host, 161, "villages");
        return Sparse.terminal(
                id, null, "ayni", "forward", null, Terminal.AUTO_PROFILE, agent, null, dish, plan, Map.of(), null);
    }
}
