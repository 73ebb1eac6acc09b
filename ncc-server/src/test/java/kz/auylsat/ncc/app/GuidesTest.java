package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.fleet.FleetSettings;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.profile.ProfileTest;
import kz.auylsat.ncc.profile.SnmprecFile;
import kz.auylsat.ncc.series.AbsentSeries;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guides show is read as a user's own file would be. */
class GuidesTest {
    private static final Offset<Double> ABOUT = Offset.offset(1e-9);

    @TempDir
    Path folder;

    @Test
    void theConfigurationThatTheGuideShowsIsRight() throws IOException {
        Files.writeString(
                folder.resolve("ncc.yaml"), blocks("configuration.md", "yaml").get(0));
        Files.createDirectories(folder.resolve("secrets"));
        for (String secret : List.of("pilot", "field-auth", "field-priv")) {
            Path file = Files.writeString(folder.resolve("secrets").resolve(secret), "a secret of some length");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }

        NccConfiguration shown = ConfigurationReader.read(folder.resolve("ncc.yaml"), Map.of(), Map.of());

        NccConfiguration otherwise = ConfigurationReader.read(null, Map.of(), Map.of());
        assertThat(shown.snmp().credentials()).containsOnlyKeys("pilot", "field");
        assertThat(shown.poll()).as("the guide shows the defaults").isEqualTo(otherwise.poll());
        assertThat(shown.series()).as("the guide shows the defaults").isEqualTo(otherwise.series());
        assertThat(shown.rollout()).as("the guide shows the defaults").isEqualTo(otherwise.rollout());
    }

    @Test
    void theProfilesThatTheGuideShowsAreRight() throws IOException {
        ProfileCatalogue profiles = profiles();

        assertThat(profiles.ids()).contains("steppe-100", "steppe-hub", "steppe-router");
        assertThat(profiles.byId("steppe-router").orElseThrow().scalars())
                .extracting(rule -> rule.metric())
                .contains(Metric.SNR_DB)
                .doesNotContain(Metric.RX_RATE_BPS);
    }

    @Test
    void theProfileReadsOfTheRecordingWhatTheGuideSays() throws IOException {
        Path recording = folder.resolve("steppe.snmprec");
        Files.writeString(recording, blocks("profiles.md", "snmprec").get(0));
        NavigableMap<Oid, SnmpValue> recorded = SnmprecFile.read(recording);
        DeviceProfile profile = profiles().byId("steppe-100").orElseThrow();

        MetricValues values =
                ProfileTest.run(profile, Map.of(), recorded).decoded().values();

        Map<Metric, Double> said = Map.of(
                Metric.SNR_DB, 13.5,
                Metric.RX_LEVEL_DBM, -51.9,
                Metric.TX_LEVEL_DBM, -25.9,
                Metric.TEMPERATURE_CELSIUS, 41.2,
                Metric.MODEM_STATE, (double) ModemState.OPERATIONAL.code(),
                Metric.RX_LOCK, 1.0,
                Metric.LAN_UP, 0.0,
                Metric.MEMORY_PERCENT, 25.0,
                Metric.LINK_MARGIN_DB, 8.0);
        said.forEach((metric, value) ->
                assertThat(values.get(metric).orElseThrow()).as(metric.id()).isCloseTo(value, ABOUT));
        assertThat(values.has(Metric.RX_RATE_BPS)).isFalse();
        assertThat(ProfileTest.rank(profiles(), recorded).get(0).profile().id()).isEqualTo("steppe-100");
    }

    @Test
    void theGuideToOperationNamesEveryMeter() throws IOException {
        NccMeters meters = new NccMeters(
                () -> PollSnapshot.none(Instant.EPOCH),
                FleetView.startedAt(Instant.EPOCH, FleetSettings.defaults()),
                new AbsentSeries("a test"),
                () -> 0);
        String guide = guide("operating.md");
        List<String> names = Pattern.compile("(?m)^auylsat_\\w+")
                .matcher(meters.scrape("application/openmetrics-text; version=1.0.0; charset=utf-8"))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
        assertThat(Pattern.compile("`(auylsat_\\w+)`")
                        .matcher(guide)
                        .results()
                        .map(result -> result.group(1))
                        .collect(Collectors.toSet()))
                .isSubsetOf(names);
    }

    @Test
    void theConfigurationBehindAProxyIsRight() throws IOException {
        Files.writeString(
                folder.resolve("ncc.yaml"), blocks("operating.md", "yaml").get(0));
        assertThat(ConfigurationReader.read(folder.resolve("ncc.yaml"), Map.of(), Map.of())
                        .web()
                        .publicUrl())
                .isEqualTo("https://ncc.example.org");
    }

    private ProfileCatalogue profiles() throws IOException {
        Path own = Files.createDirectories(folder.resolve("profiles"));
        int count = 0;
        for (String block : blocks("profiles.md", "yaml")) {
            Files.writeString(own.resolve(count++ + ".yaml"), block);
        }
        return ProfileCatalogue.load(own);
    }

    private static List<String> blocks(String guide, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(guide(guide))
                .results()
                .forEach(block -> blocks.add(block.group(1)));
        return blocks;
    }

    private static String guide(String name) throws IOException {
        Path project = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(project.resolve("docs/guides"))) {
            project = project.getParent();
        }
        return Files.readString(project.resolve("docs/guides").resolve(name));
    }
}
