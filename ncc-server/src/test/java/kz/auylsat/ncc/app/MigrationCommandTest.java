package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import kz.auylsat.ncc.database.TestDatabase;
import kz.auylsat.ncc.database.TestEngine;
import kz.auylsat.testing.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Migrations that are killed, that fail or that meet: tables are of one version, and the same command goes on from it. */
@ParameterizedClass
@EnumSource
@Timeout(120)
class MigrationCommandTest {
    /** As long as this takes for each thing that is made, a kill meets it under way. */
    private static final String SLOWLY = """
            CREATE SCHEMA slow;
            CREATE FUNCTION slow.down() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.01); END $$;
            CREATE EVENT TRIGGER slow ON ddl_command_end EXECUTE FUNCTION slow.down()""";

    private static final int VERSION = 9;

    @TempDir
    Path folder;

    @Parameter
    TestEngine engine;

    private Bench bench;

    /** An empty database, the words that point at it, and a way around the program. */
    private record Bench(String name, List<String> words, TestDatabase.Connections connections) {
        String[] command(String... first) {
            List<String> all = new ArrayList<>(List.of(first));
            all.addAll(words);
            return all.toArray(String[]::new);
        }

        NccRun ncc(String... first) {
            return NccRun.of(command(first));
        }

        void execute(String sql) throws SQLException {
            try (Connection connection = connections.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        /** 0 also where there is nothing yet. */
        int version() {
            try (Connection connection = connections.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT max(CAST(\"version\" AS INTEGER)) FROM flyway_schema_history")) {
                row.next();
                return row.getInt(1);
            } catch (SQLException notYet) {
                return 0;
            }
        }
    }

    @BeforeEach
    void prepare() throws Exception {
        bench = bench("inventory");
    }

    private Bench bench(String name) throws Exception {
        Path data = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of("--data", data.toString()));
        if (engine == TestEngine.SQLITE) {
            Path file = data.resolve("inventory.db");
            return new Bench(file.toString(), words, () -> DriverManager.getConnection("jdbc:sqlite:" + file));
        }
        PostgresServer server = PostgresServer.shared();
        CommandDatabase database = CommandDatabase.of(server, server.createDatabase(), folder);
        words.addAll(database.words());
        return new Bench(database.toString(), words, () -> server.connect(database.name()));
    }

    @Test
    void killedInItsMiddleTheSameCommandGoesOnFromTheVersionBefore() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int reached = 1 + random.nextInt(VERSION - 2);
        List<String> starting = random.nextBoolean() ? List.of("db", "migrate") : List.of("server", "--port", "0");
        if (engine == TestEngine.POSTGRESQL) {
            bench.execute(SLOWLY);
        }
        killed(bench, reached, starting);

        int left = bench.version();
        assertThat(left).as("seed %d, %s", seed, starting).isBetween(reached, VERSION);
        NccRun refused = bench.ncc("export");
        if (left < VERSION) {
            assertThat(refused.err()).contains("are of an older AuylSat (version " + left + ", this is 9)");
        }
        NccRun again = bench.ncc("db", "migrate");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err().lines().count()).isEqualTo(Math.max(1, VERSION - left));
        assertIsWhole(bench);
    }

    @Test
    void oneThatFailsSaysWhichAndLeavesTheVersionBefore() throws Exception {
        assertThat(bench.ncc("db", "migrate").exitCode()).isZero();
        bench.execute("DELETE FROM flyway_schema_history WHERE \"version\" = '9'");

        try (NccProcess failing = NccProcess.start(folder, bench.command("db", "migrate"))) {
            NccRun failed = failing.ended();
            assertThat(failed.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(failed.err().strip())
                    .startsWith("ncc: " + bench.name() + ": its tables cannot be brought to this release (version 9: ")
                    .contains(" already exists")
                    .endsWith("; they are of version 8 as before); mend that, and try again with ncc db migrate")
                    .doesNotContain("\n");
        }
        assertThat(bench.version()).isEqualTo(8);

        bench.execute("DROP INDEX secret_by_retired");
        bench.execute("DROP INDEX enrolment_by_revoked");
        assertThat(bench.ncc("db", "migrate").err()).isEqualTo("migrated to version 9 expired secrets\n");
        assertIsWhole(bench);
    }

    @Test
    void ofTwoAtOnceOneMigratesAndTheOtherFindsItDoneOrIsTold() throws Exception {
        if (engine == TestEngine.POSTGRESQL) {
            bench.execute(SLOWLY);
        }
        try (NccProcess one = NccProcess.start(folder, bench.command("db", "migrate"));
                NccProcess other = NccProcess.start(folder, bench.command("db", "migrate"))) {
            List<NccRun> runs = List.of(one.ended(), other.ended());
            assertThat(runs).anyMatch(run -> run.err().endsWith("migrated to version 9 expired secrets\n"));
            for (NccRun run : runs) {
                boolean told = engine == TestEngine.SQLITE
                        && run.err().contains(": another AuylSat NCC already uses ")
                        && run.exitCode() == ExitCode.UNAVAILABLE;
                assertThat(told || run.exitCode() == ExitCode.OK).as(run.err()).isTrue();
            }
        }
        assertIsWhole(bench);
    }

    @Test
    void tablesOfANewerReleaseAreLeftAloneByEveryCommand() throws Exception {
        assertThat(bench.ncc("db", "migrate").exitCode()).isZero();
        bench.execute("UPDATE flyway_schema_history SET \"version\" = '10' WHERE \"version\" = '9'");

        for (List<String> words : List.of(
                List.of("db", "migrate"),
                List.of("export"),
                List.of("apply", "--resume"),
                List.of("backup", folder.resolve("newer.backup").toString()),
                List.of("server", "--port", "0"))) {
            NccRun run = bench.ncc(words.toArray(String[]::new));
            assertThat(run.exitCode()).as("%s: %s", words, run).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(run.err().strip())
                    .startsWith(
                            "ncc: " + bench.name() + ": written by a newer AuylSat (version 10, known up to 9); install"
                                    + " that release, or name another d")
                    .doesNotContain("\n");
        }
        assertThat(folder.resolve("newer.backup")).doesNotExist();
    }

    private void killed(Bench bench, int reached, List<String> words) throws Exception {
        try (NccProcess process = NccProcess.start(folder, bench.command(words.toArray(String[]::new)))) {
            process.runsUntil("version " + reached, () -> bench.version() >= reached);
            process.kill();
            process.ended();
        }
    }

    /** It works, and has what one has that was made without any trouble. */
    private void assertIsWhole(Bench bench) throws Exception {
        assertThat(bench.ncc("db", "migrate").err()).isEqualTo("nothing to migrate: the tables are of this release\n");
        assertThat(bench.ncc("export").exitCode()).isZero();
        Bench untroubled = bench("untroubled");
        assertThat(untroubled.ncc("db", "migrate").exitCode()).isZero();
        assertThat(schema(bench)).isEqualTo(schema(untroubled));
    }

    private String schema(Bench bench) throws SQLException {
        String sql = engine == TestEngine.SQLITE
                ? "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
                : "SELECT table_name, column_name, data_type || is_nullable FROM information_schema.columns"
                        + " WHERE table_schema = 'public' UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes"
                        + " WHERE schemaname = 'public' ORDER BY 1, 2, 3";
        StringJoiner lines = new StringJoiner("\n");
        try (Connection connection = bench.connections().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        }
        assertThat(lines.length()).isGreaterThan(1_000);
        return lines.toString();
    }
}
