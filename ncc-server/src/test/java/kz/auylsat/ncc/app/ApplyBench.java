package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.TestDatabase;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import org.jspecify.annotations.Nullable;

/** A folder of villages, and applies of it by processes that something happens to. */
record ApplyBench(Path folder, Path configuration, Path data, Map<String, String> settings) {
    /** With the configuration that was named. */
    static final String GO_ON =
            "Go on with ncc apply --resume -c \\S+ncc\\.yaml, or take it back with ncc apply --abort -c \\S+ncc\\.yaml";

    private static final String DONE = "SELECT count(*) FROM apply_step WHERE state = 'DONE'";

    /**
     * Writes the manifests of so many villages, each with its terminal.
     *
     * @param postgres null for the data folder's file
     */
    static ApplyBench of(Path folder, Path data, @Nullable CommandDatabase postgres, int villages) {
        NccFolder written = new NccFolder(folder, Duration.ofHours(1)).community("village", "hidden");
        for (int i = 0; i < villages; i++) {
            written.village("village-" + i, "agent: {address: 127.0.0.1, port: " + (1 + i) + ", credential: village}");
        }
        Map<String, String> settings = new HashMap<>(Map.of("data", data.toString()));
        if (postgres != null) {
            settings.putAll(postgres.settings());
        }
        return new ApplyBench(folder, written.configuration(), data, settings);
    }

    String[] command(String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of("-c", configuration.toString()));
        settings.forEach((key, value) -> all.add("--set=" + key + "=" + value));
        return all.toArray(String[]::new);
    }

    NccRun ncc(String... first) {
        return NccRun.of(command(first));
    }

    NccProcess process(String... first) throws IOException {
        return NccProcess.start(folder, command(first));
    }

    /** Makes the tables, plans all and begins to apply it. */
    NccProcess applying() throws IOException {
        assertThat(ncc("db", "migrate").exitCode()).isZero();
        return process("apply", "-f", folder.resolve("manifests").toString(), "--yes", "--no-wait");
    }

    /** So many steps more are done than now. */
    void awaitSteps(NccProcess applying, int more) throws IOException, InterruptedException {
        int before = stepsDone();
        applying.runsUntil(more + " steps more", () -> stepsDone() >= before + more);
    }

    /** 0 also where there is no journal yet. */
    int stepsDone() {
        try (Connection connection = connections().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DONE)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException notYet) {
            return 0;
        }
    }

    private TestDatabase.Connections connections() {
        String url = settings.get("inventory.url");
        NccConfiguration read = read();
        return url == null
                ? () -> DriverManager.getConnection("jdbc:sqlite:" + data.resolve("inventory.db"))
                : () -> DriverManager.getConnection(
                        url, read.postgres().user(), read.postgres().password());
    }

    /** Where the database is, as messages name it. */
    String name() {
        NccConfiguration read = read();
        return read.postgres() == null
                ? DatabaseWiring.file(read).toString()
                : read.postgres().toString();
    }

    /** A run that did not come to its end says in two lines why, and what to do. */
    static void assertStands(NccRun run, String why) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err().lines().filter(line -> line.startsWith("ncc: ")).toList())
                .as(run.err())
                .hasSize((int) run.err().lines().count())
                .satisfiesExactly(
                        line -> assertThat(line).contains(why),
                        line -> assertThat(line)
                                .matches("ncc: Run \\S+ stands, with nothing half applied\\. " + GO_ON
                                        + ", once that is mended\\."));
    }

    /** A resume brings it to its end, and all is as after a run that nothing happened to. */
    void assertIsResumed() {
        NccRun resumed = ncc("apply", "--resume", "--no-wait");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertIsWhole();
    }

    void assertIsWhole() {
        Inventory wished = Setup.read(read()).manifests();
        try (Database database = DatabaseWiring.join(read())) {
            assertThat(new InventoryStore(database).load()).isEqualTo(wished);
            assertThat(database.<Integer>read(handle -> handle.createQuery("SELECT count(*) FROM life")
                            .mapTo(Integer.class)
                            .one()))
                    .isEqualTo(wished.settlements().size());
        }
        assertThat(stepsDone())
                .isEqualTo(2 + wished.settlements().size() + wished.terminals().size());
        assertThat(ncc("audit", "verify").exitCode()).isZero();
    }

    private NccConfiguration read() {
        return ConfigurationReader.read(configuration, Map.of(), settings);
    }
}
