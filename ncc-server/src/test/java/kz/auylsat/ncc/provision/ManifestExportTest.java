package kz.auylsat.ncc.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.testing.RandomInventory;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestExportTest {
    private static final long SEED = 20261123;

    @Test
    void whatIsExportedIsReadBackAsTheSameInventory() {
        for (int i = 0; i < 60; i++) {
            Inventory inventory = RandomInventory.of(new Random(SEED + i), 6);
            List<ManifestText> exported = ManifestText.export(inventory);

            assertThat(read(exported)).as("seed %d: %s", SEED + i, exported).isEqualTo(inventory);
        }
    }

    @Test
    void aVillageIsOneFileWithItsTerminals() {
        Inventory inventory = read(List.of(
                new ManifestText("space.yaml", VillageFolder.SPACE),
                new ManifestText("ayni.yaml", VillageFolder.VILLAGE)));

        assertThat(ManifestText.export(inventory, inventory.settlements().get("ayni")))
                .isEqualTo(new ManifestText("settlements/ayni.yaml", VillageFolder.SETTLEMENT + """
                          terminals:
                            - id: ayni-1
                              carrier: forward
                              returnCarrier: return
                              profile: uhp-terminal
                              agent: {address: 127.58.0.11, port: 16161, credential: pilot}
                              dish:
                                diameterMetres: 1.2
                                bucPowerWatts: 3
                                efficiency: 0.65
                                noiseTemperatureK: 70
                                lossDb: 0.5
                                bucBackOffDb: 1
                              servicePlan: village-20
                              parameters: {vlan: '7'}
                              pollInterval: 30s
                        """));
    }

    @Test
    void filesThatAreThereAreNotWrittenOverUnlessAsked(@TempDir Path folder) throws IOException {
        List<ManifestText> first =
                List.of(new ManifestText("waves/a.yaml", "one\n"), new ManifestText("waves/b.yaml", "one\n"));
        ManifestFolderWriter.write(folder, first, false);
        List<ManifestText> second =
                List.of(new ManifestText("waves/0.yaml", "two\n"), new ManifestText("waves/b.yaml", "two\n"));

        assertThatThrownBy(() -> ManifestFolderWriter.write(folder, second, false))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(folder.resolve("waves/b.yaml") + ": is there already: --force writes over it");
        assertThat(folder.resolve("waves/0.yaml")).doesNotExist();
        ManifestFolderWriter.write(folder, second, true);
        assertThat(folder.resolve("waves/b.yaml")).hasContent("two");
        try (var files = Files.list(folder.resolve("waves"))) {
            assertThat(files).hasSize(3);
        }
    }

    private static Inventory read(List<ManifestText> manifests) {
        Map<String, String> texts =
                manifests.stream().collect(Collectors.toMap(ManifestText::name, ManifestText::text));
        return new ManifestReader(ManifestRules.ofPlanner())
                .wish(texts, Inventory.empty(), true)
                .inventory();
    }
}
