package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestWish;
import picocli.CommandLine;

/**
 * What a demo is made of before any of it runs.
 *
 * @param folder its data folder
 * @param file its configuration, for commands beside it
 * @param setup what the configuration says
 * @param manifests folders, each on top of those before, with the terminals that it declares
 * @param villages all that may ever be in the inventory: what is in it, and what the manifests wish
 * @param village the one with a real agent; empty where none is fit for it
 * @param community of the simulated modems
 */
record DemoSetup(
        Path folder,
        Path file,
        Setup setup,
        Map<Path, Set<String>> manifests,
        Inventory villages,
        Optional<DemoVillage> village,
        String community) {
    /** The gateway is behind the relayed link of the village with the agent. */
    static final String GATEWAY_HOST = "127.0.0.1";

    private static final String FILE = "ncc.yaml";

    /**
     * Reads the manifests and writes the configuration.
     *
     * @param chosen settings that go before the demo's own
     * @throws kz.auylsat.ncc.yaml.ProblemsException with every mistake in settings and manifests
     */
    static DemoSetup of(Path folder, List<Path> manifests, Map<String, String> chosen) throws IOException {
        Path secret = folder.resolve("community");
        String community = SecretFile.readOrCreate(secret);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("data", folder.toString());
        settings.put("manifests", manifests.get(0).toString());
        settings.put("snmp.credentials", "{pilot: {version: v2c, communityFile: '" + secret + "'}}");
        settings.putAll(chosen);
        Setup first = Setup.read(ConfigurationReader.read(null, Map.of(), settings));
        Map<Path, Set<String>> declared = new LinkedHashMap<>();
        Inventory villages = live(first.configuration());
        ManifestReader reader = new ManifestReader(first.rules());
        for (Path each : manifests) {
            ManifestWish wish = reader.wish(each, villages, false);
            declared.put(each, wish.declared(InventoryKind.TERMINAL));
            villages = wish.inventory();
        }
        Optional<DemoVillage> village = DemoAgent.isBuilt() ? DemoVillage.of(villages) : Optional.empty();
        settings.putIfAbsent("gateway.host", GATEWAY_HOST);
        settings.putIfAbsent(
                "gateway.names", "[" + village.map(DemoVillage::host).orElse(GATEWAY_HOST) + "]");
        Path file = folder.resolve(FILE);
        Files.writeString(file, text(settings));
        Setup setup = new Setup(ConfigurationReader.read(file, Map.of(), Map.of()), first.profiles());
        return new DemoSetup(folder, file, setup, declared, villages, village, community);
    }

    /** What the demo was left with; empty at its first start. */
    private static Inventory live(NccConfiguration configuration) {
        try (DatabaseWiring.OpenDatabase opened =
                DatabaseWiring.OpenDatabase.open(configuration.data(), configuration.postgres())) {
            return new InventoryStore(opened.database()).load();
        }
    }

    /** As a file of the settings: a value is YAML already. */
    private static String text(Map<String, String> settings) {
        Map<String, StringBuilder> sections = new TreeMap<>();
        StringBuilder text = new StringBuilder(
                "# Written at each start of the demo, for commands beside it: ncc plan -c " + FILE + "\n");
        settings.forEach((key, value) -> {
            int dot = key.indexOf('.');
            if (dot < 0) {
                text.append(key).append(": ").append(value).append('\n');
            } else {
                sections.computeIfAbsent(key.substring(0, dot), section -> new StringBuilder())
                        .append("  ")
                        .append(key.substring(dot + 1))
                        .append(": ")
                        .append(value)
                        .append('\n');
            }
        });
        sections.forEach((section, lines) -> text.append(section).append(":\n").append(lines));
        return text.toString();
    }

    /**
     * Runs a command of the NCC's own beside it.
     *
     * @throws UnavailableException where it fails, with what it said
     */
    void ncc(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-c", file.toString()));
        StringWriter said = new StringWriter();
        CommandLine line = NccMain.commandLine();
        line.setOut(new PrintWriter(Writer.nullWriter()));
        line.setErr(new PrintWriter(said));
        if (line.execute(all.toArray(String[]::new)) != ExitCode.OK) {
            throw new UnavailableException(said.toString().strip());
        }
    }

    /** Lines for the greeting: how the villages come in that are not in yet. */
    List<String> whatToApply(Inventory inventory) {
        List<String> lines = new ArrayList<>();
        String configuration = " -c " + shown(file);
        manifests.forEach((each, terminals) -> {
            long missing = terminals.stream()
                    .filter(id -> inventory.terminal(id).isEmpty())
                    .count();
            if (missing > 0) {
                lines.add("");
                lines.add(missing + " terminals answer that nobody asks yet. Bring them in, from another terminal:");
                lines.add("  deploy/ncc plan -f " + shown(each) + " -o plan.json" + configuration);
                lines.add("  deploy/ncc apply plan.json" + configuration);
            }
        });
        return lines;
    }

    /** A path as somebody in the checkout's folder writes it. */
    private static String shown(Path path) {
        Path home = ConfigurationOptions.home().normalize();
        return path.startsWith(home) ? home.relativize(path).toString() : path.toString();
    }

    /** How a command line says it: nothing where the demo's usual folder is meant. */
    String dataOption() {
        return folder.equals(DemoCommand.folder(null)) ? "" : " --data " + folder;
    }
}
