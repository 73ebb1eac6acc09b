package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.PagePin;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.FakeBox;
import kz.auylsat.ncc.gateway.FakeLineUps;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SqliteSeriesStore;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway of a whole NCC, and the commands beside it. */
class AgentCommandTest {
    private static final String CONFIGURATION = """
            gateway: {host: ncc.example.org, port: 7443}
            probes: [{id: egov, kind: https, target: 'https://egov.example.org/', everySeconds: 300}]
            site: {terminal: yagnob, settlement: Yagnob, latitudeDeg: 39.2, longitudeDeg: 69.0, heightMetres: 2500,
              satellite: KazSat-3, satelliteLongitudeDeg: 58.5, polarization: vertical}
            """;

    @TempDir
    private Path folder;

    private Path configured() throws Exception {
        NccFolder ncc = new NccFolder(folder, Duration.ofSeconds(30))
                .community("pilot", "hidden")
                .village("yagnob", "agent: {address: 127.0.0.1, port: 9, credential: pilot}");
        Path file = ncc.configuration();
        Files.writeString(
                file,
                Files.readString(file) + "gateway: {host: 127.0.0.1, port: 0, names: [ncc.example.org, 127.0.0.1]}\n");
        NccFolder.begin(file);
        return file;
    }

    private NccRun agent(Path config, String... arguments) {
        List<String> all = new ArrayList<>(List.of("agent"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-c", config.toString()));
        return NccRun.of(all.toArray(String[]::new));
    }

    private static List<TelemetryRecord> samples(Instant from, int first, int count) {
        List<TelemetryRecord> records = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            records.add(new TelemetryRecord(
                    i,
                    from.plusSeconds(i),
                    new Sample(Reachability.UP, MetricValues.of(Map.of(Metric.ESNO_DB, i / 10.0)))));
        }
        return records;
    }

    @Test
    void aTokenIsForATerminalOfTheInventoryAlone() throws Exception {
        Path config = configured();

        NccRun unknown = agent(config, "token", "yagnop");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err()).contains("terminal yagnop is not in the inventory");

        NccRun token = agent(config, "token", "yagnob");
        assertThat(token.exitCode()).as(token.err()).isEqualTo(ExitCode.OK);
        assertThat(token.out()).startsWith("auyl1.yagnob.");
        assertThat(token.err())
                .contains("sudo auylsat-agent enrol " + token.out().strip() + " --gateway ncc.example.org:0");
    }

    @Test
    void aConfigurationIsCheckedAndShownBeforeItIsPublished() throws Exception {
        Path config = configured();
        Path file = Files.writeString(folder.resolve("yagnob.yaml"), CONFIGURATION);

        NccRun shown = agent(config, "publish", "yagnob", file.toString());
        assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.OK);
        assertThat(shown.out()).contains("+ gateway.host: ncc.example.org");
        assertThat(shown.err()).contains("with --yes they are published");

        assertThat(agent(config, "publish", "yagnob", file.toString(), "--yes").err())
                .contains("Version 1 is published");
        assertThat(agent(config, "publish", "yagnob", file.toString(), "--yes").err())
                .contains("nothing changes against version 1");

        Files.writeString(file, CONFIGURATION.replace("7443", "7444"));
        NccRun second = agent(config, "publish", "yagnob", file.toString(), "--yes");
        assertThat(second.out()).isEqualTo("~ gateway.port: 7443 → 7444\n");
        assertThat(second.err()).contains("Version 2 is published");

        Files.writeString(file, CONFIGURATION.replace("7443", "70000"));
        NccRun bad = agent(config, "publish", "yagnob", file.toString(), "--yes");
        assertThat(bad.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(bad.err()).contains("yagnob.yaml:1: gateway.port: 70000 is no whole number from 1 to 65535");
        Files.writeString(file, CONFIGURATION.replace("terminal: yagnob", "terminal: anzob"));
        assertThat(agent(config, "publish", "yagnob", file.toString(), "--yes").err())
                .contains("site.terminal: is anzob: write yagnob");
    }

    @Test
    void aFileThatCannotBeReadIsToldInWords() throws Exception {
        Path config = configured();
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing yet\n");

        NccRun missing =
                agent(config, "publish", "yagnob", folder.resolve("nofile.yaml").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.err())
                .isEqualTo("ncc: " + folder.resolve("nofile.yaml") + ": no such file: name one that" + " exists\n");
        assertThat(agent(config, "publish", "yagnob", empty.toString()).err())
                .isEqualTo("ncc: " + empty + ": empty: write a box's configuration, as ncc agent publish --example"
                        + " prints one\n");
    }

    @Test
    void theExampleIsPublishedOnceItsSecretsAreWritten() throws Exception {
        Path config = configured();
        String example = NccRun.of("agent", "publish", "--example").out();
        Path file = Files.writeString(folder.resolve("yagnob.yaml"), example);
        NccRun unwritten = agent(config, "publish", "yagnob", file.toString());
        assertThat(unwritten.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unwritten.err().lines()).hasSize(4);

        Files.writeString(
                file, example.replaceAll("(?m)pin: \"…\"", "pin: \"123456\"").replace("\"…\"", "\"a long secret\""));
        NccRun shown = agent(config, "publish", "yagnob", file.toString());
        assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.OK);
        assertThat(shown.out())
                .contains("+ site.latitudeDeg: ", "+ page.pinHash: •••", "+ modem.community: •••")
                .doesNotContain("123456", "a long secret", "page.pin:");
        assertThat(shown.err()).contains("are filled in from the manifests");
    }

    @Test
    void aPinIsMadeAndItsHashPrinted() {
        NccRun made = NccRun.of("agent", "pin", "--generate");
        assertThat(made.exitCode()).isEqualTo(ExitCode.OK);
        String pin = made.err().replaceAll("\\D", "");
        assertThat(pin).hasSize(8);
        assertThat(PagePin.parse(made.out().strip()).matches(pin)).isTrue();
    }

    @Test
    void whatABoxHandsOverIsHistoryAndNeverHowTheFleetIs() throws Exception {
        Path config = configured();
        try (NccWiring ncc = NccFolder.started(
                Setup.read(ConfigurationReader.read(config, Map.of(), Map.of())), Clock.systemUTC())) {
            FakeBox box = enrolled(config, ncc.gateway().orElseThrow().port());
            Instant from = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);

            assertThat(box.send(samples(from, 1, 600)).statusCode()).isEqualTo(200);
            assertThat(box.send(samples(Instant.now().truncatedTo(ChronoUnit.SECONDS), 1, 1))
                            .statusCode())
                    .isEqualTo(200);

            assertThat(NccFolder.entry(ncc, "yagnob").values().has(Metric.ESNO_DB))
                    .isFalse();
            assertThat(ncc.fleet().lateReports()).isZero();
            assertThat(agent(config, "list").out()).contains("yagnob", "601");
            NccRun shown = agent(config, "show", "yagnob", "-o", "json");
            assertThat(shown.json().path("samples").asInt()).isEqualTo(601);
        }
        assertThat(stored()).isEqualTo(601);
        assertThat(latest()).isNotEqualTo(Optional.of(ReportSource.AGENT));
    }

    @Test
    void aLineUpIsHandedOverShownAndVerified() throws Exception {
        Path config = configured();
        try (NccWiring ncc = NccFolder.started(
                Setup.read(ConfigurationReader.read(config, Map.of(), Map.of())), Clock.systemUTC())) {
            AuthorityFile keys = AuthorityFile.open(folder.resolve("data/gateway"), Instant.now());
            FakeBox box = enrolled(config, ncc.gateway().orElseThrow().port());
            Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            LineUpCertificate certificate = FakeLineUps.certificate("yagnob", at, 31, "");
            String signed = FakeLineUps.of(box, keys).sign(certificate);
            byte[] other = FakeLineUps.PHOTO.clone();
            other[2]++;

            assertThat(box.handOver(signed).statusCode()).isEqualTo(200);
            assertThat(box.handOver(certificate.id(), 1, other).body())
                    .contains("bad_signature", "not the one that the certificate names");
            assertThat(box.handOver(certificate.id(), 2, FakeLineUps.PHOTO).statusCode())
                    .isEqualTo(403);
            assertThat(box.handOver(certificate.id(), 1, FakeLineUps.PHOTO).statusCode())
                    .isEqualTo(200);

            GatewayAgentsReader agents =
                    new GatewayAgentsReader(ncc.gateway().orElseThrow().store().orElseThrow());
            Map<String, ?> known = agents.agent("yagnob").orElseThrow();
            assertThat(known.get("enrolled")).isEqualTo(true);
            assertThat(known.get("lineUps").toString())
                    .contains("outcome=passed", "photos=1", "issuedAt=" + at.toEpochMilli());
            assertThat(agents.agent("anzob")).isEmpty();
            Path file = Files.writeString(
                    folder.resolve("line-up.jws"),
                    agents.lineUp("yagnob", certificate.id().toString()).orElseThrow());
            NccRun verified = NccRun.of("verify", file.toString(), "-c", config.toString());
            assertThat(verified.exitCode()).as(verified.err()).isEqualTo(ExitCode.OK);
            assertThat(verified.out()).contains("the box of terminal yagnob");
        }
    }

    /** A box deletes what was acknowledged, so that must be there whatever becomes of the NCC. */
    @Test
    void whatIsAcknowledgedOutlivesAKilledNcc() throws Exception {
        Path config = configured();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayChildMain.class.getName(),
                        config.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Instant from = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        int acknowledged = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            FakeBox box = enrolled(config, port(out));
            for (int batch = 0; batch < 10; batch++) {
                assertThat(box.send(samples(from, acknowledged + 1, 50)).statusCode())
                        .isEqualTo(200);
                acknowledged += 50;
            }
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(stored()).isEqualTo(acknowledged);
    }

    private static int port(BufferedReader out) throws Exception {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new AssertionError("the NCC ended before it was ready");
    }

    private FakeBox enrolled(Path config, int port) throws Exception {
        NccRun token = agent(config, "token", "yagnob");
        assertThat(token.exitCode()).as(token.err()).isEqualTo(ExitCode.OK);
        FakeBox box =
                new FakeBox(port, FakeBox.authority(AuthorityFile.open(folder.resolve("data/gateway"), Instant.now())));
        assertThat(box.enrol(token.out().strip()).statusCode()).isEqualTo(200);
        return box;
    }

    /** How many reports of agents the history holds. */
    private long stored() throws Exception {
        try (var connection = SqliteFile.openReadOnly(folder.resolve("data/series.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM series_raw WHERE source = 1")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Of whom the newest report of the terminal is; empty where there is none. */
    private Optional<ReportSource> latest() {
        try (var store = SqliteSeriesStore.open(
                folder.resolve("data/series.db"), SeriesSettings.defaults(), Clock.systemUTC())) {
            return Optional.ofNullable(store.latest().get("yagnob")).map(LinkReport::source);
        }
    }
}
