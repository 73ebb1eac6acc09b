package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say which villages a planner's command is about, the same in each of them. */
final class ManifestOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "configuration of an NCC: its inventory (default: ncc.yaml in this folder, where there is one)")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "one setting of the configuration")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--manifests",
            paramLabel = "FOLDER",
            description = "the villages' manifests; no configuration is needed (default: the pilot's)")
    private @Nullable Path manifests;

    /** The manifests of the folder, else the configuration's inventory, else the pilot, which is said on standard error. */
    Inventory read() {
        Path chosen = ConfigurationOptions.chosen(file);
        boolean configured = file != null || !settings.isEmpty() || chosen != null;
        if (manifests != null) {
            return file == null && settings.isEmpty()
                    ? planned(manifests)
                    : setup(chosen).manifests();
        }
        if (configured) {
            return setup(chosen).inventory();
        }
        ConsoleWriter.say(
                spec,
                "ncc: no configuration here: these are the pilot's manifests; -c FILE or --manifests FOLDER"
                        + " names yours");
        return planned(ConfigurationOptions.pilot());
    }

    private Setup setup(@Nullable Path chosen) {
        return Setup.read(ConfigurationReader.read(chosen, System.getenv(), flags()));
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>(settings);
        if (manifests != null) {
            flags.put("manifests", manifests.toString());
        }
        flags.computeIfPresent(
                "manifests", (key, folder) -> Path.of(folder).toAbsolutePath().toString());
        return flags;
    }

    /** A planner has the villages from Git and no secrets: whom the NCC may ask, and how, does not matter here. */
    static Inventory planned(Path folder) {
        return new ManifestReader(ManifestRules.ofPlanner()).read(folder);
    }
}
