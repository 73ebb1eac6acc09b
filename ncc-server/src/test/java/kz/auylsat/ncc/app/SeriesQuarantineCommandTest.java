package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import kz.auylsat.ncc.influx.InfluxRelay;
import kz.auylsat.ncc.influx.InfluxdServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ncc series quarantine} as an operator calls it, beside a whole NCC whose history is in a real influxd. */
final class SeriesQuarantineCommandTest {
    @TempDir
    Path folder;

    @Test
    void listsRetriesAndDropsBesideARunningNcc() throws Exception {
        try (InfluxdServer influxd = InfluxdServer.start(folder.resolve("influxd"));
                InfluxRelay relay = InfluxRelay.before(influxd.url());
                VillageBench bench = VillageBench.in(folder.resolve("bench"))) {
            influxd.createDatabase("auylsat");
            Path data = folder.resolve("data");
            Map<String, String> settings = Map.of("series.influx", "{url: \"" + relay.url() + "\", bucket: auylsat}");
            try (NccWiring ncc = bench.start(data, settings)) {
                bench.awaitAllUp(ncc);
                VillageBench.await(
                        "a field has its type",
                        () -> query(influxd, "SELECT esno_db FROM link").contains("values"));
                String good = "link,terminal=obigarm-1 esno_db=7.5 " + System.currentTimeMillis();
                String bad = "link,terminal=obigarm-2 esno_db=\"seven\" " + System.currentTimeMillis();
                insert(data, good, bad);

                NccRun list = quarantine(data);
                assertThat(list.exitCode()).as(list.err()).isEqualTo(ExitCode.OK);
                assertThat(list.out()).contains("SINCE", "POINT", "REASON", "link of obigarm-2 at 20", "it was so");
                assertThat(quarantine(data, "-o", "json").json().path("count").asInt())
                        .isEqualTo(2);
                assertThat(quarantine(data, "--max", "1").err()).contains("the newest 1 of 2: --max 2 lists all");

                assertThat(quarantine(data, "--retry").err()).contains("2 points are back in the outbox");
                VillageBench.await("one is refused again", () -> bench.meter(ncc, "auylsat_outbox_quarantined") == 1);
                HttpResponse<String> ready = bench.get(ncc, "/health/ready");
                assertThat(ready.statusCode()).as("all others are taken").isEqualTo(200);
                assertThat(ready.body())
                        .contains(
                                "InfluxDB refuses points, 1 since", "type conflict", "`deploy/ncc series quarantine`");
                assertThat(query(influxd, "SELECT esno_db FROM link WHERE terminal = 'obigarm-1'"))
                        .contains(",7.5]");
                assertThat(quarantine(data).out()).contains("obigarm-2", "field type conflict");

                assertThat(quarantine(data, "--drop").err()).contains("1 point is in quarantine", "1 point is deleted");
                assertThat(quarantine(data).err()).contains("the quarantine is empty");
            }
        }
    }

    @Test
    void aFolderWithoutAnOutboxIsTold() throws Exception {
        NccRun run = quarantine(Files.createDirectories(folder.resolve("data")));
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("outbox.db is not there: name the data folder");
        assertThat(quarantine(folder, "--max", "-1").err()).contains("--max -1 lists nothing: write 1 or more");
        assertThat(quarantine(folder, "--retry", "--drop").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static String query(InfluxdServer influxd, String statement) {
        try {
            return influxd.query("auylsat", statement);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NccRun quarantine(Path data, String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"series", "quarantine", "--data", data.toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return NccRun.of(arguments);
    }

    private static void insert(Path data, String... lines) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("outbox.db"));
                var insert = connection.prepareStatement(
                        "INSERT INTO quarantine (quarantined_at, reason, line) VALUES (?, 'it was so', ?)")) {
            for (String line : lines) {
                insert.setLong(1, System.currentTimeMillis());
                insert.setString(2, line);
                insert.executeUpdate();
            }
        }
    }
}
