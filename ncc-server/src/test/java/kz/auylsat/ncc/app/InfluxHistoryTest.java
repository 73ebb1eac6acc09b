package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import kz.auylsat.ncc.influx.InfluxRelay;
import kz.auylsat.ncc.influx.InfluxdServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole NCC whose history is in a real influxd. */
final class InfluxHistoryTest {
    private static final String SERIES = "/api/v1/terminals/auyl-0-1/series?metrics=esno_db";

    @TempDir
    Path folder;

    @Test
    void oneLineMovesTheHistoryAndADeadInfluxDbLosesNothing() throws Exception {
        try (InfluxdServer influxd = InfluxdServer.start(folder.resolve("influxd"));
                InfluxRelay relay = InfluxRelay.before(influxd.url());
                VillageBench bench = VillageBench.in(folder.resolve("bench"))) {
            influxd.createDatabase("auylsat");
            Map<String, String> settings = Map.of("series.influx", "{url: \"" + relay.url() + "\", bucket: auylsat}");
            try (NccWiring ncc = bench.start(folder.resolve("data"), settings)) {
                bench.awaitAllUp(ncc);
                VillageBench.await("history is there", () -> points(bench.get(ncc, SERIES)) > 2);
                assertThat(influxd.query("auylsat", "SHOW TAG VALUES FROM link WITH KEY IN (region, carrier)"))
                        .contains("Almaty", "forward");
                assertThat(folder.resolve("data/series.db")).doesNotExist();

                influxd.stop();
                VillageBench.await("reports wait", () -> bench.meter(ncc, "auylsat_outbox_points") > 5);
                assertThat(bench.get(ncc, "/api/v1/fleet").statusCode()).isEqualTo(200);
                assertThat(bench.get(ncc, SERIES).statusCode()).isEqualTo(503);
                VillageBench.await(
                        "the trouble is told",
                        () -> bench.get(ncc, "/health/ready").statusCode() == 503);
                assertThat(bench.get(ncc, "/health/ready").body())
                        .contains("InfluxDB")
                        .contains("Nothing is lost: ", " points wait in the outbox since ");

                influxd.start();
                VillageBench.await(
                        "recovered",
                        () -> bench.meter(ncc, "auylsat_outbox_points") < 5
                                && bench.get(ncc, "/health/ready").statusCode() == 200);
                long written = ncc.seriesStatistics().written();
                VillageBench.await("all are there", () -> stored(influxd) >= written);
                assertThat(ncc.seriesStatistics().dropped()).isZero();
            }
        }
    }

    private static int points(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                ? new JsonObject(answer.body()).getJsonArray("times").size()
                : 0;
    }

    private static long stored(InfluxdServer influxd) {
        try {
            String answer = influxd.query("auylsat", "SELECT count(reachability) FROM link");
            return new JsonObject(answer)
                    .getJsonArray("results")
                    .getJsonObject(0)
                    .getJsonArray("series")
                    .getJsonObject(0)
                    .getJsonArray("values")
                    .getJsonArray(0)
                    .getLong(1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
