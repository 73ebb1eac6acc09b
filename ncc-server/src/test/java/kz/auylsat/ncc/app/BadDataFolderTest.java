package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.life.LifeState;
import kz.auylsat.ncc.life.StepRequest;
import kz.auylsat.ncc.series.SeriesStatistics;
import kz.auylsat.testing.TmpfsMount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole NCC on a data folder that cannot be used: it says so, the rest works, and what was there stays. */
@Timeout(120)
class BadDataFolderTest {
    private static final String SERIES = "/api/v1/terminals/auyl-0-1/series?metrics=esno_db";
    private static final int PAGE_BYTES = 4096;

    @TempDir
    Path folder;

    private VillageBench bench;
    private Path data;

    @BeforeEach
    void start() throws IOException {
        bench = VillageBench.in(folder);
        data = folder.resolve("data");
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void damagedHistoryIsToldAndLeftAloneWhileThePageIsLive() throws IOException {
        byte[] damaged = damage("series.db");

        try (NccWiring ncc = bench.start(data)) {
            bench.awaitAllUp(ncc);
            assertThat(check(ncc, "history"))
                    .startsWith(data.resolve("series.db") + ": the database is damaged (")
                    .endsWith("it was left as it is: restore it from a backup, or move it away to begin an empty one");
            HttpResponse<String> series = bench.get(ncc, SERIES);
            assertThat(series.statusCode()).isEqualTo(503);
            assertThat(series.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(new JsonObject(series.body()).getString("detail"))
                    .startsWith("There is no history at present: " + data.resolve("series.db"));
            assertThat(bench.get(ncc, "/api/v1/fleet").statusCode()).isEqualTo(200);
            assertThat(bench.meter(ncc, "auylsat_series_dropped_total")).isPositive();
        }
        assertThat(data.resolve("series.db")).hasBinaryContent(damaged);
    }

    @Test
    void withoutAnInventoryThatCanBeReadThereIsNoNccAndWhatWasThereStays() throws IOException {
        byte[] damaged = damage("inventory.db");

        assertThat(server("--port", "0"))
                .startsWith("5 ncc: " + data.resolve("inventory.db") + ": the database is damaged (")
                .endsWith("it was left as it is: restore it from a backup, or move it away to begin an empty one\n");
        assertThat(data.resolve("inventory.db")).hasBinaryContent(damaged);
    }

    @Test
    void aFileInPlaceOfTheDataFolderIsToldAndLeftAlone() throws IOException {
        Files.writeString(data, "a letter\n");

        assertThat(server("--port", "0"))
                .isEqualTo(
                        "5 ncc: " + data.resolve("inventory.db") + ": cannot be written (a part of the path is a file,"
                                + " not a folder); give this user write access to the folder and the file, or name another"
                                + " data folder\n");
        assertThat(data).hasContent("a letter\n");
    }

    @Test
    void aReadOnlyDataFolderIsToldAndLeftAlone() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("16m")) {
            data = disk.folder().resolve("data");
            runOnce();
            byte[] before = Files.readAllBytes(data.resolve("series.db"));
            disk.makeReadOnly();

            try (NccWiring ncc = bench.start(data)) {
                livesWithoutItsFolder(
                        ncc,
                        "cannot be written (Read-only file system); give this user write access to"
                                + " the folder and the file, or name another data folder");
                StepRequest survey = new StepRequest(LifeState.SURVEYED, "power is there", null, "planner", false);
                assertThatExceptionOfType(DatabaseException.class)
                        .isThrownBy(() -> ncc.lives().step("auyl-0", survey, 1, null))
                        .withMessageContaining("takes no changes in this run, for they would be lost with it");
            }
            assertThat(data.resolve("series.db")).hasBinaryContent(before);
        }
    }

    private void livesWithoutItsFolder(NccWiring ncc, String why) {
        bench.awaitAllUp(ncc);
        assertThat(check(ncc, "inventory")).isEqualTo(data.resolve("inventory.db") + ": " + why);
        assertThat(check(ncc, "history")).isEqualTo(data.resolve("series.db") + ": " + why);
        assertThat(bench.get(ncc, "/api/v1/fleet").statusCode()).isEqualTo(200);
        assertThat(bench.get(ncc, SERIES).statusCode()).isEqualTo(503);
    }

    @Test
    void aDiskThatFillsUpDelaysHistoryAndLosesNothing() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("16m")) {
            data = disk.folder().resolve("data");
            try (NccWiring ncc = bench.start(data)) {
                bench.awaitAllUp(ncc);
                bench.get(ncc, "/api/v1/fleet");
                VillageBench.await(
                        "history is written", () -> ncc.seriesStatistics().written() > 0);
                Path filler = disk.fill();

                VillageBench.await("reports wait", () -> waitsForRoom(ncc.seriesStatistics()));
                assertThat(check(ncc, "history")).contains("series.db: no space left on the disk (");
                long answered = (long) bench.meter(ncc, "auylsat_polls_answered_total");
                VillageBench.await(
                        "polls go on", () -> bench.meter(ncc, "auylsat_polls_answered_total") > answered + 6);
                assertThat(bench.meter(ncc, "auylsat_series_queue")).isPositive();
                assertThat(bench.get(ncc, "/api/v1/fleet").statusCode()).isEqualTo(200);
                assertThat(bench.get(ncc, SERIES).statusCode()).isEqualTo(200);

                Files.delete(filler);
                VillageBench.await("history is written again", () -> caughtUp(ncc.seriesStatistics()));
                assertThat(ncc.seriesStatistics().dropped()).isZero();
                assertThat(bench.get(ncc, "/health/ready").statusCode()).isEqualTo(200);
            }
            assertThat(integrity(data.resolve("series.db"))).isEqualTo("ok");
            assertThat(integrity(data.resolve("inventory.db"))).isEqualTo("ok");
        }
    }

    /** A batch may still fit into what SQLite's log has of the disk already. */
    private static boolean waitsForRoom(SeriesStatistics statistics) {
        return statistics.lastError() != null && statistics.queueDepth() > 6;
    }

    private static boolean caughtUp(SeriesStatistics statistics) {
        return statistics.lastError() == null && statistics.queueDepth() == 0;
    }

    @Test
    void anNccThatStartsOnAFullDiskIsLiveAndSaysWhy() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("16m")) {
            data = disk.folder().resolve("data");
            runOnce();
            disk.fill();

            try (NccWiring ncc = bench.start(data)) {
                bench.awaitAllUp(ncc);
                assertThat(check(ncc, "history")).contains("series.db: no space left on the disk (");
                assertThat(bench.get(ncc, "/api/v1/fleet").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aSecondNccOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        try (NccWiring first = bench.start(data)) {
            assertThat(server("--port", "0"))
                    .isEqualTo("5 ncc: " + data.resolve("inventory.db") + ": another AuylSat NCC already uses " + data
                            + "; stop it first, or name another data folder\n");
            bench.awaitAllUp(first);
        }
    }

    @Test
    void aPortInUseIsToldAndTheDataFolderIsFreeAgain() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(server("--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo("5 ncc: the page cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + " (Address already in use); stop what uses it, or set web.host or web.port\n");
            assertThat(server(
                            "--port=0",
                            "--set=gateway.host=127.0.0.1",
                            "--set=gateway.names=[127.0.0.1]",
                            "--set=gateway.port=" + taken.getLocalPort()))
                    .isEqualTo("5 ncc: the gateway cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + " (Address already in use); stop what uses it, or set gateway.host or gateway.port\n");
        }
        runOnce();
    }

    /** Runs {@code ncc server}, which must not get as far as serving; its exit code and what it says. */
    private String server(String... more) {
        StringWriter err = new StringWriter();
        String[] arguments = {
            "server", "-c", bench.configuration().toString(), "--data", data.toString(),
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        int code = NccMain.commandLine().setErr(new PrintWriter(err, true)).execute(all);
        return code + " " + err;
    }

    private void runOnce() {
        try (NccWiring ncc = bench.start(data)) {
            bench.awaitAllUp(ncc);
        }
    }

    /** Everything after the first page of a file that an NCC wrote becomes noise; its bytes. */
    private byte[] damage(String name) throws IOException {
        runOnce();
        byte[] bytes = Files.readAllBytes(data.resolve(name));
        assertThat(bytes).hasSizeGreaterThan(2 * PAGE_BYTES);
        Arrays.fill(bytes, PAGE_BYTES, bytes.length, (byte) 0xA5);
        Files.write(data.resolve(name), bytes);
        return bytes;
    }

    /** What the failed check of this name says, ready or not. */
    private String check(NccWiring ncc, String name) {
        HttpResponse<String> ready = bench.get(ncc, "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        return new JsonObject(ready.body())
                .getJsonArray("checks").stream()
                        .map(JsonObject.class::cast)
                        .filter(check -> check.getString("name").equals(name) && !check.getBoolean("ok"))
                        .map(check -> check.getString("detail"))
                        .findFirst()
                        .orElse("no failed check " + name + ": " + ready.body());
    }

    private static String integrity(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                ResultSet rows = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
