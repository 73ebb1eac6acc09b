package kz.auylsat.ncc.provision;

import static kz.auylsat.ncc.provision.VillageFolder.RULES;
import static kz.auylsat.ncc.provision.VillageFolder.SPACE;
import static kz.auylsat.ncc.provision.VillageFolder.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of manifests becomes an inventory whole, or not at all and with every mistake told. */
class ManifestReaderTest {
    @TempDir
    Path folder;

    private VillageFolder villages;

    @BeforeEach
    void begin() {
        villages = new VillageFolder(folder);
    }

    @Test
    void readsEveryKeyOfAVillage() throws IOException {
        Inventory inventory = villages.readVillage(VILLAGE);

        assertThat(inventory).hasToString("1 satellites, 2 carriers, 1 hubs, 1 settlements, 1 terminals");
        Terminal terminal = inventory.terminal("ayni-1").orElseThrow();
        assertThat(terminal.agent()).isEqualTo(new AgentAddress("127.58.0.11", 16161, "pilot"));
        assertThat(terminal.pollInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(terminal.parameters()).containsEntry("vlan", "7");
        assertThat(terminal.dish().bucPowerWatts()).isEqualTo(3);
        assertThat(inventory.namesOf(terminal).in("tg")).isEqualTo("Айнӣ");
        assertThat(inventory.settlementOf(terminal).population()).isEqualTo(1200);
        assertThat(inventory.satelliteOf(inventory.carrierOf(terminal)).longitudeDeg())
                .isEqualTo(58.5);
        assertThat(inventory.hubs().get("almaty").agent().port()).isEqualTo(161);
    }

    @Test
    void everyMistakeIsToldAtOnce() throws IOException {
        String wrong = VILLAGE.replace("country: TJ", "country: Tajikistan")
                .replace("1414", "14140")
                .replace("credential: pilot", "credential: admin")
                .replace("30s", "soon");

        assertThat(villages.mistakes(wrong)).extracting(Problem::line).containsExactly(7, 11, 27, 31);
    }

    @Test
    void aMistakeInOneFileKeepsBackAll() throws IOException {
        villages.write("good.yaml", VILLAGE.replace("ayni", "zahmatobod").replace("127.58.0.11", "127.58.0.12"));

        assertThat(villages.mistakes(VILLAGE.replace("30s", "soon"))).hasSize(1);
    }

    @Test
    void whatAWrongDocumentDeclaresIsStillKnown() throws IOException {
        assertThat(villages.mistakes(VILLAGE.replace("1414", "high").replace("kind: Settlement", "kind: Vilage")))
                .extracting(Problem::line)
                .containsExactly(2);
    }

    @Test
    void aMistakeIsOneLineAndNoTerminalCommand() throws IOException {
        assertThat(villages.mistakes(VILLAGE.replace("country: TJ", "country: \"T\\e[31m\\nJ\"")))
                .extracting(Problem::message)
                .allSatisfy(message -> assertThat(message).doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void aManifestOfFiftyMegabytesIsRefusedUnread() throws IOException {
        villages.write("space.yaml", SPACE);
        villages.write("village.yaml", VILLAGE);
        try (var channel = FileChannel.open(folder.resolve("village.yaml"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 50_000_000 - 1);
        }

        assertThat(villages.mistakes(folder))
                .containsExactly(new Problem(
                        villages.file("village.yaml"),
                        0,
                        "file of 50000000 bytes: the limit is 1048576; split it into one file per village"));
    }

    @Test
    void tooManyManifestsAreRefused() throws IOException {
        villages.write("space.yaml", SPACE);
        villages.write("a/village.yaml", VILLAGE);

        assertThat(villages.mistakes(folder, new ManifestReader(RULES, 1, ManifestReader.BYTES_MAX)))
                .containsExactly(
                        new Problem(folder.toString(), 0, "more than 1 manifests; name a folder of villages only"));
    }

    @Test
    void tooManyBytesAreRefused() throws IOException {
        villages.write("space.yaml", SPACE);
        villages.write("village.yaml", VILLAGE);

        assertThat(villages.mistakes(folder, new ManifestReader(RULES, 10, 1_000)))
                .containsExactly(new Problem(
                        folder.toString(),
                        0,
                        "manifests of more than 1000 bytes in all; name a folder of villages only"));
    }

    @Test
    void aLinkOutOfTheFolderIsRefused(@TempDir Path elsewhere) throws IOException {
        villages.write("space.yaml", SPACE);
        Path outside = Files.writeString(elsewhere.resolve("village.yaml"), VILLAGE);
        Files.createSymbolicLink(folder.resolve("village.yaml"), outside);
        Files.createSymbolicLink(folder.resolve("villages"), elsewhere);

        assertThat(villages.mistakes(folder))
                .containsExactly(
                        new Problem(
                                villages.file("village.yaml"),
                                0,
                                "a link that leads out of the folder: put the file itself here"),
                        new Problem(
                                villages.file("villages"),
                                0,
                                "a link to a folder is not followed: put the folder itself here"));
    }

    @Test
    void aLinkInsideTheFolderIsFollowedAndHiddenNamesAreNot() throws IOException {
        villages.write("space.yaml", SPACE);
        villages.write(".version-7/village.yaml", VILLAGE);
        Files.createSymbolicLink(folder.resolve("village.yaml"), Path.of(".version-7", "village.yaml"));

        assertThat(new ManifestReader(RULES).read(folder).terminals()).containsOnlyKeys("ayni-1");
    }

    @Test
    void anEmptyFolderNeverEmptiesTheInventory() {
        assertThat(villages.mistakes(folder))
                .containsExactly(
                        new Problem(folder.toString(), 0, "no manifest here: write one as NAME.yaml in this folder"));
    }

    @Test
    void anEmptyFileNeverEmptiesTheInventory() throws IOException {
        villages.write("village.yaml", "# later\n");

        assertThat(villages.mistakes(folder)).hasSize(1).first().asString().contains("empty: write a manifest");
    }

    @Test
    void aFileCutToNothingNeverRemovesItsVillage() throws IOException {
        villages.write("ayni.yaml", VILLAGE);
        villages.write("kent.yaml", "");

        assertThat(villages.mistakes(folder))
                .containsExactly(new Problem(
                        villages.file("kent.yaml"), 0, "empty: write a manifest into it, or remove the file"));
    }

    @Test
    void textThatIsNoManifestSaysWhatOneIs() throws IOException {
        assertThat(villages.mistakes("hello\n"))
                .hasSize(1)
                .first()
                .asString()
                .contains(":1: expected a manifest: write apiV");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(villages.mistakes(folder.resolve("none.yaml")))
                .containsExactly(new Problem(
                        villages.file("none.yaml"),
                        0,
                        "no such file or folder: name the villages' folder with the setting manifests"));
    }
}
