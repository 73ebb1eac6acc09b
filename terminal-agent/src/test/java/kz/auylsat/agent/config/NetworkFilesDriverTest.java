package kz.auylsat.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.document.DocumentReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFilesDriverTest {
    private static final Map<String, String> STATIC =
            Map.of("interface", "eth1", "address", "10.1.2.3/24", "gateway", "10.1.2.1", "dns", "10.1.2.1, 192.0.2.53");

    @TempDir
    Path root;

    private final AtomicInteger reloads = new AtomicInteger();
    private Path etc;

    @BeforeEach
    void aFolderWithAFileThatIsNotOurs() throws IOException {
        etc = Files.createDirectory(root.resolve("network"));
        Files.writeString(etc.resolve("10-other.network"), "mine");
    }

    @Test
    void writesTheTemplatesFileReadableForAllAndReloads() throws Exception {
        driver().apply(2, configuration("networkd-static", STATIC));

        Path file = etc.resolve("50-auylsat-eth1.network");
        assertThat(file)
                .hasContent("# Written by auylsat-agent; changes are overwritten.\n[Match]\nName=eth1\n\n[Network]\n"
                        + "DHCP=no\nAddress=10.1.2.3/24\nGateway=10.1.2.1\nDNS=10.1.2.1\nDNS=192.0.2.53\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(reloads).hasValue(1);
        assertThat(etc.resolve("10-other.network")).hasContent("mine");
    }

    @Test
    void putsBackTheFilesThatWere() throws Exception {
        driver().apply(1, configuration("networkd-dhcp", Map.of("interface", "eth0")));
        String before = Files.readString(etc.resolve("50-auylsat-eth0.network"));
        driver().apply(2, configuration("networkd-static", STATIC));
        assertThat(etc.resolve("50-auylsat-eth0.network")).doesNotExist();
        driver().apply(2, configuration("networkd-static", STATIC));
        driver().rollback(2, Optional.empty());
        driver().rollback(2, Optional.empty());

        assertThat(etc.resolve("50-auylsat-eth0.network")).hasContent(before);
        assertThat(etc.resolve("50-auylsat-eth1.network")).doesNotExist();
        assertThat(etc.resolve("10-other.network")).hasContent("mine");
    }

    @Test
    void nothingIsReloadedWhereNothingChanges() throws Exception {
        driver().apply(1, configuration("networkd-static", STATIC));
        driver().apply(2, configuration("networkd-static", STATIC));
        driver().apply(
                        3,
                        AgentConfiguration.of(DocumentReader.of("configuration", Bundles.configuration(3, Map.of()))));
        assertThat(reloads).hasValue(1);
    }

    @Test
    void aReloadThatFailsFailsTheApplication() {
        NetworkFilesDriver failing = new NetworkFilesDriver(etc, root.resolve("before.json"), reserve(), () -> {
            throw new IOException("networkctl ended with 1");
        });
        assertThatThrownBy(() -> failing.apply(2, configuration("networkd-static", STATIC)))
                .isInstanceOf(SettingsException.class)
                .hasMessageEndingWith("networkctl ended with 1");
    }

    @Test
    void refusesValuesThatWouldBeSomethingElseInTheFile() throws Exception {
        for (String[] wrong : List.of(
                new String[] {"interface", "eth0]"},
                new String[] {"interface", "../x"},
                new String[] {"interface", "lo"},
                new String[] {"interface", "abcdefghijklmnop"},
                new String[] {"address", "10.1.2.3"},
                new String[] {"address", "10.1.2.3/33"},
                new String[] {"address", "/24"},
                new String[] {"gateway", "10.1.2.1/24"},
                new String[] {"gateway", "gw"},
                new String[] {"dns", "10.1.2.1,x"},
                new String[] {"dhcp", "yes"})) {
            Map<String, String> values = new HashMap<>(STATIC);
            values.put(wrong[0], wrong[1]);
            assertThatThrownBy(() -> driver().check(configuration("networkd-static", values)))
                    .as(wrong[1])
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("configuration.network.values");
        }
        assertThatThrownBy(() -> driver().check(configuration("ifcfg", STATIC)))
                .hasMessageContaining("write networkd-static or networkd-dhcp");
        driver().check(configuration("networkd-static", STATIC));
    }

    @Test
    void runsAProgramWithoutAShell() throws Exception {
        new ProcessReloadCommand(List.of("true", "; false")).reload();
        assertThatThrownBy(() -> new ProcessReloadCommand(List.of("false")).reload())
                .hasMessage("false ended with 1");
        assertThatThrownBy(() -> new ProcessReloadCommand(List.of("no-such-program-here")).reload())
                .isInstanceOf(IOException.class);
    }

    private NetworkFilesDriver driver() {
        return new NetworkFilesDriver(etc, root.resolve("before.json"), reserve(), reloads::incrementAndGet);
    }

    private DiskReserve reserve() {
        return DiskReserve.open(root.resolve("reserve"), 1_000);
    }

    private static AgentConfiguration configuration(String template, Map<String, String> values) {
        return AgentConfiguration.of(DocumentReader.of(
                "configuration",
                Bundles.configuration(2, Map.of("network", Map.of("template", template, "values", values)))));
    }
}
