package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import kz.auylsat.ncc.access.AccessSettings;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.access.ApiToken;
import kz.auylsat.ncc.access.IssuedToken;
import kz.auylsat.ncc.yaml.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "access",
        description = "Let people and programs in. Whoever can write the data folder may.",
        subcommands = {
            AccessCommand.SignInCommand.class,
            AccessCommand.TokenCommand.class,
            AccessCommand.ListCommand.class,
            AccessCommand.RevokeCommand.class
        })
final class AccessCommand {
    private AccessCommand() {}

    /** What the sub-commands share: the data folder's tables, beside a running NCC or without one. */
    abstract static class OnDataFolder implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        ConfigurationOptions options;

        <T> T withAccess(Function<AccessStore, T> task) {
            Path file = options.read().data().resolve("inventory.db");
            if (!Files.exists(file)) {
                throw new UnavailableException(
                        file + " is not there: name the data folder with --data, or start the server there first");
            }
            try (AccessStore access =
                    AccessStore.join(file, AccessSettings.defaults(), new SecureRandom(), Instant.now())) {
                return task.apply(access);
            }
        }

        void print(String line) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }

    @Command(name = "sign-in", description = "Print a link that signs in once, within fifteen minutes.")
    static final class SignInCommand extends OnDataFolder {
        @Override
        public Integer call() {
            NccConfiguration.Web web = options.read().web();
            String base = web.publicUrl() != null
                    ? web.publicUrl()
                    : "http://" + web.host().getHostAddress() + ":" + web.port();
            IssuedToken token = withAccess(
                    access -> access.issueSignInToken(Clock.systemUTC().instant()));
            print(base + "/sign-in?token=" + token.secret());
            return ExitCode.OK;
        }
    }

    @Command(
            name = "token",
            description = "Print a new token for a program: it goes into the header Authorization: Bearer TOKEN.",
            footer = {"", "The token is shown this once; only its hash is kept."})
    static final class TokenCommand extends OnDataFolder {
        @Parameters(paramLabel = "NAME", description = "what it is for, as grafana")
        private String name;

        @Option(
                names = "--for",
                paramLabel = "TIME",
                description = "how long it lets in, as 365d (default: until revoked)")
        private @Nullable String life;

        @Override
        public Integer call() {
            Instant now = Instant.now();
            try {
                Instant until = life == null ? null : now.plus(Durations.parse(life));
                print(withAccess(access -> access.issueApiToken(name, now, until))
                        .secret());
                spec.commandLine().getErr().println("A running NCC lets it in within ten seconds.");
                spec.commandLine().getErr().flush();
                return ExitCode.OK;
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Command(name = "list", description = "List the programs' tokens, without the tokens.")
    static final class ListCommand extends OnDataFolder {
        @Override
        public Integer call() {
            TextTable table = new TextTable("NAME", "MADE", "LETS IN");
            for (ApiToken token : withAccess(AccessStore::apiTokens)) {
                Instant until = token.expiresAt();
                table.row(
                        token.name(),
                        token.createdAt(),
                        until == null
                                ? "until revoked"
                                : "for "
                                        + Durations.format(Duration.between(Instant.now(), until)
                                                .truncatedTo(java.time.temporal.ChronoUnit.HOURS)));
            }
            spec.commandLine().getOut().print(table);
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
    }

    @Command(name = "revoke", description = "Make a program's token void; within ten seconds it lets nobody in.")
    static final class RevokeCommand extends OnDataFolder {
        @Parameters(paramLabel = "NAME", description = "the token's name")
        private String name;

        @Override
        public Integer call() {
            if (!withAccess(access -> access.revokeApiToken(name))) {
                throw new RefusedException("no token is called " + name + ": ncc access list shows them");
            }
            return ExitCode.OK;
        }
    }
}
