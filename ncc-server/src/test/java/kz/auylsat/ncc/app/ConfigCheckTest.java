package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.auylsat.ncc.sqlite.SqliteFile;
import kz.auylsat.testing.TmpfsMount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ncc config check} says of each kind of mistake: one line with file, line and what to write instead. */
class ConfigCheckTest {
    private static final long FIFTY_MEBIBYTES = 50L << 20;

    @TempDir
    Path folder;

    private VillageBench bench;
    private Path village;

    @BeforeEach
    void write() throws IOException {
        bench = VillageBench.in(folder);
        village = folder.resolve("manifests/auyl-1.yaml");
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void whatIsRightIsCounted() {
        assertThat(check()).isEqualTo("0 ");
    }

    @Test
    void anUnknownKeyOfTheConfiguration() throws IOException {
        replace(bench.configuration(), "manifests:", "manfests:");
        refused(bench.configuration() + ":1: unknown key \"manfests\"; did you mean \"manifests\"?");
    }

    @Test
    void anUnknownKeyOfAManifest() throws IOException {
        replace(village, "  carrier: forward", "  career: forward");
        refused(
                village + ":9: spec: \"carrier\" is missing: write carrier: …",
                village + ":11: unknown key \"spec.career\"; did you mean \"carrier\"?");
    }

    @Test
    void twoServersOnOnePort() {
        assertThat(check("--set", "gateway.host=127.0.0.1", "--set", "gateway.port=9100", "--set", "web.port=9100"))
                .contains("gateway.port: 9100 is web.port too, on the same host: write another");
        assertThat(check("--set", "gateway.host=127.0.0.2", "--set", "gateway.port=9100", "--set", "web.port=9100"))
                .as("each on a host of its own")
                .isEqualTo("0 ");
    }

    @Test
    void aProxyThatIsNoNetwork() {
        assertThat(check("--set", "web.trustedProxies=[proxy.example.org]"))
                .contains("web.trustedProxies: [0]: \"proxy.example.org\" is not a network: write 10.0.0.5");
        assertThat(check("--set", "web.trustedProxies=[10.0.0.5, fd00::/64]")).isEqualTo("0 ");
    }

    @Test
    void anUnknownFlagAndAValueOutOfBounds() {
        assertThat(check("--set", "web.prot=8081", "--set", "poll.interval=soon", "--port", "99999"))
                .isEqualTo("3 "
                        + "ncc: --set web.port: 99999 is outside 0 to 65535\n"
                        + "ncc: --set poll.interval: \"soon\" is not a duration: write 500ms, 30s, 5m, 2h or 30d\n"
                        + "ncc: --set web.prot: unknown setting; did you mean web.port?\n");
    }

    @Test
    void anIdThatStandsTwice() throws IOException {
        replace(village, "{id: auyl-1-1}", "{id: auyl-0-1}");
        refused(village + ":8: metadata.id: \"auyl-0-1\" is already the id of the Terminal at "
                + folder.resolve("manifests/auyl-0.yaml") + ":8; write another id");
    }

    @Test
    void aCoordinateOffTheEarth() throws IOException {
        replace(village, "latitudeDeg: 43.5", "latitudeDeg: 143.5");
        refused(village + ":4: spec.latitudeDeg: 143.5 is off the Earth: write degrees north, from -90 to 90");
    }

    @Test
    void aProfileWithAnUnknownMetric() throws IOException {
        Path profile = Files.createDirectories(folder.resolve("profiles")).resolve("mine.yaml");
        Files.writeString(profile, """
                id: mine
                evidence: MIB text
                metrics:
                  esno: {oid: 1.3.6.1.4.1.32473.1.0}
                """);
        assertThat(check("--set", "profiles=" + folder.resolve("profiles")))
                .isEqualTo(
                        "3 ncc: " + profile + ":4: metrics.esno: unknown metric \"esno\"; did you mean \"esno_db\"?\n");
    }

    @Test
    void anAddressOutsideTheManagementNetworks() throws IOException {
        replace(village, "address: 127.0.0.1", "address: 198.51.100.7");
        refused(village + ":13: spec.agent.address: 198.51.100.7 is outside the allowed management networks"
                + " (127.0.0.0/8): write an address inside, or add its network to the NCC's configuration");
    }

    @Test
    void aManifestOfFiftyMebibytes() throws IOException {
        Path big = folder.resolve("manifests/big.yaml");
        try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
            file.setLength(FIFTY_MEBIBYTES);
        }
        refused(big + ": file of 52428800 bytes: the limit is 1048576; split it into one file per village");
    }

    @Test
    void aFileThatIsNoYaml() throws IOException {
        Files.writeString(village, "apiVersion: [auylsat/v1\n");
        refused(village + ":2: not YAML: expected ',' or ']', but got <stream end>");
    }

    @Test
    void filesThatAreNotThere() throws IOException {
        assertThat(check("--set", "manifests=" + folder.resolve("nowhere")))
                .isEqualTo("3 ncc: " + folder.resolve("nowhere")
                        + ": no such file or folder: name the villages' folder with the setting manifests\n");
        assertThat(check("--set", "profiles=" + folder.resolve("nowhere")))
                .isEqualTo("3 ncc: " + folder.resolve("nowhere")
                        + ": the profiles' folder cannot be read: name one that exists with the setting profiles\n");
        Files.delete(folder.resolve("community"));
        refused(bench.configuration() + ":2: snmp.credentials.village.communityFile: " + folder.resolve("community")
                + " cannot be read: write the secret into it, alone, and run chmod 600 on it");
        Files.delete(bench.configuration());
        refused(bench.configuration() + ": no such file: name one that exists");
    }

    @Test
    void theDataFolderIsLookedAtAndLeftAsItIs() throws IOException {
        Path data = folder.resolve("data");
        assertThat(dataState()).isEqualTo("new");
        assertThat(data).doesNotExist();

        SqliteFile.open(data.resolve("inventory.db")).close();
        assertThat(dataState()).isEqualTo("free");
        assertThat(data)
                .isDirectoryNotContaining(file -> !file.getFileName().toString().startsWith("inventory.db"));
    }

    /** An upgrade is checked while the old release still runs. */
    @Test
    void aDataFolderInUseIsSaidAndIsNoMistake() {
        try (SqliteFile used = SqliteFile.open(folder.resolve("data/series.db"))) {
            assertThat(dataState()).isEqualTo("in use");
            assertThat(SqliteFile.inUse(used.path())).isTrue();
        }
        assertThat(dataState()).isEqualTo("free");
    }

    @Test
    void aDataFolderThatCannotBeUsedIsTold() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter"), "Dear operator,\n");
        assertThat(check("--data", letter.toString()))
                .isEqualTo("5 ncc: " + letter + " is a file, not a folder: name another data folder\n");
        assertThat(check("--data", letter.resolve("a/b").toString()))
                .isEqualTo("5 ncc: " + letter.resolve("a/b") + " cannot be made: " + letter
                        + " is a file, not a folder; name another data folder\n");
        assertThat(letter).hasContent("Dear operator,\n");
    }

    @Test
    void aDataFolderThatTakesNoWritesIsTold() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("1m")) {
            disk.makeReadOnly();
            Path data = disk.folder().resolve("data");
            assertThat(check("--data", data.toString()))
                    .isEqualTo("5 ncc: " + disk.folder() + " cannot be written by this user: run the check as the NCC's"
                            + " own user, give it write access, or name another data folder than " + data + "\n");
        }
    }

    private String dataState() {
        NccRun run = NccRun.of("config", "check", "-c", bench.configuration().toString(), "-o", "json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        return run.json().path("dataState").asText();
    }

    /** All mistakes at once, wherever they are. */
    @Test
    void mistakesInSeveralFilesAreToldTogether() throws IOException {
        replace(village, "latitudeDeg: 43.5", "latitudeDeg: 143.5");
        replace(folder.resolve("manifests/auyl-2.yaml"), "carrier: forward", "carrier: foward");
        refused(
                village + ":4: spec.latitudeDeg: 143.5 is off the Earth: write degrees north, from -90 to 90",
                folder.resolve("manifests/auyl-2.yaml")
                        + ":11: spec.carrier: there is no Carrier \"foward\"; did you mean \"forward\"?");
    }

    private void refused(String... lines) {
        assertThat(check()).isEqualTo("3 ncc: " + String.join("\nncc: ", lines) + "\n");
    }

    /** Runs {@code ncc config check}: its exit code and its standard error. */
    private String check(String... more) {
        String[] all = new String[4 + more.length];
        all[0] = "config";
        all[1] = "check";
        all[2] = "-c";
        all[3] = bench.configuration().toString();
        System.arraycopy(more, 0, all, 4, more.length);
        StringWriter err = new StringWriter();
        int code = NccMain.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        return code + " " + err;
    }

    private static void replace(Path file, String old, String written) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, written));
    }
}
