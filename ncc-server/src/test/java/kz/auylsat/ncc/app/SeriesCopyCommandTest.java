package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.ncc.influx.HistoryCopyWriter;
import kz.auylsat.ncc.influx.InfluxRelay;
import kz.auylsat.ncc.influx.InfluxdServer;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SqliteSeriesStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesCopyCommandTest {
    @TempDir
    Path folder;

    private String configuration;

    @BeforeEach
    void writeConfiguration() {
        configuration = new NccFolder(folder, Duration.ofMinutes(1))
                .community("pilot", "public")
                .village("vorukh", "agent: {address: 127.0.0.1, credential: pilot}")
                .configuration()
                .toString();
    }

    @Test
    void withoutWhereToItSaysWhatToWrite() {
        NccRun run = NccRun.of("series", "copy", "-c", configuration);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .contains("names no InfluxDB to copy to: write, under series,")
                .hasLineCount(1);
    }

    @Test
    void withoutAHistoryOrAServerItSaysSo() {
        NccRun noHistory = copy("http://127.0.0.1:1");
        assertThat(noHistory.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(noHistory.err()).contains("series.db is not there").contains("--from FILE");

        write();
        NccRun noServer = copy("http://127.0.0.1:1");
        assertThat(noServer.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(noServer.err())
                .contains("the InfluxDB at http://127.0.0.1:1 cannot be reached")
                .hasLineCount(1);

        NccRun noDate = copy("http://127.0.0.1:1", "--since", "yesterday");
        assertThat(noDate.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(noDate.err()).contains("--since yesterday is no date: write 2026-10-01");
    }

    @Test
    void theGroupAloneSaysThatACommandIsMissing() {
        NccRun alone = NccRun.of("series");
        assertThat(alone.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(alone.err()).startsWith("ncc: Missing required subcommand").contains("ncc series --help");
    }

    @Test
    void copiesAndSaysThatBothAnswerTheSame() throws Exception {
        write();
        try (InfluxdServer influxd = InfluxdServer.start(folder.resolve("influxd"));
                InfluxRelay relay = InfluxRelay.before(influxd.url())) {
            influxd.createDatabase("auylsat");
            NccRun dry = copy(relay.url().toString(), "--dry-run", "-o", "json");
            assertThat(dry.json().path("reports").asInt()).isEqualTo(241);
            assertThat(dry.json().path("copiedValues").asInt()).isZero();

            Path progress = folder.resolve("data/series-copy.db");
            assertThat(HistoryCopyWriter.finished(progress)).isFalse();
            NccRun run = copy(relay.url().toString());
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
            assertThat(run.out())
                    .contains("2, 1 of them in no manifest: their points have the tag terminal alone")
                    .contains("both answer the same: 120 ranges");
            assertThat(influxd.query("auylsat", "SELECT count(esno_db) FROM link WHERE region = 'Sughd'"))
                    .contains(",240]");

            assertThat(HistoryCopyWriter.finished(progress)).isTrue();
            NccRun again = copy(relay.url().toString(), "--verify", "all", "-o", "json");
            assertThat(again.err()).contains("nothing is left to copy");
            assertThat(again.json().path("sentPoints").asInt()).isZero();
            assertThat(again.json().path("differing").asInt()).isZero();

            NccRun other = copy(relay.url().toString(), "--terminal", "murghob");
            assertThat(other.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(other.err()).contains("series.db has no terminal murghob");
        }
    }

    private NccRun copy(String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "series",
                "copy",
                "-c",
                configuration,
                "--set",
                "data=" + folder.resolve("data"),
                "--set",
                "series.influx={url: '" + url + "', bucket: auylsat}"));
        arguments.addAll(List.of(more));
        return NccRun.of(arguments.toArray(new String[0]));
    }

    private void write() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (SqliteSeriesStore store = SqliteSeriesStore.open(
                folder.resolve("data/series.db"), SeriesSettings.defaults(), InstantSource.fixed(now))) {
            for (int i = 0; i < 240; i++) {
                assertThat(store.offer(Reports.up("vorukh", now.minusSeconds(30L * i), i)))
                        .isTrue();
            }
            store.offer(Reports.up("long gone", now.minusSeconds(60), 3));
            store.flush();
            store.settle();
        }
    }
}
