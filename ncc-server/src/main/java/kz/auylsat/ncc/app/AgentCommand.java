package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.BundleSeal;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.gateway.IdentityStore;
import kz.auylsat.ncc.inventory.Terminal;
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
        name = "agent",
        description = "Let the terminal agents of ground-station boxes in, configure and command them.",
        subcommands = {
            AgentCommand.TokenCommand.class,
            AgentListCommand.class,
            AgentShowCommand.class,
            AgentCommand.RevokeCommand.class,
            AgentPublishCommand.class,
            AgentPinCommand.class,
            AgentSendCommand.class,
            AgentAuthorityCommand.class
        },
        footer = {"", "Beside a running NCC these work through its data folder: it notices within two seconds."})
final class AgentCommand {
    private AgentCommand() {}

    /** What the sub-commands share: the gateway's tables and keys, beside a running NCC or without one. */
    abstract static class OnGateway implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        ConfigurationOptions options;

        NccConfiguration.Gateway gateway(NccConfiguration configuration) {
            NccConfiguration.Gateway gateway = configuration.gateway();
            if (gateway == null) {
                throw new RefusedException("this NCC has no gateway: write gateway.host and gateway.names into its"
                        + " configuration, and -c FILE where that is not the ncc.yaml of this folder");
            }
            return gateway;
        }

        /** With the tables as they are; nothing is made. */
        <T> T withGateway(NccConfiguration configuration, Function<GatewayStore, T> task) {
            Path tables = GatewayWiring.tables(configuration.data());
            if (!Files.exists(tables)) {
                throw new UnavailableException(
                        tables + " is not there: no gateway has run with this data folder; write -c"
                                + " FILE for the NCC's configuration, or --data FOLDER for its data folder");
            }
            try (SecretsWiring secrets = SecretsWiring.beside(configuration);
                    GatewayStore store = GatewayStore.join(tables, secrets.bundleSeal())) {
                return task.apply(store);
            }
        }

        /** With tables that are made where there are none: tokens and bundles may come before the first start. */
        <T> T withNewGateway(NccConfiguration configuration, BiFunction<GatewayStore, AuthorityFile, T> task) {
            gateway(configuration);
            Path tables = GatewayWiring.tables(configuration.data());
            if (!Files.exists(tables)) {
                GatewayStore.open(tables, BundleSeal.NONE).close();
            }
            return withGateway(
                    configuration,
                    store -> task.apply(
                            store,
                            store.keys(
                                    GatewayWiring.keys(configuration.data()),
                                    Clock.systemUTC().instant())));
        }

        Terminal terminal(Setup setup, String id) {
            return setup.inventory()
                    .terminal(id)
                    .orElseThrow(() -> new RefusedException(
                            "terminal " + id + " is not in the inventory: ncc apply it first, or mind the spelling"));
        }

        /** Writes into the audit log what was done for a box. */
        void audit(NccConfiguration configuration, String terminal, String detail) {
            CommandAudit.done(configuration, spec, "terminals/" + terminal, detail);
        }
    }

    @Command(
            name = "token",
            description = "Print a token with which one box enrols as a terminal, once.",
            footer = {
                "",
                "The token is shown this once; only its hash is kept. Enrolling ends the certificates that the",
                "terminal had before."
            })
    static final class TokenCommand extends OnGateway {
        /** Less is over before somebody has written it down at a box behind a satellite. */
        private static final Duration LEAST = Duration.ofMinutes(10);

        private static final Duration GREATEST = Duration.ofDays(60);

        @Parameters(paramLabel = "TERMINAL", description = "the terminal's id")
        private String terminal;

        @Option(
                names = "--for",
                paramLabel = "TIME",
                defaultValue = "3d",
                description = "how long it may be used, 10m to 60d (default: ${DEFAULT-VALUE})")
        private String life = "3d";

        @Override
        public Integer call() {
            Duration lasts = life();
            NccConfiguration configuration = options.read();
            NccConfiguration.Gateway gateway = gateway(configuration);
            var unused = terminal(Setup.read(configuration), terminal);
            Instant now = Clock.systemUTC().instant();
            EnrolmentToken token = withNewGateway(configuration, (store, keys) -> {
                EnrolmentToken fresh = EnrolmentToken.of(terminal, keys.newSecret(), keys.pin());
                store.identities().addToken(fresh, now, now.plus(lasts));
                return fresh;
            });
            audit(configuration, terminal, "a token for a box, until " + now.plus(lasts));
            ConsoleWriter.print(spec, token.text() + "\n");
            ConsoleWriter.say(spec, "On the box, before " + now.plus(lasts).truncatedTo(ChronoUnit.MINUTES) + ":");
            ConsoleWriter.say(
                    spec,
                    "  sudo auylsat-agent enrol " + token.text() + " --gateway "
                            + HostText.withPort(gateway.names().get(0), gateway.port()));
            return ExitCode.OK;
        }

        private Duration life() {
            try {
                Duration lasts = Durations.parse(life);
                if (lasts.compareTo(LEAST) >= 0 && lasts.compareTo(GREATEST) <= 0) {
                    return lasts;
                }
            } catch (IllegalArgumentException e) {
                // Told below, as one out of bounds.
            }
            throw new ParameterException(spec.commandLine(), "--for " + life + ": write a time from 10m to 60d, as 3d");
        }
    }

    @Command(
            name = "revoke",
            description = "Make a terminal's certificates void, at once; its box must enrol anew.",
            footer = {
                "",
                "Holds for open connections too. The terminal's tokens are void with that, in the inventory as well,",
                "and commands that wait for its box are dropped."
            })
    static final class RevokeCommand extends OnGateway {
        @Parameters(paramLabel = "TERMINAL", description = "the terminal's id")
        private String terminal;

        @Option(
                names = "--serial",
                paramLabel = "SERIAL",
                description = "one certificate alone, as ncc agent show lists it")
        private @Nullable String serial;

        @Option(names = "--why", paramLabel = "TEXT", defaultValue = "by the operator", description = "kept with it")
        private String why = "by the operator";

        @Override
        public Integer call() {
            Instant now = Clock.systemUTC().instant();
            String one = serial;
            NccConfiguration configuration = options.read();
            // First of all: the gateway is given again what waits in the inventory.
            int tokens = one == null ? voidTokens(configuration, now) : 0;
            IdentityStore.Revoked made = withGateway(configuration, store -> {
                if (one == null) {
                    return store.identities().revokeAll(terminal, why, now);
                }
                return store.identities().revoke(terminal, one, why, now);
            });
            int revoked = made.certificates();
            if (revoked + tokens == 0) {
                throw new RefusedException(
                        "no certificate of " + terminal + " was good any more: ncc agent show " + terminal);
            }
            audit(configuration, terminal, revoked + " certificates and " + tokens + " tokens void: " + why);
            ConsoleWriter.say(spec, revoked + (revoked == 1 ? " certificate is" : " certificates are") + " void");
            if (tokens > 0) {
                ConsoleWriter.say(
                        spec, "its tokens are void too: ncc enrol renew " + terminal + " makes one for its next box");
            }
            if (made.commands() > 0) {
                ConsoleWriter.say(
                        spec,
                        made.commands()
                                + (made.commands() == 1 ? " command that waited is" : " commands that waited are")
                                + " dropped");
            }
            return ExitCode.OK;
        }

        private int voidTokens(NccConfiguration configuration, Instant now) {
            try (SecretsWiring secrets = SecretsWiring.beside(configuration)) {
                return secrets.hasDatabase()
                        ? secrets.database()
                                .write(handle -> secrets.enrolments().revoke(handle, terminal, why, now))
                        : 0;
            }
        }
    }
}
