package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+\\.yaml");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private ServerOptions server;

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
        List<ManifestText> manifests =
                server.client(configuration).map(this::chosen).orElseGet(() -> chosen(load()));
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

    /** Names are files below a folder: one that leads elsewhere is nobody's manifest. */
    private List<ManifestText> chosen(NccClient client) {
        List<String> query = new ArrayList<>();
        if (kind != null) {
            query.add("kind=" + URLEncoder.encode(kind(kind).word(), StandardCharsets.UTF_8));
        }
        if (!ids.isEmpty()) {
            query.add("id=" + URLEncoder.encode(String.join(",", ids), StandardCharsets.UTF_8));
        }
        List<ManifestText> manifests = new ArrayList<>();
        for (JsonNode each :
                client.get("/api/v1/manifests?" + String.join("&", query)).path("manifests")) {
            String name = each.path("name").asText();
            if (!NAME.matcher(name).matches()) {
                throw new UnavailableException("the NCC's answer names no manifest's file: \"" + name + "\"");
            }
            manifests.add(new ManifestText(name, each.path("text").asText()));
        }
        return manifests;
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
