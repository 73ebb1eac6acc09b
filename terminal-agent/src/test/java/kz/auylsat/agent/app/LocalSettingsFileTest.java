package kz.auylsat.agent.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.auylsat.link.control.Cidr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalSettingsFileTest {
    @TempDir
    private Path folder;

    @Test
    void everyKeyHasADefaultThatWorks() throws IOException {
        LocalSettings settings = read("");

        assertThat(settings.data()).isEqualTo(Path.of("/var/lib/auylsat-agent"));
        assertThat(settings.status()).isEqualTo(Path.of("/var/lib/auylsat-agent/status.json"));
        assertThat(settings.pagePort()).isEqualTo(8080);
        assertThat(settings.lanNetworks()).map(Cidr::toString).containsExactly("192.168.0.0/16", "127.0.0.0/8");
        assertThat(settings.reboot()).isEmpty();
    }

    @Test
    void readsWhatIsWritten() throws IOException {
        LocalSettings settings = read("""
                # the village's box
                data = /srv/agent
                run  = /run/auylsat-agent

                page.listen = 192.168.7.1
                page.lan = 192.168.7.0/24,fd00::/8
                tool.reboot = /usr/bin/systemctl reboot
                """);

        assertThat(settings.identity()).isEqualTo(Path.of("/srv/agent/identity"));
        assertThat(settings.status()).isEqualTo(Path.of("/run/auylsat-agent/status.json"));
        assertThat(settings.pageHost()).isEqualTo("192.168.7.1");
        assertThat(settings.lanNetworks()).map(Cidr::toString).containsExactly("192.168.7.0/24", "fd00::/8");
        assertThat(settings.reboot()).isEqualTo(List.of("/usr/bin/systemctl", "reboot"));
    }

    @Test
    void aDataFolderFromTheCommandLineHoldsEverything() throws IOException {
        Path file = write("run = /run/auylsat-agent\n");

        LocalSettings settings = LocalSettingsFile.read(file, folder.resolve("mine"));

        assertThat(settings.data()).isEqualTo(folder.resolve("mine"));
        assertThat(settings.run()).isEqualTo(folder.resolve("mine"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page.prot = 80          | :2: no setting page.prot; there are data, ",
                "page.port               | :2: write key = value",
                "page.port = 65536       | :2: page.port = 65536: write a port, 0..65535",
                "page.port = -1          | :2: page.port = -1: write a port, 0..65535",
                "page.listen = box.local | :2: page.listen = box.local: write a numeric address",
                "page.lan = 192.168.1.0/8| :2: page.lan: \"192.168.1.0/8\": write networks as 192.168.0.0/16",
                "page.lan = 10.0.0.0/8, 10.0.0.0/33, ::1, here | :2: page.lan: \"10.0.0.0/33\", \"here\": write networks",
                "page.lan = 10.0.0.0/8,  | :2: page.lan: \"\": write networks",
                "tool.reboot =           | :2: tool.reboot has no value: write one, or leave the line out",
                "data = agent            | :2: data = agent: write an absolute path",
                "tools = /bin, bin        | :2: tools: \"bin\": write folders as /usr/bin",
                "tool.reboot = reboot    | :2: tool.reboot = reboot: write a program's absolute path"
            })
    void aMistakeIsOneLineWithItsNumber(String line, String message) {
        assertThatThrownBy(() -> read("# first\n" + line + "\n"))
                .isInstanceOf(LocalSettingsException.class)
                .hasMessageStartingWith(folder.resolve("agent.conf") + message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void allMistakesAreToldEachWithItsLine() throws IOException {
        Path file = folder.resolve("agent.conf");
        assertThatThrownBy(() -> read("""
                        page.prot = 80
                        data = /srv/agent
                        page.port = many
                        nonsense
                        page.lan = here
                        """))
                .message()
                .satisfies(text -> assertThat(text.lines())
                        .hasSize(4)
                        .allSatisfy(line -> assertThat(line).startsWith(file + ":"))
                        .extracting(
                                line -> line.substring(file.toString().length()).split(":")[1])
                        .containsExactly("1", "3", "4", "5"));
    }

    @Test
    void aKeyTwiceIsAMistake() {
        assertThatThrownBy(() -> read("page.port = 1\npage.port = 2\n"))
                .hasMessageEndingWith(":2: page.port is there twice");
    }

    @Test
    void aFileThatWasAskedForHasToBeThere() {
        assertThatThrownBy(() -> LocalSettingsFile.read(folder.resolve("none"), null))
                .hasMessage(folder.resolve("none") + ": there is no such file");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("agent.conf");
        Files.write(file, new byte[] {'d', (byte) 0xC3, (byte) 0x28});

        assertThatThrownBy(() -> LocalSettingsFile.read(file, null)).hasMessage(file + ": not UTF-8 text");
    }

    private LocalSettings read(String text) throws IOException {
        return LocalSettingsFile.read(write(text), null);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("agent.conf"), text);
    }
}
