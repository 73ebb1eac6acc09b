package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags with which a command asks a running NCC instead of the database of a configuration here. */
final class ServerOptions {
    /** Where pipelines have their secrets. */
    private static final String TOKEN = "NCC_TOKEN";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "ask this running NCC, as https://ncc.example.kz; no configuration is needed here")
    private @Nullable String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "with --server: holds an API token, made there with ncc access token NAME --role engineer"
                    + " (default: the environment's " + TOKEN + ")")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "with --server: PEM of the authority whose certificate it shows (default: the system's)")
    private @Nullable Path authority;

    /** Who to ask; empty where the flags name nobody. */
    Optional<NccClient> client(ConfigurationOptions here) {
        if (server == null) {
            if (tokenFile != null || authority != null) {
                throw new ParameterException(spec.commandLine(), "--token-file and --ca go with --server URL");
            }
            return Optional.empty();
        }
        if (here.areGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "--server or a configuration here, not both: the NCC has its own");
        }
        return Optional.of(NccClient.of(server, token(System.getenv()), authority));
    }

    private String token(Map<String, String> environment) {
        if (tokenFile != null) {
            return TokenFile.read(tokenFile);
        }
        String token = environment.getOrDefault(TOKEN, "").strip();
        if (token.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--server needs a token: --token-file FILE, or " + TOKEN + " in the environment");
        }
        return token;
    }

    /** The flags to give once more, with a space before them. */
    String again() {
        return server == null
                ? ""
                : " --server " + server + (tokenFile == null ? "" : " --token-file " + tokenFile)
                        + (authority == null ? "" : " --ca " + authority);
    }
}
