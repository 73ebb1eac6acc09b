package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.provision.ManifestChoice;
import kz.auylsat.ncc.provision.ManifestFolderWriter;
import kz.auylsat.ncc.provision.ManifestText;
import kz.auylsat.ncc.yaml.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Write the inventory as manifests, which read back as the same inventory.",
            "Without ids and --kind all of it; a settlement comes with its terminals."
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "only these, of whatever kind")
    private List<String> ids = List.of();

    @Option(names = "--kind", paramLabel = "KIND", description = "only those of a kind, as Settlement or ServicePlan")
    private @Nullable String kind;

    @Option(
            names = {"-o", "--into"},
            paramLabel = "FOLDER",
            description = "a file for each, below this folder (default: all on standard output)")
    private @Nullable Path folder;

    @Option(names = "--force", description = "write over files that are there already")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        Inventory inventory = load();
        List<ManifestText> manifests = chosen(inventory);
        if (folder == null) {
            ConsoleWriter.print(spec, manifests.stream().map(ManifestText::text).collect(Collectors.joining("---\n")));
        } else {
            ManifestFolderWriter.write(folder, manifests, force);
            ConsoleWriter.print(
                    spec,
                    "wrote " + manifests.size() + (manifests.size() == 1 ? " manifest" : " manifests") + " below "
                            + folder + "\n");
        }
        return ExitCode.OK;
    }

    private Inventory load() {
        try (Database database = DatabaseWiring.join(configuration.read())) {
            return new InventoryStore(database).load();
        }
    }

    private List<ManifestText> chosen(Inventory inventory) {
        String word = kind;
        ManifestChoice choice = new ManifestChoice(word == null ? null : kind(word), ids);
        choice.stranger(inventory).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        return choice.of(inventory);
    }

    private static InventoryKind kind(String word) {
        List<String> words =
                Arrays.stream(InventoryKind.values()).map(InventoryKind::word).toList();
        return InventoryKind.of(word)
                .orElseThrow(() -> new RefusedException("there is no kind \"" + word + "\": "
                        + Nearest.to(word, words)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("write one of " + String.join(", ", words))));
    }
}
