package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A short life of an NCC, so that the JVM can archive the classes which a start loads: a later one is quicker. */
@Command(
        name = "archive",
        hidden = true,
        description = "Make the archive of classes beside the jar that deploy/ncc starts with; deploy/demo calls it.")
final class ArchiveCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        try (BenchFolderWriter folder = BenchFolderWriter.of(null)) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("data", folder.path().resolve("data").toString());
            settings.put("manifests", ConfigurationOptions.pilot().toString());
            settings.put("web.port", "0");
            settings.put("snmp.credentials", "{pilot: {version: v2c, communityFile: '" + folder.secret() + "'}}");
            Setup setup = Setup.read(ConfigurationReader.read(null, Map.of(), settings));
            DatabaseWiring.begin(
                    setup.configuration(), setup.manifests(), Clock.systemUTC().instant());
            try (NccWiring ncc = NccWiring.start(setup, Clock.systemUTC());
                    InputStream page =
                            URI.create(ncc.address() + "/health/live").toURL().openStream()) {
                return page.readAllBytes().length > 0 ? ExitCode.OK : ExitCode.NOT_MET;
            }
        }
    }
}
