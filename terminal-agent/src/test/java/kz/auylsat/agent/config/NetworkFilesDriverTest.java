package kz.auylsat.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    private Path etc;
    private Path asked;
    private Path answers;
    private NetworkInstaller installer;
    private int reloads;

    @BeforeEach
    void aFolderWithAFileThatIsNotOurs() throws IOException {
        etc = Files.createDirectory(root.resolve("network"));
        Files.writeString(etc.resolve("10-other.network"), "mine");
        asked = root.resolve("asked");
        answers = Files.createDirectory(root.resolve("answers"));
        NetworkInstallerClient client = new NetworkInstallerClient(asked, answers, Duration.ofSeconds(20));
        installer = files -> {
            Thread path = new Thread(this::startWhenAsked);
            path.start();
            client.install(files);
            reloads++;
        };
    }

    /** As auylsat-agent-network.path does. */
    private void startWhenAsked() {
        try {
            while (!Files.exists(asked.resolve("request"))) {
                Thread.sleep(5);
            }
            install("true");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int install(String reload) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of("..", "deploy", "agent", "auylsat-agent-network")
                                .toString(),
                        asked.toString(),
                        answers.toString(),
                        etc.toString(),
                        reload)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Asks as somebody who has taken the agent over might; gives the answer. */
    private String answerTo(String name, String file, String reload) throws IOException, InterruptedException {
        Files.createDirectories(asked);
        Path asking = Files.writeString(asked.resolve(name), file);
        Files.writeString(asked.resolve("request"), "abc");
        install(reload);
        Files.deleteIfExists(asking);
        return Files.readString(answers.resolve("answer")).strip();
    }

    @Test
    void theInstallerInstallsWhatTemplatesMakeAndNothingElse() throws Exception {
        String good = "[Match]\nName=eth1\n\n[Network]\nDHCP=yes\n";
        assertThat(answerTo("50-auylsat-eth1.network", good, "true")).isEqualTo("abc installed");
        assertThat(answerTo("50-auylsat-eth1.network", good, "false")).isEqualTo("abc false ended with 1");
        Files.delete(etc.resolve("50-auylsat-eth1.network"));
        for (String line : List.of(
                "MTUBytes=1400",
                "DNS=10.1.2.1 ",
                "Name=eth1\u0000",
                "Address=10.1.2.3/24\r",
                "[NetDev]",
                "Gateway=_dhcp4")) {
            assertThat(answerTo("50-auylsat-eth1.network", good + line + "\n", "true"))
                    .as(line)
                    .isEqualTo("abc 50-auylsat-eth1.network has a line that is in no template");
        }
        assertThat(answerTo("50-auylsat-eth2.network", good, "true")).endsWith("is about another interface");
        assertThat(answerTo("50-auylsat-eth1.network", good.repeat(200), "true"))
                .endsWith("is longer than 4 KiB");
        assertThat(answerTo("10-other.network", good, "true")).endsWith("a file that is none of the agent's");
        assertThat(answerTo("50-auylsat-lo.network", good, "true")).endsWith("a file of no interface");
        Path secret = Files.writeString(root.resolve("secret"), good);
        Files.createSymbolicLink(asked.resolve("50-auylsat-eth1.network"), secret);
        assertThat(answerTo("50-auylsat-eth3.network", good, "true"))
                .endsWith("50-auylsat-eth1.network is no plain file");
        try (Stream<Path> files = Files.list(etc)) {
            assertThat(files).containsExactly(etc.resolve("10-other.network"));
        }
    }

    @Test
    void aRequestThatIsNoPlainFileIsNotRead() throws Exception {
        Files.createDirectories(asked);
        Path request = asked.resolve("request");
        Path word = Files.writeString(root.resolve("word"), "abc");
        for (List<String> made : List.of(
                List.of("mkfifo", request.toString()),
                List.of("mkdir", request.toString()),
                List.of("ln", "-s", word.toString(), request.toString()))) {
            assertThat(new ProcessBuilder(made).inheritIO().start().waitFor()).isZero();
            install("true");
            assertThat(Files.readString(answers.resolve("answer")))
                    .as(made.get(0))
                    .isEqualTo("refused installed\n");
            assertThat(request).doesNotExist();
        }
        assertThat(word).hasContent("abc");
    }

    @Test
    void nobodyWhoAnswersIsToldSo() {
        NetworkInstallerClient alone = new NetworkInstallerClient(asked, answers, Duration.ofMillis(1));
        assertThatThrownBy(() -> alone.install(Map.of())).hasMessageContaining("is auylsat-agent-network.path enabled");
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
        assertThat(reloads).isEqualTo(1);
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
        assertThat(reloads).isEqualTo(1);
    }

    @Test
    void anInstallationThatFailsFailsTheApplication() {
        NetworkFilesDriver failing =
                new NetworkFilesDriver(etc, root.resolve("before.json"), reserve(), Optional.of(files -> {
                    throw new IOException("networkctl reload ended with 1");
                }));
        assertThatThrownBy(() -> failing.apply(2, configuration("networkd-static", STATIC)))
                .isInstanceOf(SettingsException.class)
                .hasMessageEndingWith("networkctl reload ended with 1");
    }

    @Test
    void whatCouldNotBePutBackIsNotChanged() throws Exception {
        NetworkFilesDriver without =
                new NetworkFilesDriver(etc, root.resolve("before.json"), reserve(), Optional.empty());
        assertThatThrownBy(() -> without.check(configuration("networkd-static", STATIC)))
                .hasMessageContaining("write network.installer in agent.conf");
        driver().apply(1, configuration("networkd-static", STATIC));
        driver().check(configuration("networkd-static", STATIC));
        Path ours = etc.resolve("50-auylsat-eth1.network");
        Files.writeString(ours, Files.readString(ours) + "MTUBytes=1400\n");
        assertThatThrownBy(() -> driver().check(configuration("networkd-static", STATIC)))
                .hasMessageContaining(ours + " was changed by hand");
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

    private NetworkFilesDriver driver() {
        return new NetworkFilesDriver(etc, root.resolve("before.json"), reserve(), Optional.of(installer));
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
