package kz.auylsat.ncc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between the engines, both ways. */
class DatabaseCopyTest {
    @TempDir
    Path folder;

    private TestDatabase sqlite;
    private TestDatabase postgres;

    @BeforeEach
    void open() throws Exception {
        sqlite = TestEngine.SQLITE.open(folder);
        postgres = TestEngine.POSTGRESQL.open(folder);
    }

    @AfterEach
    void close() throws SQLException {
        if (postgres != null) {
            postgres.close();
        }
        sqlite.close();
    }

    @Test
    void bothEnginesHaveTheSameTablesInAnOrderOfReferences() {
        List<TableShape> tables = sqlite.database().read(TablesReader::inOrder);

        assertThat(postgres.database().read(TablesReader::inOrder)).isEqualTo(tables);
        List<String> names = tables.stream().map(TableShape::name).toList();
        assertThat(names).containsSubsequence("satellite", "carrier", "terminal");
        assertThat(names).containsSubsequence("settlement", "terminal").doesNotContain("flyway_schema_history");
    }

    @Test
    void everythingArrivesAndComesBackTheSame() throws Exception {
        fill(sqlite);

        List<TableCount> there =
                DatabaseCopyWriter.copy(sqlite.database(), postgres.database(), (done, all, table) -> {});
        assertThat(there)
                .filteredOn(count -> count.table().equals("satellite"))
                .extracting(TableCount::rows)
                .containsExactly(2L);
        try (TestDatabase back = TestEngine.SQLITE.open(folder.resolve("back"))) {
            assertThat(DatabaseCopyWriter.copy(postgres.database(), back.database(), (done, all, table) -> {}))
                    .isEqualTo(there);
            Map<String, TableCount> returned = back.database().read(TablesReader::counts);
            assertThat(returned).isEqualTo(sqlite.database().read(TablesReader::counts));
        }
    }

    @Test
    void aTargetThatHoldsSomethingIsRefusedAndStays() throws SQLException {
        fill(sqlite);
        fill(postgres);
        Map<String, TableCount> before = postgres.database().read(TablesReader::counts);

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(
                        () -> DatabaseCopyWriter.copy(sqlite.database(), postgres.database(), (done, all, table) -> {}))
                .withMessageStartingWith(postgres.database().name() + ": is not empty (")
                .withMessageContaining("nothing was written");
        Map<String, TableCount> after = postgres.database().read(TablesReader::counts);
        assertThat(after).isEqualTo(before);
    }

    /** What is hard to carry: null, negative zero, the least double, other scripts, quotes, lines. */
    static void fill(TestDatabase database) throws SQLException {
        database.execute("INSERT INTO satellite (id, name_en, name_kk, longitude_deg, source, created_at, updated_at)"
                + " VALUES ('a', 'A \"quoted\" name', 'ҚазСат', -0.0, 'two\nlines', 9007199254740993, 0)");
        database.execute("INSERT INTO satellite (id, name_en, longitude_deg, source, created_at, updated_at)"
                + " VALUES ('b', '\\u0041 \\', 5e-324, '😀', -1, 1)");
        database.execute("INSERT INTO neighbour (satellite_id, position, name, longitude_deg)"
                + " VALUES ('b', 0, 'NSS-12', 57.1234567890123)");
        database.execute("UPDATE inventory_revision SET revision = 7");
    }
}
