package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;
import kz.auylsat.ncc.sqlite.SqliteFile;
import kz.auylsat.ncc.testing.RandomInventory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private static final long SEED = 20261124;

    @TempDir
    Path folder;

    private final Inventory inventory = RandomInventory.of(new Random(SEED), 4);

    @BeforeEach
    void fill() {
        try (SqliteFile file = SqliteFile.open(folder.resolve("inventory.db"));
                Database database = Database.open(file)) {
            new InventoryStore(database).replaceAll(inventory, Instant.EPOCH);
        }
    }

    @Test
    void allOfItReadsBackAsTheSameInventory() {
        Path into = folder.resolve("manifests");
        NccRun run = export("-o", into.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(new ManifestReader(ManifestRules.ofPlanner()).read(into))
                .as("seed %d", SEED)
                .isEqualTo(inventory);
        assertThat(export("-o", into.toString()).err()).contains("is there already: --force writes over it");
        assertThat(export("-o", into.toString(), "--force").exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void someOfItIsPrinted() {
        assertThat(export("village-1").out())
                .contains("kind: Settlement", "- id: village-1-1")
                .doesNotContain("\n---\n");
        assertThat(export("--kind", "Carrier").out())
                .contains("id: forward", "\n---\n", "id: return")
                .doesNotContain("Settlement");
    }

    @Test
    void whatIsNotThereIsRefusedWithTheNearest() {
        assertThat(export("vilage-1").err())
                .contains("there is no \"vilage-1\" in the inventory; did you mean village-1?");
        assertThat(export("--kind", "Carier").err()).contains("there is no kind \"Carier\": did you mean Carrier?");
        assertThat(export("vilage-1").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    private NccRun export(String... more) {
        List<String> words = new ArrayList<>(List.of("export", "--data", folder.toString()));
        words.addAll(List.of(more));
        return NccRun.of(words.toArray(String[]::new));
    }
}
