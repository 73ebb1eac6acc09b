package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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
import kz.auylsat.ncc.sqlite.SqliteException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

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
        NccFolder.begin(Path.of(configuration));
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

    @Test
    void whereEveryReportIsRefusedItStopsAtTheFirstBatch() throws Exception {
        write();
        try (InfluxdServer influxd = InfluxdServer.start(folder.resolve("influxd"));
                InfluxRelay relay = InfluxRelay.before(influxd.url())) {
            influxd.createDatabase("auylsat");
            for (int hours = 0; hours < 3; hours++) {
                // A field has one type in each of the server's stretches of time.
                send(
                        relay,
                        "link,terminal=x esno_db=\"text\" "
                                + Instant.now().minus(Duration.ofHours(hours)).toEpochMilli());
            }
            Path refused = folder.resolve("data/series-copy-refused.txt");

            NccRun run = copy(relay.url().toString());
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(run.err())
                    .contains("InfluxDB refuses more than 20 points of link of vorukh in one batch")
                    .contains("field type conflict", "copy to an empty bucket", refused.toString())
                    .hasLineCount(1);
            assertThat(refused).content().contains("# partial write: field type conflict");
            assertThat(Files.readString(refused).lines().filter(line -> line.startsWith("link,")))
                    .hasSizeBetween(21, 22)
                    .doesNotHaveDuplicates();

            // The server remembers the types of a measurement that is dropped.
            influxd.query("auylsat", "DROP DATABASE auylsat");
            influxd.createDatabase("auylsat");
            NccRun mended = copy(relay.url().toString(), "--restart");
            assertThat(mended.exitCode()).as(mended.toString()).isEqualTo(ExitCode.OK);
            assertThat(refused).doesNotExist();
        }
    }

    @Test
    void anInfluxDbThatWasEmptiedSinceIsFilledAgainByRestart() throws Exception {
        write();
        try (InfluxdServer influxd = InfluxdServer.start(folder.resolve("influxd"));
                InfluxRelay relay = InfluxRelay.before(influxd.url())) {
            influxd.createDatabase("auylsat");
            String url = relay.url().toString();
            assertThat(copy(url).exitCode()).isEqualTo(ExitCode.OK);
            influxd.query("auylsat", "DROP DATABASE auylsat");
            influxd.createDatabase("auylsat");

            NccRun run = copy(url);
            assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_MET);
            assertThat(run.err()).contains("the same command with --restart");
            assertThat(run.out())
                    .contains("120 of 120 ranges are answered otherwise", "in InfluxDB")
                    .doesNotContain("PT");

            NccRun again = copy(url, "--restart");
            assertThat(again.exitCode()).as(again.toString()).isEqualTo(ExitCode.OK);
            assertThat(again.out()).contains("numbers compared");

            NccRun later = copy(url, "--since", "2060-01-01");
            assertThat(later.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(later.err())
                    .contains("nothing is in that time", "since 2060-01-01")
                    .hasLineCount(1);
        }
    }

    @Test
    void aTimeAmidAnHourOrAFolderIsRefused() throws Exception {
        write();
        NccRun amid = copy("http://127.0.0.1:1", "--since", "2026-10-01T06:30Z");
        assertThat(amid.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(amid.err()).contains("is amid an hour").contains("write 2026-10-01T06:00:00Z");

        NccRun from = copy("http://127.0.0.1:1", "--from", folder.toString());
        assertThat(from.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(from.err()).contains("is a folder: name the file in it");
    }

    @Test
    void whicheverFileIsLockedIsNamed() {
        SQLiteException busy = new SQLiteException("busy", SQLiteErrorCode.SQLITE_BUSY);
        Path source = folder.resolve("series.db");
        assertThat(SeriesCopyCommand.inUse(SqliteException.of(source, busy), source))
                .hasMessageStartingWith(source + " is locked by another program");
        Path progress = folder.resolve("series-copy.db");
        assertThat(SeriesCopyCommand.inUse(SqliteException.of(progress, busy), source))
                .hasMessage(progress + " is in use: another ncc series copy is at work; wait for its end");
    }

    private static void send(InfluxRelay relay, String line) throws Exception {
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(relay.url().resolve("/api/v2/write?bucket=auylsat&precision=ms"))
                                        .POST(HttpRequest.BodyPublishers.ofString(line))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
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
