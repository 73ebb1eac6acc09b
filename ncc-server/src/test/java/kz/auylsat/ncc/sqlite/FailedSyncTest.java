package kz.auylsat.ncc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kz.auylsat.testing.FailingProgram;
import kz.auylsat.testing.ForgetfulDisk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails a sync, tells so once and forgets the pages, as Linux does: the next sync alone proves nothing. */
final class FailedSyncTest {
    private static final int COMMITS = 6;
    private static final FailingProgram SCRIPT = new FailingProgram(Script.class);

    @TempDir
    Path folder;

    @BeforeAll
    static void straceIsThere() throws InterruptedException {
        FailingProgram.requireStrace();
    }

    @Test
    void whatIsDurableAfterAFailedSyncSurvivesAPowerCut() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        int all = Collections.max(
                SCRIPT.count(folder.resolve("well"), FailingProgram.SYNCS).values());
        int failures = 0;
        // The last syncs are of the closing.
        for (int failed = all; failed > all - COMMITS - 2; failed--) {
            List<String> told = cutAfterEachPromise(failed, new Random(seed));
            failures += told.stream().anyMatch(line -> line.startsWith("failed")) ? 1 : 0;
            assertThat(told).as("sync %s of %s", failed, all).contains("end");
        }
        assertThat(failures).as("runs in which a promise was not given").isGreaterThanOrEqualTo(COMMITS - 2);
    }

    @Test
    void aDiskThatStaysBrokenMakesNothingDurable() throws Exception {
        int all = Collections.max(
                SCRIPT.count(folder.resolve("well"), FailingProgram.SYNCS).values());
        List<String> told =
                SCRIPT.run(folder.resolve("broken"), FailingProgram.SYNCS, "error=EIO:when=" + (all - 5) + "+");
        int failed = told.indexOf(told.stream()
                .filter(line -> line.startsWith("failed"))
                .findFirst()
                .orElseThrow());
        assertThat(told.subList(failed, told.size())).noneMatch(line -> line.startsWith("durable"));
        assertThat(told).contains("end");
    }

    private List<String> cutAfterEachPromise(int failedSync, Random random) throws Exception {
        Path place = folder.resolve("run" + failedSync);
        ForgetfulDisk disk = new ForgetfulDisk(place);
        List<String> told = new ArrayList<>();
        disk.replay(SCRIPT.trace(place, Integer.toString(failedSync)), line -> {
            told.add(line);
            if (line.startsWith("durable")) {
                requireDurable(disk, place.resolve("cut" + told.size()), line, random);
            }
        });
        return told;
    }

    private static void requireDurable(ForgetfulDisk disk, Path cut, String promise, Random random) {
        int commits = Integer.parseInt(promise.substring("durable ".length()));
        try {
            disk.cut(cut, random);
            try (SqliteFile file = SqliteFile.open(cut.resolve("x.db"));
                    Connection connection = file.connectReadOnly();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM t WHERE x <= " + commits)) {
                assertThat(row.getInt(1)).as("%s: %s", cut, promise).isEqualTo(commits);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new AssertionError(cut + ": " + promise, e);
        }
    }

    /** Commits and syncs a few times, and tells what came of each. */
    static final class Script {
        private Script() {}

        public static void main(String[] arguments) throws SQLException {
            try (SqliteFile file = SqliteFile.open(Path.of(arguments[0], "x.db"));
                    Connection connection = file.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (x INTEGER, y TEXT)");
                for (int commit = 1; commit <= COMMITS; commit++) {
                    // More than a page: a log's pages are otherwise written again with the next commit.
                    statement.execute("INSERT INTO t VALUES (" + commit + ", '" + "x".repeat(20_000) + "')");
                    try {
                        file.sync();
                        System.out.println("durable " + commit);
                    } catch (SqliteException e) {
                        System.out.println("failed " + commit);
                    }
                }
            }
            System.out.println("end");
        }
    }
}
