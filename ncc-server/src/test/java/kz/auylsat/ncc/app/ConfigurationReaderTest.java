package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.influx.InfluxSettings;
import kz.auylsat.ncc.snmp.SnmpCredentials;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
    @TempDir
    private Path folder;

    @Test
    void hasADefaultForEverythingAndListensOnLoopbackAlone() {
        NccConfiguration configuration = ConfigurationReader.read(null, Map.of(), Map.of());
        assertThat(configuration.web().host().isLoopbackAddress()).isTrue();
        assertThat(configuration.web().port()).isEqualTo(8080);
        assertThat(configuration.web().trustedProxies()).containsExactly(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1"));
        assertThat(configuration.snmp().managementNetworks()).containsExactly(Cidr.parse("127.0.0.0/8"));
        assertThat(configuration.snmp().credentials()).isEmpty();
        assertThat(configuration.poll()).isEqualTo(new NccConfiguration.Poll(Duration.ofSeconds(30), 10, 2, 20_000));
        assertThat(configuration.series().rawFor()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void oneLineMovesTheHistoryToInfluxDb() throws Exception {
        Path token = Files.writeString(folder.resolve("influx-token"), "a-token\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        Path file = write("series:\n"
                + "  influx: {url: \"https://influx.example.org:8086/\", organisation: auylsat, bucket: links,"
                + " tokenFile: influx-token}\n");

        InfluxSettings influx =
                ConfigurationReader.read(file, Map.of(), Map.of()).series().influx();

        assertThat(influx.toString()).isEqualTo("https://influx.example.org:8086, auylsat/links");
        assertThat(influx.token()).isEqualTo("a-token");
        Files.writeString(token, "another-token\n");
        assertThat(influx.token()).as("mended while it runs").isEqualTo("another-token");
        InfluxSettings bare = ConfigurationReader.read(
                        null, Map.of("NCC_SERIES_INFLUX", "{url: http://10.0.0.1:8086, bucket: auylsat}"), Map.of())
                .series()
                .influx();
        assertThat(bare.toString()).isEqualTo("http://10.0.0.1:8086, auylsat");
        assertThat(bare.token()).isNull();
    }

    @Test
    void mistakesInWhereTheInfluxDbIsAreToldWithTheirLines() throws Exception {
        Path file = write("series:\n  influx:\n    url: influx.example.org\n    token: secret\n");

        assertThatThrownBy(() -> ConfigurationReader.read(file, Map.of(), Map.of()))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("write http://influx.example.org:8086")
                .hasMessageContaining("\"bucket\" is missing")
                .hasMessageContaining("token");
    }

    @Test
    void anInfluxDbsAddressHasNothingThatPathsCannotBePutBehind() throws Exception {
        for (String wrong : List.of(
                "http://h:8086/?db=x", "http://h:8086/#a", "http://h:", "http://:8086", "ftp://h", "http://h:x")) {
            assertThat(influxRefused("{url: '" + wrong + "', bucket: auylsat}"))
                    .isEqualTo("3: series.influx.url: \"" + wrong
                            + "\" is not an address without ? and #: write http://influx.example.org:8086");
        }
        assertThat(influxRefused("{url: 'http://127.0.0.1:99999', bucket: auylsat}"))
                .isEqualTo("3: series.influx.url: port 99999 is outside 1 to 65535");
        assertThat(influxRefused("{url: 'http://u:p@h:8086', bucket: auylsat}"))
                .isEqualTo("3: series.influx.url: user:password is no part of an address: write it alone into a file of"
                        + " its own, and that file's name at tokenFile");
        assertThat(influxRefused("5"))
                .isEqualTo("2: series.influx: expected keys and values: write"
                        + " {url: \"http://influx.example.org:8086\", bucket: auylsat}");
    }

    /** The one line that {@code series.influx} of this value is refused with, without the file's name. */
    private String influxRefused(String value) throws Exception {
        Path file = write("series:\n  influx: " + value.replace("{", "{\n   ") + "\n");
        return String.valueOf(catchThrowableOfType(
                                ProblemsException.class, () -> ConfigurationReader.read(file, Map.of(), Map.of()))
                        .getMessage())
                .replace(file + ":", "");
    }

    @Test
    void putsFlagsOverEnvironmentOverFile() throws Exception {
        Path file = write("web:\n  port: 1001\npoll:\n  interval: 1m\n  slowEvery: 5\n");
        NccConfiguration configuration = ConfigurationReader.read(
                file, Map.of("NCC_WEB_PORT", "1002", "NCC_POLL_INTERVAL", "2m"), Map.of("web.port", "1003"));
        assertThat(configuration.web().port()).isEqualTo(1003);
        assertThat(configuration.poll().interval()).isEqualTo(Duration.ofMinutes(2));
        assertThat(configuration.poll().slowEvery()).isEqualTo(5);
    }

    @Test
    void takesFoldersRelativeToItsFile() throws Exception {
        Path file = write("data: var\n");
        assertThat(ConfigurationReader.read(file, Map.of(), Map.of()).data()).isEqualTo(folder.resolve("var"));
    }

    @Test
    void namesEveryUnknownSettingInEveryLayer() throws Exception {
        Path file = write("web:\n  prot: 1\nsnpm: {}\n");
        assertThatThrownBy(() -> ConfigurationReader.read(
                        file,
                        Map.of("NCC_WEB_PROT", "1", "PATH", "x", "NCC_TEST_SERVICES", "x"),
                        Map.of("web.prt", "2")))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(file + ":2: unknown key \"web.prot\"; did you mean \"port\"?\n"
                        + file + ":3: unknown key \"snpm\"; did you mean \"snmp\"?\n"
                        + "--set web.prt: unknown setting; did you mean web.port?\n"
                        + "NCC_WEB_PROT: unknown setting; did you mean NCC_WEB_PORT?");
    }

    @Test
    void saysInWhichLayerAValueIsWrong() throws Exception {
        Path file = write("poll:\n  interval: 30\nweb:\n  port: 70000\n");
        assertThatThrownBy(() -> ConfigurationReader.read(file, Map.of("NCC_WEB_HOST", "nowhere"), Map.of()))
                .hasMessage(
                        file
                                + ":2: poll.interval: \"30\" is not a duration: write 500ms, 30s, 5m, 2h or 30d\n"
                                + file + ":4: web.port: 70000 is outside 0 to 65535\n"
                                + "NCC_WEB_HOST: \"nowhere\" is not an IP address: write 127.0.0.1, or 0.0.0.0 for every interface")
                .isInstanceOf(ProblemsException.class);
    }

    @Test
    void readsSecretsFromFilesOfTheirOwn() throws Exception {
        secret("community", "k7", "rw-------");
        Path file = write("snmp:\n  credentials:\n    pilot:\n      version: v2c\n      communityFile: community\n");
        assertThat(ConfigurationReader.read(file, Map.of(), Map.of()).snmp().credentials())
                .containsEntry("pilot", new SnmpCredentials.Community(SnmpCredentials.CommunityVersion.V2C, "k7"));
    }

    @Test
    void refusesASecretThatOthersCanRead() throws Exception {
        Path secret = secret("community", "k7", "rw-r--r--");
        Path file = write("snmp:\n  credentials:\n    pilot:\n      version: v2c\n      communityFile: community\n");
        assertThatThrownBy(() -> ConfigurationReader.read(file, Map.of(), Map.of()))
                .hasMessage(file + ":5: snmp.credentials.pilot.communityFile: " + secret
                        + " can be read by others: run chmod 600 on it");
    }

    @Test
    void refusesPrivacyWithoutAuthentication() throws Exception {
        secret("key", "long enough", "rw-------");
        Path file = write("snmp:\n  credentials:\n    field:\n      version: v3\n      user: ncc\n      priv: aes128\n"
                + "      privPassphraseFile: key\n");
        assertThatThrownBy(() -> ConfigurationReader.read(file, Map.of(), Map.of()))
                .hasMessage(file + ":3: snmp.credentials.field: \"priv\" needs \"auth\": write auth: sha256 and"
                        + " authPassphraseFile: …");
    }

    @Test
    void grafanaIsAnAddressThatDashboardsArePutBehind() {
        assertThat(grafana("https://wall.example.org/grafana/")).isEqualTo("https://wall.example.org/grafana");
        assertThat(grafana("http://10.58.0.4:3000")).isEqualTo("http://10.58.0.4:3000");
        assertThat(ConfigurationReader.read(null, Map.of(), Map.of()).grafanaUrl())
                .isNull();
        for (String wrong : List.of(
                "wall.example.org",
                "ftp://wall.example.org",
                "https://wall.example.org/?orgId=1",
                "https://wall.example.org/#top",
                "https://wall example.org")) {
            assertThatThrownBy(() -> grafana(wrong))
                    .hasMessageContaining("\"" + wrong + "\" is not Grafana's address, its sub-path included,"
                            + " without ? and #: write https://grafana.example.org");
        }
        assertThatThrownBy(() -> grafana("https://g:0")).hasMessageContaining("port 0 is outside 1 to 65535");
        assertThatThrownBy(() -> grafana("https://noc:secret@wall.example.org"))
                .hasMessage(
                        "--set grafana.url: user:password is no part of an address: whoever follows the link signs in"
                                + " to Grafana");
    }

    private static @Nullable String grafana(String url) {
        return ConfigurationReader.read(null, Map.of(), Map.of("grafana.url", "'" + url + "'"))
                .grafanaUrl();
    }

    @Test
    void writesAVariableForEveryKey() {
        assertThat(Layers.variable("web.publicUrl")).isEqualTo("NCC_WEB_PUBLIC_URL");
        assertThat(Layers.variable("data")).isEqualTo("NCC_DATA");
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("ncc.yaml"), text);
    }

    private Path secret(String name, String text, String mode) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
