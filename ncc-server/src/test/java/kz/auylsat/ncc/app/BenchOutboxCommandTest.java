package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kz.auylsat.ncc.influx.InfluxRelay;
import kz.auylsat.ncc.influx.InfluxdServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchOutboxCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatMakesNoLoadIsRefusedInPlainWords() {
        assertThat(bench("--for", "0s").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(bench("--rate", "0").err()).contains("make no load: write 1 or more");
        NccRun nonsense = bench("--for", "nonsense");
        assertThat(nonsense.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nonsense.err())
                .contains("\"nonsense\" is not a duration: write 500ms, 30s, 5m, 2h or 30d")
                .doesNotContain("Exception");
    }

    @Test
    void aServerThatTakesNoPointsIsToldBeforeTheLoad() throws Exception {
        NccRun nobody = bench("--url", "http://127.0.0.1:1");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(nobody.err())
                .contains("the InfluxDB at http://127.0.0.1:1 cannot be reached")
                .hasLineCount(1);
        try (InfluxdServer influxd = InfluxdServer.start(folder.resolve("influxd"));
                InfluxRelay relay = InfluxRelay.before(influxd.url())) {
            influxd.createDatabase("auylsat");
            String url = relay.url().toString();
            NccRun none = bench("--url", url, "--bucket", "none");
            assertThat(none.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(none.err()).contains("none", "series.influx.bucket").hasLineCount(1);

            NccRun brief = bench("--url", url, "--rate", "50", "--terminals", "5", "--for", "1s", "-o", "json");
            assertThat(brief.json().path("reportsOffered").asInt()).isEqualTo(50);
            assertThat(brief.json().path("pointsDelivered").asInt()).isEqualTo(50);
            assertThat(brief.json().path("seconds").asDouble()).isGreaterThanOrEqualTo(1);
        }
    }

    private NccRun bench(String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(
                new String[] {
                    "bench", "outbox", "--data", folder.resolve("data").toString()
                },
                0,
                arguments,
                0,
                4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return NccRun.of(arguments);
    }
}
