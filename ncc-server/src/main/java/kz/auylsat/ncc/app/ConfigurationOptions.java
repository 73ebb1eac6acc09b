package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags from which a configuration is read, the same in every command that needs one. */
final class ConfigurationOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "configuration file (YAML; default: ncc.yaml in this folder, where there is one)")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "one setting, as web.port=8081; goes before the file and NCC_WEB_PORT")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--data", paramLabel = "FOLDER", description = "the data folder, as --set data=FOLDER")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "PORT", description = "the page's port, as --set web.port=PORT")
    private @Nullable String port;

    /** The settings given as flags, by key; folders are relative to where the command was called. */
    Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>(settings);
        for (String folder : new String[] {"data", "manifests", "profiles"}) {
            flags.computeIfPresent(
                    folder, (key, value) -> Path.of(value).toAbsolutePath().toString());
        }
        if (data != null) {
            flags.put("data", data.toAbsolutePath().toString());
        }
        if (port != null) {
            flags.put("web.port", port);
        }
        return flags;
    }

    /** The file to name once more, with a space before it; nothing where it is the usual one. */
    String again() {
        return file == null ? "" : " -c " + file;
    }

    /** Whether a flag says something; a file in this folder is not asked for by anybody. */
    boolean areGiven() {
        return file != null || !flags().isEmpty();
    }

    NccConfiguration read() {
        return ConfigurationReader.read(chosen(file), System.getenv(), flags());
    }

    /** The file that was asked for, else the one in this folder; null where there is none. */
    static @Nullable Path chosen(@Nullable Path asked) {
        Path here = Path.of("ncc.yaml");
        return asked == null && Files.isRegularFile(here) ? here : asked;
    }

    /** The folder that {@code deploy/ncc} belongs to; the working folder where the jar was started by hand. */
    static Path home() {
        return Path.of(System.getProperty("auylsat.home", "")).toAbsolutePath();
    }

    /** The pilot's manifests, beside the command. */
    static Path pilot() {
        return home().resolve("deploy/pilot");
    }

    /** The manifests of forty villages more, beside the command. */
    static Path secondWave() {
        return home().resolve("deploy/second-wave");
    }
}
