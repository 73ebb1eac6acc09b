package kz.auylsat.ncc.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.app.ConfigurationReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/compose.yaml} by the Compose specification: whatever it names is there, and nothing is open or default. */
final class ComposeTest {
    private static final Path DEPLOY = ProjectFiles.of("deploy");
    private static final Set<String> ONE_SHOT = Set.of("volumes");

    private final JsonNode compose = read();
    private final Map<String, JsonNode> services = fields(compose.get("services"));

    @TempDir
    Path folder;

    @Test
    void everyServiceIsConfined() {
        services.forEach((name, service) -> {
            assertThat(service.get("read_only").booleanValue()).as(name).isTrue();
            assertThat(service.get("cap_drop").toString()).as(name).isEqualTo("[\"ALL\"]");
            assertThat(service.get("security_opt").toString()).as(name).contains("no-new-privileges:true");
            assertThat(service.get("mem_limit").textValue()).as(name).matches("[0-9]+[mg]");
            assertThat(service.has("privileged")).as(name).isFalse();
            if (!ONE_SHOT.contains(name)) {
                assertThat(service.get("user").textValue()).as(name).startsWith("${AUYLSAT_UID:?");
                assertThat(service.get("restart").textValue()).as(name).isEqualTo("unless-stopped");
                assertThat(service.at("/healthcheck/test")).as(name).isNotEmpty();
                assertThat(service.has("cap_add")).as(name).isFalse();
            }
        });
    }

    @Test
    void imagesArePinnedOrBuiltHere() throws IOException {
        services.forEach((name, service) -> {
            if (service.has("build")) {
                Path context = DEPLOY.resolve(service.at("/build/context").textValue());
                assertThat(context.resolve(service.at("/build/dockerfile").textValue()))
                        .isRegularFile();
            } else {
                assertThat(service.get("image").textValue()).as(name).matches("[a-z/]+:[0-9]+\\.[0-9]+(\\.[0-9]+)?");
            }
        });
        for (String line : Files.readAllLines(DEPLOY.resolve("Containerfile"))) {
            if (line.startsWith("FROM ")) {
                assertThat(line).matches("FROM [a-z-]+:[0-9]+\\.[0-9]+\\.[0-9]\\S+( AS \\w+)?");
            }
            if (line.startsWith("COPY ") && !line.contains("--from")) {
                assertThat(ProjectFiles.of(line.split(" ")[1])).exists();
            }
        }
    }

    @Test
    void whatTheImageTakesFromTheCheckoutIsReadWhateverItsModeThere() throws IOException {
        String text = Files.readString(DEPLOY.resolve("Containerfile"));
        List<String> image = text.substring(text.lastIndexOf("\nFROM ")).lines().toList();
        int opened = image.indexOf("RUN chmod -R go+rX /opt/auylsat/deploy");
        for (String line : image) {
            if (line.startsWith("COPY ") && !line.contains("--from")) {
                assertThat(line.split(" ")[2]).startsWith("/opt/auylsat/deploy/");
                assertThat(image.indexOf(line)).isLessThan(opened);
            }
        }
        assertThat(image.indexOf("USER 10001:10001")).isGreaterThan(opened);
    }

    @Test
    void portsListenOnThisMachineAlone() {
        List<String> ports = new ArrayList<>();
        services.values().forEach(service -> service.path("ports").forEach(port -> ports.add(port.textValue())));

        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void everySecretIsDeclaredWrittenByTheScriptAndNeverInGit() throws IOException {
        Set<String> used = new TreeSet<>();
        services.values().forEach(service -> service.path("secrets").forEach(secret -> used.add(secret.textValue())));
        String script = Files.readString(DEPLOY.resolve("compose-secrets"));

        assertThat(fields(compose.get("secrets")).keySet()).containsExactlyInAnyOrderElementsOf(used);
        fields(compose.get("secrets")).forEach((name, secret) -> {
            assertThat(secret.get("file").textValue()).isEqualTo("./secrets/" + name);
            assertThat(script).contains(name);
        });
        assertThat(Files.readAllLines(ProjectFiles.of(".gitignore"))).contains("deploy/secrets/", "deploy/.env");
        assertThat(Files.readAllLines(ProjectFiles.of(".dockerignore"))).contains("deploy/secrets", "deploy/.env");
    }

    @Test
    void aSecretThatAServiceReadsIsMountedIntoIt() {
        services.forEach((name, service) -> fields(service.path("environment")).forEach((variable, value) -> {
            if (variable.endsWith("_FILE")) {
                assertThat(value.textValue()).as(name + " " + variable).startsWith("/run/secrets/");
                assertThat(service.get("secrets"))
                        .as(name + " " + variable)
                        .anyMatch(secret -> value.textValue().equals("/run/secrets/" + secret.textValue()));
            } else {
                assertThat(variable).as(name).doesNotContainPattern("PASSWORD|TOKEN|SECRET");
            }
        }));
    }

    @Test
    void everyVolumeIsDeclaredGivenToTheUserAndEveryMountedFileIsThere() {
        Set<String> named = new TreeSet<>();
        Set<String> prepared = new TreeSet<>();
        services.forEach((name, service) -> service.path("volumes").forEach(mount -> {
            String source = mount.get("source").textValue().replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
            if (mount.get("type").textValue().equals("bind")) {
                assertThat(DEPLOY.resolve(source)).exists();
                assertThat(mount.get("read_only").booleanValue()).as(source).isTrue();
            } else if (ONE_SHOT.contains(name)) {
                prepared.add(source);
                assertThat(service.get("command").toString())
                        .contains("\"" + mount.get("target").textValue() + "\"");
            } else {
                named.add(source);
                assertThat(mount.at("/volume/nocopy").booleanValue())
                        .as("an image's owner would come back into the empty volume %s", source)
                        .isTrue();
            }
        }));
        assertThat(fields(compose.get("volumes")).keySet()).isEqualTo(named).isEqualTo(prepared);
    }

    @Test
    void everyVariableHasADefaultOrIsWrittenByTheScript() throws IOException {
        String script = Files.readString(DEPLOY.resolve("compose-secrets"));
        Matcher variable = Pattern.compile("(?<!\\$)\\$\\{?(\\w+)(:[-?])?").matcher(compose.toString());
        int count = 0;
        while (variable.find()) {
            count++;
            if (!":-".equals(variable.group(2))) {
                assertThat(variable.group(2)).as(variable.group(1)).isEqualTo(":?");
                assertThat(script).contains(variable.group(1) + "=");
            }
        }
        assertThat(count).isPositive();
    }

    @Test
    void whoWaitsForAnotherWaitsForItsHealth() {
        services.forEach((name, service) -> fields(service.path("depends_on")).forEach((other, how) -> {
            assertThat(services).as(name).containsKey(other);
            assertThat(how.get("condition").textValue())
                    .isEqualTo(ONE_SHOT.contains(other) ? "service_completed_successfully" : "service_healthy");
        }));
    }

    @Test
    void grafanaFindsDashboardsDataSourceAndToken() throws IOException {
        JsonNode grafana = services.get("grafana");
        Map<String, String> mounts = new HashMap<>();
        grafana.get("volumes")
                .forEach(mount -> mounts.put(
                        mount.get("target").textValue(), mount.get("source").textValue()));
        JsonNode source = ProjectFiles.yaml(ProjectFiles.of("dashboards/provisioning/datasources/auylsat.yaml"))
                .at("/datasources/0");
        JsonNode provider = ProjectFiles.yaml(ProjectFiles.of("dashboards/provisioning/dashboards/auylsat.yaml"))
                .at("/providers/0");

        assertThat(mounts)
                .containsEntry("/etc/grafana/provisioning", "../dashboards/provisioning")
                .containsEntry(provider.at("/options/path").textValue(), "../dashboards")
                .containsEntry("/etc/grafana/secrets", "token_grafana");
        assertThat(Files.readString(DEPLOY.resolve("compose/influx-tokens.sh")))
                .contains("/tokens/grafana/auylsat_influx_token");
        Matcher variable = Pattern.compile("\\$(AUYLSAT_\\w+)").matcher(source.toString());
        while (variable.find()) {
            assertThat(grafana.get("environment").has(variable.group(1)))
                    .as(variable.group(1))
                    .isTrue();
        }
    }

    @Test
    void theNccTakesTheConfigurationThatItIsGiven() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret of some length");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        String yaml = Files.readString(DEPLOY.resolve("compose/ncc.yaml"))
                .replace("/run/auylsat/token", secret.toString())
                .replace("/run/secrets/snmp_community", secret.toString());
        Path file = Files.writeString(folder.resolve("ncc.yaml"), yaml);
        Map<String, String> environment = new HashMap<>();
        fields(services.get("ncc").get("environment")).forEach((name, value) -> environment.put(name, plain(value)));

        assertThat(ConfigurationReader.read(file, environment, Map.of()).toString())
                .contains("http://influxdb:8086")
                .contains("publicUrl=http://127.0.0.1:8080")
                .contains("http://127.0.0.1:3000");
    }

    @Test
    void theDemoTakesTheSettingsThatItIsGiven() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret of some length");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> flags = new LinkedHashMap<>();
        for (JsonNode argument : services.get("demo").get("command")) {
            String text = plain(argument).replace("/run/auylsat/token", secret.toString());
            if (text.startsWith("--set=")) {
                String[] setting = text.substring("--set=".length()).split("=", 2);
                flags.put(setting[0], setting[1]);
            }
        }

        assertThat(ConfigurationReader.read(null, Map.of(), flags).toString())
                .contains("http://influxdb:8086")
                .contains("host=/0.0.0.0");
    }

    private static String plain(JsonNode value) {
        return value.textValue().replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
    }

    private static JsonNode read() {
        try {
            return ProjectFiles.yaml(DEPLOY.resolve("compose.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> fields(JsonNode node) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
