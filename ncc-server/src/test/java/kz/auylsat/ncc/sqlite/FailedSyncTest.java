package kz.auylsat.ncc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails one sync and tells so once, as Linux does: the next sync alone proves nothing. */
final class FailedSyncTest {
    private static final int COMMITS = 5;
    private static final String SAID = "script: ";

    @TempDir
    Path folder;

    @BeforeAll
    static void straceIsThere() throws Exception {
        boolean possible = canTrace();
        if (!possible && "required".equals(System.getenv("NCC_TEST_SERVICES"))) {
            fail("strace is missing or may not trace; install it");
        }
        Assumptions.assumeTrue(possible, "no strace that may trace");
    }

    @Test
    void afterAFailedSyncTheLogIsMergedAndBegunAnewBeforeAnythingCountsAsDurable() throws Exception {
        List<String> told = run(Long.toString(syncsBefore("asked 2") + 1));
        assertThat(told).contains("durable 1", "failed 2", "durable 3", "durable 4", "durable 5", "end");
        List<String> between = told.subList(told.indexOf("failed 2"), told.indexOf("durable 3"));
        int merged = lastSync(between, "x.db>");
        assertThat(merged).as("the database is synced: %s", between).isNotNegative();
        assertThat(between.subList(merged, between.size()))
                .as("then the log is begun anew, and synced")
                .anyMatch(line -> line.contains("ftruncate") && line.contains("x.db-wal>, 0)"));
        assertThat(lastSync(between, "x.db-wal>")).isGreaterThan(merged);
    }

    @Test
    void aDiskThatStaysBrokenMakesNothingDurable() throws Exception {
        List<String> told = run((syncsBefore("asked 2") + 1) + "+");
        assertThat(told).contains("durable 1", "failed 2", "failed 3", "failed 4", "failed 5", "end");
    }

    @Test
    void allSyncsOfTheLogAreOfADescriptorAsOldAsTheFile() throws Exception {
        List<String> told = run("9999");
        List<String> asked = told.subList(told.indexOf("asked 1"), told.indexOf("durable 5"));
        assertThat(asked).noneMatch(line -> line.contains("openat(") && line.contains("x.db"));
        assertThat(asked).anyMatch(line -> isSync(line) && line.contains("x.db-wal>"));
    }

    private long syncsBefore(String said) throws IOException, InterruptedException {
        List<String> well = run("9998");
        assertThat(well).contains("durable 1", "durable 5", "end");
        return well.subList(0, well.indexOf(said)).stream()
                .filter(FailedSyncTest::isSync)
                .count();
    }

    /** What the script told, and among it the system calls on its files, in their order. */
    private List<String> run(String when) throws IOException, InterruptedException {
        Path trace = folder.resolve("trace" + when);
        Path database = Files.createDirectories(folder.resolve("run" + when)).resolve("x.db");
        Process process = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-y",
                        "--seccomp-bpf",
                        "-qq",
                        "-s",
                        "64",
                        "-e",
                        "trace=fsync,fdatasync,ftruncate,openat,write",
                        "-e",
                        "inject=fsync,fdatasync:error=EIO:when=" + when,
                        "-o",
                        trace.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Script.class.getName(),
                        database.toString())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(trace, StandardCharsets.ISO_8859_1)) {
            int said = line.indexOf(SAID);
            if (said >= 0) {
                lines.add(line.substring(said + SAID.length(), line.indexOf("\\n", said)));
            } else if (line.contains(database.getParent().toString())) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static boolean isSync(String line) {
        return line.contains("fsync(") || line.contains("fdatasync(");
    }

    private static int lastSync(List<String> lines, String file) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (isSync(lines.get(i))
                    && lines.get(i).contains(file)
                    && lines.get(i).contains("= 0")) {
                return i;
            }
        }
        return -1;
    }

    private static boolean canTrace() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder("strace", "-f", "-e", "inject=fsync:error=EIO:when=9", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Commits and syncs a few times, and tells what came of each. */
    static final class Script {
        private Script() {}

        public static void main(String[] arguments) throws SQLException {
            try (SqliteFile file = SqliteFile.open(Path.of(arguments[0]));
                    Connection connection = file.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (x INTEGER)");
                for (int commit = 1; commit <= COMMITS; commit++) {
                    statement.execute("INSERT INTO t VALUES (" + commit + ")");
                    say("asked " + commit);
                    try {
                        file.sync();
                        say("durable " + commit);
                    } catch (SqliteException e) {
                        say("failed " + commit);
                    }
                }
            }
            say("end");
        }

        private static void say(String line) {
            System.out.print(SAID + line + "\n");
            System.out.flush();
        }
    }
}
