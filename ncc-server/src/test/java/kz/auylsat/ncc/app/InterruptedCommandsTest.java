package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.auylsat.testing.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of a command: exit code 130, nothing half done is left, and what to do is said. */
@Timeout(120)
class InterruptedCommandsTest {
    private static final int ENDED_BY_SIGINT = 128 + 2;

    @TempDir
    Path folder;

    private ApplyBench bench;

    @BeforeEach
    void write() {
        bench = ApplyBench.of(folder, folder.resolve("data"), null, 100);
    }

    @Test
    void anApplySaysWhereItStandsAndIsResumed() throws Exception {
        try (NccProcess applying = bench.applying()) {
            bench.awaitSteps(applying, 10);
            applying.interrupt();
            NccRun run = applying.ended();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ENDED_BY_SIGINT);
            assertThat(run.err())
                    .matches("Run \\S+ stands at " + bench.stepsDone() + " of 202 steps: stopped by \\S+\\.\n"
                            + ApplyBench.GO_ON + "\\.\n");
            assertThat(bench.stepsDone()).isBetween(10, 201);
        }
        bench.assertIsResumed();
    }

    @Test
    void anApplyWhoseDatabaseDoesNotAnswerEndsAllTheSameAndSaysSo() throws Exception {
        PostgresServer server = PostgresServer.shared();
        CommandDatabase database = CommandDatabase.of(server, server.createDatabase(), folder);
        ApplyBench onPostgres = ApplyBench.of(folder, folder.resolve("data"), database, 100);
        try (NccProcess applying = onPostgres.applying()) {
            onPostgres.awaitSteps(applying, 10);
            try (Connection lock = server.connect(database.name());
                    Statement statement = lock.createStatement()) {
                lock.setAutoCommit(false);
                statement.execute("LOCK TABLE apply_run IN ACCESS EXCLUSIVE MODE");
                applying.interrupt();
                NccRun run = applying.ended();
                assertThat(run.exitCode()).as(run.err()).isEqualTo(ENDED_BY_SIGINT);
                assertThat(run.err())
                        .matches("The database does not answer: the step under way is done as a whole or not at all\\. "
                                + ApplyBench.GO_ON + " once it does\\.\n");
            }
        }
        assertThat(onPostgres.ncc("apply", "--status").out()).contains("abandoned");
        onPostgres.assertIsResumed();
    }

    @Test
    void aPlanLeavesTheFileOfBefore() throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.json"), "the one of before\n");
        Path half = folder.resolve("plan.json.part");
        assertThat(new ProcessBuilder("mkfifo", half.toString()).start().waitFor())
                .isZero();
        try (NccProcess planning = bench.process("plan", "-o", plan.toString());
                InputStream reader = Files.newInputStream(half)) {
            assertThat(reader.read()).isEqualTo('{');
            planning.interrupt();
            assertThat(planning.ended().exitCode()).isEqualTo(ENDED_BY_SIGINT);
        }
        assertThat(plan).hasContent("the one of before\n");
        assertThat(half).doesNotExist();
    }

    @Test
    void aBackupLeavesNoHalfFileAndARestoreIsBroughtToItsEnd() throws Exception {
        begunWithGateway();
        Path backup = folder.resolve("auylsat.backup");
        try (NccProcess backingUp = waitingForItsKey("backup", backup.toString())) {
            backingUp.runsUntil("it is under way", () -> Files.exists(folder.resolve("asked")));
            backingUp.interrupt();
            NccRun run = backingUp.ended();
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ENDED_BY_SIGINT);
            assertThat(run.err())
                    .isEqualTo("Cut off: " + backup + " was not written; give the same ncc backup again.\n");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("auylsat.backup") || name.startsWith("auylsat-"));
        }
        assertThat(bench.ncc("backup", backup.toString()).exitCode()).isZero();

        ApplyBench empty = elsewhere(folder.resolve("other"));
        Files.delete(folder.resolve("asked"));
        try (NccProcess restoring = waitingForItsKey(empty, "restore", backup.toString())) {
            restoring.runsUntil("it is under way", () -> Files.exists(folder.resolve("asked")));
            restoring.interrupt();
            NccRun run = restoring.ended();
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ENDED_BY_SIGINT);
            assertThat(run.err())
                    .isEqualTo("Cut off: nothing works with what is left; the same ncc restore again brings it to its"
                            + " end.\n");
        }
        assertThat(empty.ncc("export").err()).contains("a restore was cut off here: give the same ncc restore again");
        NccRun again = empty.ncc(
                "restore", backup.toString(), "--set=secrets.keyFile=" + folder.resolve("data/secrets/master.key"));
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(empty.ncc("export").exitCode()).isZero();
    }

    @Test
    void aCopyIsThereAsAWholeOrNotAtAll() throws Exception {
        NccFolder.begin(bench.configuration());
        PostgresServer server = PostgresServer.shared();
        CommandDatabase database = CommandDatabase.of(server, server.createDatabase(), folder);
        ApplyBench both = ApplyBench.of(folder, folder.resolve("data"), database, 100);
        assertThat(both.ncc("db", "migrate").exitCode()).isZero();
        try (Connection lock = server.connect(database.name());
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE terminal IN SHARE MODE");
            try (NccProcess copying = both.process("db", "copy", "--to", "postgresql")) {
                copying.runsUntil("it waits", () -> isWaitedFor(server, database.name()));
                copying.interrupt();
                NccRun run = copying.ended();
                assertThat(run.exitCode()).as(run.err()).isEqualTo(ENDED_BY_SIGINT);
                assertThat(run.err())
                        .isEqualTo(
                                "Cut off: it is copied whole or not at all. The same ncc db copy again copies it, or says"
                                        + " that it is there.\n");
            }
        }
        NccRun again = both.ncc("db", "copy", "--to", "postgresql");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(both.ncc("db", "copy", "--to", "postgresql").err()).contains(" is not empty (");
    }

    private static boolean isWaitedFor(PostgresServer server, String database) {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE datname = '"
                        + database + "' AND wait_event_type = 'Lock'")) {
            row.next();
            return row.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An inventory, and a gateway's keys, which a backup seals under the master key. */
    private void begunWithGateway() throws Exception {
        Files.writeString(
                bench.configuration(),
                Files.readString(bench.configuration()) + "gateway: {host: 127.0.0.1, port: 0, names: [127.0.0.1]}\n");
        NccFolder.begin(bench.configuration());
        NccRun token = bench.ncc("agent", "token", "village-0");
        assertThat(token.exitCode()).as(token.err()).isZero();
    }

    /** The same configuration on a data folder of its own. */
    private ApplyBench elsewhere(Path data) {
        Map<String, String> settings = new HashMap<>(bench.settings());
        settings.put("data", data.toString());
        return new ApplyBench(folder, bench.configuration(), data, settings);
    }

    private NccProcess waitingForItsKey(String... command) throws Exception {
        return waitingForItsKey(bench, command);
    }

    /** Its master key comes from a program that takes its time, and leaves a file when it is asked. */
    private NccProcess waitingForItsKey(ApplyBench of, String... command) throws Exception {
        Path program = Files.writeString(
                folder.resolve("key"), "#!/bin/sh\ntouch '" + folder.resolve("asked") + "'\nexec sleep 15\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        List<String> words = new ArrayList<>(List.of(command));
        words.add("--set=secrets.keyCommand=[" + program + "]");
        return of.process(words.toArray(String[]::new));
    }
}
