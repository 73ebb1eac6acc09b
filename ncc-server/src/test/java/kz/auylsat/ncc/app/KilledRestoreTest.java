package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.TestEngine;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.testing.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Restores that are killed (SIGKILL) by chance: what is there then is all of it, or nothing that anything works with, and
 * the same command brings it to its end. {@code -Drestore.kills=50 -Drestore.seed=1} kills more.
 */
@ParameterizedClass
@EnumSource
@Timeout(600)
class KilledRestoreTest {
    private static final int KILLS = Integer.getInteger("restore.kills", 1);

    @TempDir
    Path folder;

    @Parameter
    TestEngine engine;

    private Path configuration;
    private Path backup;
    private Inventory inventory;

    /** An empty machine, and the words that restore onto it. */
    private record Machine(Path data, List<String> words, NccConfiguration configuration) {
        List<String> command(String... first) {
            List<String> all = new ArrayList<>(List.of(first));
            all.addAll(words);
            return all;
        }

        NccRun ncc(String... first) {
            return NccRun.of(command(first).toArray(String[]::new));
        }
    }

    @BeforeEach
    void backUp() throws IOException {
        NccFolder written = new NccFolder(folder, Duration.ofHours(1)).community("village", "hidden");
        for (int i = 0; i < 10; i++) {
            written.village("village-" + i, "agent: {address: 127.0.0.1, port: " + (1 + i) + ", credential: village}");
        }
        configuration = written.configuration();
        Files.writeString(
                configuration,
                Files.readString(configuration) + "gateway: {host: 127.0.0.1, port: 0, names: [127.0.0.1]}\n");
        NccFolder.begin(configuration);
        inventory = Setup.read(ConfigurationReader.read(configuration, Map.of(), Map.of()))
                .manifests();
        backup = folder.resolve("auylsat.backup");
        for (List<String> words :
                List.of(List.of("agent", "token", "village-0"), List.of("backup", backup.toString()))) {
            List<String> all = new ArrayList<>(words);
            all.addAll(List.of("-c", configuration.toString()));
            NccRun run = NccRun.of(all.toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @Test
    void killedAtAnyMomentTheSameCommandBringsItToItsEnd() throws Exception {
        long seed = Long.getLong("restore.seed", new Random().nextLong());
        System.out.println(engine + ": seed " + seed + ", " + KILLS + " restores are killed");
        Random random = new Random(seed);
        long begun = System.nanoTime();
        assertNotEmpty(restored(machine("whole")));
        long whole = System.nanoTime() - begun;
        int under = 0;
        for (int i = 0; i < KILLS; i++) {
            Machine machine = machine("killed-" + i);
            long after = (long) (random.nextDouble() * random.nextDouble() * whole);
            killed(machine, after);
            under += settled(machine, "seed " + seed + ", killed after " + after / 1_000_000 + " ms") ? 1 : 0;
        }
        System.out.println(engine + ": " + under + " of them were under way");
    }

    private Machine restored(Machine machine) {
        NccRun run = machine.ncc("restore", backup.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return machine;
    }

    /** It is refused with one line, and stays as it is. */
    private void assertNotEmpty(Machine machine) throws IOException {
        String before = machine.ncc("audit", "list").out();
        NccRun refused = machine.ncc("restore", backup.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err().strip()).contains(" is there: ").doesNotContain("\n");

        RestoringFolderFile.deleteAll(GatewayWiring.keys(machine.data()));
        Files.deleteIfExists(GatewayWiring.tables(machine.data()));
        NccRun stillRefused = machine.ncc("restore", backup.toString());
        assertThat(stillRefused.exitCode()).isNotZero();
        assertThat(stillRefused.err().strip())
                .contains(engine == TestEngine.SQLITE ? " is there: " : " is not empty (")
                .doesNotContain("\n");
        assertThat(machine.ncc("audit", "list").out()).isEqualTo(before);
    }

    /** Gives whether the restore had not come to its end. */
    private boolean settled(Machine machine, String when) throws IOException {
        boolean underWay = Files.exists(machine.data().resolve("restoring"));
        if (underWay) {
            NccRun refused = machine.ncc("export");
            assertThat(refused.exitCode()).as(when).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(refused.err().strip())
                    .as(when)
                    .isEqualTo("ncc: " + machine.data() + ": a restore was cut off here: give the same ncc restore"
                            + " again, which brings it to its end");
        }
        NccRun again = machine.ncc("restore", backup.toString());
        if (underWay) {
            assertThat(again.exitCode()).as("%s: %s", when, again.err()).isZero();
            assertThat(again.err()).startsWith("Restored revision 1 of ");
        }
        try (Database database = DatabaseWiring.join(machine.configuration())) {
            assertThat(new InventoryStore(database).load()).as(when).isEqualTo(inventory);
        }
        assertThat(machine.data().resolve("restoring")).as(when).doesNotExist();
        for (String name : List.of("ca.key", "bundles.key")) {
            assertThat(machine.data().resolve("gateway").resolve(name))
                    .as(when)
                    .hasSameBinaryContentAs(folder.resolve("data/gateway").resolve(name));
        }
        assertThat(machine.ncc("audit", "list").out()).as(when).containsOnlyOnce("ncc restore");
        assertThat(machine.ncc("audit", "verify").exitCode()).as(when).isZero();
        return underWay;
    }

    /** Restores in a process of its own, which is killed so long after its folder is there, if it is not done then. */
    private void killed(Machine machine, long nanos) throws Exception {
        String[] command = machine.command("restore", backup.toString()).toArray(String[]::new);
        try (NccProcess child = NccProcess.start(folder, command)) {
            while (child.isAlive() && !Files.exists(machine.data().resolve("restoring"))) {
                Thread.sleep(1);
            }
            TimeUnit.NANOSECONDS.sleep(nanos);
            child.kill();
            child.ended();
        }
    }

    private Machine machine(String name) throws Exception {
        Path data = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of("-c", configuration.toString(), "--data", data.toString()));
        words.add("--set=secrets.keyFile=" + folder.resolve("data/secrets/master.key"));
        if (engine == TestEngine.POSTGRESQL) {
            words.addAll(CommandDatabase.of(
                            PostgresServer.shared(), TestEngine.postgres().name(), folder)
                    .words());
        }
        Map<String, String> flags = new HashMap<>(Map.of("data", data.toString()));
        words.stream()
                .filter(word -> word.startsWith("--set="))
                .map(word -> word.substring("--set=".length()).split("=", 2))
                .forEach(pair -> flags.put(pair[0], pair[1]));
        return new Machine(data, words, ConfigurationReader.read(configuration, Map.of(), flags));
    }
}
