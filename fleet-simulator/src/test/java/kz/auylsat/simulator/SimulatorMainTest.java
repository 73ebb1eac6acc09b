package kz.auylsat.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.auylsat.simulator.model.Site;
import kz.auylsat.simulator.model.TerminalKind;
import kz.auylsat.simulator.server.V3User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorMainTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void makesACommunityWhereNoneIsGivenAndEndsInTime() {
        assertThat(run(Map.of(), "--per", "port", "--base-address", "127.0.0.1", "--port", "0", "--for", "0.1s"))
                .isZero();
        assertThat(text())
                .containsPattern("community [0-9a-f]{18}\\R10 terminals answer")
                .contains("requests=0");
    }

    @Test
    void neverPrintsAGivenCommunity() throws IOException {
        Path community = Files.writeString(folder.resolve("community"), "mountain-tea\n");
        String[] arguments = {
            "--per", "port", "--port", "0", "--for", "0.1s", "--list", "--community-file", community.toString()
        };
        assertThat(run(Map.of(), arguments)).isZero();
        assertThat(text()).contains("sim-00009").doesNotContain("community").doesNotContain("mountain");
    }

    @Test
    void wrongUseIsOneLineAndCode2() {
        assertThat(run(Map.of(), "--base-address", "10.0.0.1")).isEqualTo(2);
        assertThat(run(Map.of(), "--terminals", "0")).isEqualTo(2);
        assertThat(run(Map.of(), "--loss", "3")).isEqualTo(2);
    }

    @Test
    void theShareOfUhpModemsIsAsAsked() {
        String[] none = {"--per", "port", "--port", "0", "--for", "0.1s", "--list", "--uhp-share", "0"};
        assertThat(run(Map.of(), none)).isZero();
        assertThat(text()).contains("auylsat").doesNotContain("uhp");
        assertThat(run(Map.of(), "--uhp-share", "1.5")).isEqualTo(2);
    }

    @Test
    void readsSitesWithTheirIdentity() throws IOException {
        List<Site> sites = SiteFile.parse(
                List.of("id,name_en,region,lat,lon,alt_m,kind", "ayni,Ayni,Sughd,39.39406,68.53766,1414,uhp"), "s.csv");
        assertThat(sites).containsExactly(new Site("ayni", 39.39406, 68.53766, 1414, TerminalKind.UHP));
    }

    @Test
    void aWrongSiteIsNamedByFileAndLine() {
        assertThatThrownBy(() -> SiteFile.parse(List.of("id,lat,lon", "a,39,68", "b,99,68"), "s.csv"))
                .hasMessage("s.csv:3: latitude 99 ° is not within -90 to 90 °");
        assertThatThrownBy(() -> SiteFile.parse(List.of("id,lat,lon", "a,39,68", "a,38,68"), "s.csv"))
                .hasMessageStartingWith("s.csv:3: a second site a");
        assertThatThrownBy(() -> SiteFile.parse(List.of("id,lon"), "s.csv"))
                .hasMessageStartingWith("s.csv:1: no column lat");
    }

    @Test
    void readsAV3UserAndRefusesWhatItDoesNotKnow() throws IOException {
        V3User user = V3UserFile.parse(
                "name=noc\nauth=sha256\nauth-passphrase=12345678\nprivacy=aes128\nprivacy-passphrase=abcdefgh\n", "u");
        assertThat(user.auth()).isEqualTo(V3User.Auth.SHA256);
        assertThatThrownBy(() -> V3UserFile.parse("name=noc\nauthh=sha256\n", "u"))
                .hasMessageStartingWith("u: unknown key authh");
        assertThatThrownBy(() -> V3UserFile.parse("name=noc\nauth=sha255\nauth-passphrase=12345678\n", "u"))
                .hasMessageContaining("sha256");
        assertThatThrownBy(() -> V3UserFile.parse("name=noc\nauth=sha256\nauth-passphrase=short\n", "u"))
                .hasMessageContaining("shorter than 8")
                .hasMessageNotContaining("short\n");
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new SimulatorMain(environment, new PrintStream(output, true, StandardCharsets.UTF_8)).run(arguments);
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
