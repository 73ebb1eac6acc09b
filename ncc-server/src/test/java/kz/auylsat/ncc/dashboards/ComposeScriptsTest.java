package kz.auylsat.ncc.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts beside {@code deploy/compose.yaml}, run as they are. */
final class ComposeScriptsTest {
    /** As long as no word is: a password, a key or a token that was meant to stay secret. */
    private static final Pattern RANDOM = Pattern.compile("[0-9a-fA-F]{32,}|[A-Za-z0-9+/_-]{60,}={1,2}");

    @TempDir
    Path folder;

    @Test
    void everySecretIsRandomAndReadableByItsOwnerAlone() throws Exception {
        Path script = Files.copy(ProjectFiles.of("deploy/compose-secrets"), folder.resolve("compose-secrets"));

        String said = run(script, Map.of());

        Set<String> values = new HashSet<>();
        List<Path> secrets = files(folder.resolve("secrets"));
        assertThat(secrets).hasSize(6);
        for (Path secret : secrets) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(secret)).matches("[0-9a-f]{64}");
            assertThat(values.add(Files.readString(secret))).isTrue();
            assertThat(said).doesNotContain(Files.readString(secret));
        }
        assertThat(folder.resolve(".env")).content().matches("AUYLSAT_UID=[1-9][0-9]*\nAUYLSAT_GID=[0-9]+\n");
        assertThat(said).contains("secrets/grafana_admin_password");
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws Exception {
        Path script = Files.copy(ProjectFiles.of("deploy/compose-secrets"), folder.resolve("compose-secrets"));
        Path mine = Files.createDirectories(folder.resolve("secrets")).resolve("snmp_community");
        Files.writeString(mine, "mine");

        String said = run(script, Map.of());

        assertThat(mine).hasContent("mine");
        assertThat(said).contains("kept  ").contains("wrote ");
        assertThat(run(script, Map.of())).doesNotContain("wrote ");
        assertThat(files(folder.resolve("secrets")))
                .as("nothing half-written is left")
                .hasSize(6);
    }

    @Test
    void whatCannotBeMadeIsSaidInOneLineAndIsAFailure() throws Exception {
        Path script = Files.copy(ProjectFiles.of("deploy/compose-secrets"), folder.resolve("compose-secrets"));
        Path inTheWay = Files.createDirectories(folder.resolve("secrets/snmp_community"));
        assertThat(refused(script, Map.of()))
                .isEqualTo("compose-secrets: " + inTheWay + " is there and is no file: move it away");
        assertThat(files(inTheWay)).isEmpty();

        Files.delete(inTheWay);
        Files.createSymbolicLink(inTheWay, folder.resolve("nowhere"));
        assertThat(refused(script, Map.of())).endsWith("is there and is no file: move it away");

        Files.delete(inTheWay);
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.writeString(bin.resolve("ln"), "#!/bin/bash\necho no >&2\nexit 1\n");
        Files.setPosixFilePermissions(bin.resolve("ln"), PosixFilePermissions.fromString("rwx------"));
        assertThat(refused(script, Map.of("PATH", bin + ":" + System.getenv("PATH"))))
                .startsWith("compose-secrets: " + inTheWay + " cannot be made: ");
        assertThat(inTheWay).doesNotExist();
    }

    @Test
    void aFolderInWhichNothingCanBeMadeIsAFailure() throws Exception {
        Path script = Files.copy(ProjectFiles.of("deploy/compose-secrets"), folder.resolve("compose-secrets"));
        Files.writeString(folder.resolve("secrets"), "a file");
        assertThat(refused(script, Map.of()))
                .startsWith("compose-secrets: " + folder.resolve("secrets") + " cannot be");
    }

    @Test
    void whatTheContainersCannotReadIsSaidWithWhatToRun() throws Exception {
        Path deploy = Files.createDirectories(folder.resolve("deploy"));
        Path script = Files.copy(ProjectFiles.of("deploy/compose-secrets"), deploy.resolve("compose-secrets"));
        Path dashboards = Files.createDirectories(folder.resolve("dashboards"));
        Path compose = Files.createDirectories(deploy.resolve("compose"));
        Path file = Files.writeString(compose.resolve("ncc.yaml"), "");
        for (Path path : List.of(dashboards, compose)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        // Nobody reads it, neither its owner nor the user that root's containers run as.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));

        String said = refused(script, Map.of());

        assertThat(said).contains("who cannot read " + file + ": run  chmod -R go+rX " + dashboards + " " + compose);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run(script, Map.of())).contains("Now look at ten simulated villages");
    }

    @Test
    void influxDbsTokensAreWrittenForTheirReadersAlone() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path influx = Files.writeString(bin.resolve("influx"), """
                #!/bin/bash
                printf '{\\n\\t"id": "0d1",\\n\\t"description": "x",\\n\\t"token": "made-for %s==",\\n\\t"status": "active"\\n}\\n' "${*:7}"
                """);
        Files.setPosixFilePermissions(influx, PosixFilePermissions.fromString("rwx------"));
        String text = Files.readString(ProjectFiles.of("deploy/compose/influx-tokens.sh"));
        Path script = Files.writeString(folder.resolve("tokens.sh"), text.replace("/tokens/", folder + "/"));
        Files.createDirectories(folder.resolve("ncc"));
        Files.createDirectories(folder.resolve("grafana"));

        run(
                script,
                Map.of(
                        "PATH", bin + ":" + System.getenv("PATH"),
                        "DOCKER_INFLUXDB_INIT_ORG", "auylsat",
                        "DOCKER_INFLUXDB_INIT_BUCKET_ID", "0b2"));

        Path ncc = folder.resolve("ncc/token");
        Path grafana = folder.resolve("grafana/auylsat_influx_token");
        assertThat(ncc).hasContent("made-for --json --read-bucket 0b2 --write-bucket 0b2==");
        assertThat(grafana).hasContent("made-for --json --read-bucket 0b2==");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ncc)))
                .isEqualTo("rw-------");
    }

    @Test
    void scriptsCanBeRunAsTheyAre() {
        assertThat(ProjectFiles.of("deploy/compose-secrets")).isExecutable();
        assertThat(ProjectFiles.of("deploy/compose/influx-tokens.sh")).isExecutable();
    }

    @Test
    void noSecretIsInTheFiles() throws IOException {
        assertThat("password: 0123456789abcdef0123456789abcdef").containsPattern(RANDOM);
        for (String root : List.of("dashboards", "deploy")) {
            for (Path file : files(ProjectFiles.of(root))) {
                if (!file.startsWith(ProjectFiles.of("deploy/secrets"))) {
                    assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(RANDOM);
                }
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String run(Path script, Map<String, String> environment) throws Exception {
        Process process = start(script, environment);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** The last line of what is said by a run that fails. */
    private static String refused(Path script, Map<String, String> environment) throws Exception {
        Process process = start(script, environment);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(1);
        List<String> lines = said.lines().toList();
        assertThat(lines.stream().filter(line -> !line.matches("(wrote|kept ) .*")))
                .hasSize(1);
        return lines.get(lines.size() - 1);
    }

    private static Process start(Path script, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
