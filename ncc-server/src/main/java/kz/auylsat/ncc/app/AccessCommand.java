package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.access.ApiToken;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.IssuedToken;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.access.TokenWish;
import kz.auylsat.ncc.yaml.Durations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "access",
        description = "Let people and programs in. Whoever can write the data folder may.",
        subcommands = {
            AccessCommand.SignInCommand.class,
            AccessCommand.TokenCommand.class,
            AccessCommand.ListCommand.class,
            AccessCommand.RevokeCommand.class,
            UserCommand.class,
            SessionCommand.class
        })
final class AccessCommand {
    private AccessCommand() {}

    @Command(name = "sign-in", description = "Print a link that signs in once, within fifteen minutes.")
    static final class SignInCommand extends OnAccessTables {
        @Override
        public Integer call() {
            NccConfiguration.Web web = options.read().web();
            String base = web.publicUrl() != null
                    ? web.publicUrl()
                    : "http://" + web.host().getHostAddress() + ":" + web.port();
            IssuedToken token = withAccess(access -> access.issueSignInToken(Instant.now()));
            withAudit(audit -> {
                audit.append(entry("", "a one-time link"));
                return true;
            });
            ConsoleWriter.print(spec, base + "/sign-in?token=" + token.secret() + "\n");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "token",
            description = "Print a new token for a program: it goes into the header Authorization: Bearer TOKEN.",
            footer = {"", "The token is shown this once; only its hash is kept."})
    static final class TokenCommand extends OnAccessTables {
        @Parameters(paramLabel = "NAME", description = "what it is for, as grafana")
        private String name;

        @Mixin
        private RoleOptions what;

        @Option(
                names = "--for",
                paramLabel = "TIME",
                description = "how long it lets in, at most 731d (default: ${DEFAULT-VALUE})")
        private String life = "365d";

        @Override
        public Integer call() {
            Instant now = Instant.now();
            Role role = Optional.ofNullable(what.role).orElse(Role.VIEWER);
            TokenWish wish = new TokenWish(name, role, what.regions(), now.plus(life()), null);
            AuditEntry entry =
                    entry("tokens/" + name, role.id() + ", regions " + wish.regions() + ", until " + wish.expiresAt());
            ConsoleWriter.print(
                    spec,
                    withAccess(access -> access.issueApiToken(wish, now, entry)).secret() + "\n");
            ConsoleWriter.say(
                    spec,
                    "It lets in as " + role.id() + " until " + wish.expiresAt().truncatedTo(ChronoUnit.SECONDS)
                            + ". A running NCC lets it in within ten seconds.");
            return ExitCode.OK;
        }

        private Duration life() {
            try {
                return Durations.parse(life);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Command(name = "list", description = "List the programs' tokens, without the tokens.")
    static final class ListCommand extends OnAccessTables {
        @Override
        public Integer call() {
            TextTable table = new TextTable("NAME", "ROLE", "REGIONS", "MADE", "BY", "USED LAST", "LETS IN");
            Instant now = Instant.now();
            for (ApiToken token : withAccess(AccessStore::apiTokens)) {
                table.row(
                        token.name(),
                        token.role().id(),
                        token.regions(),
                        token.createdAt(),
                        Optional.ofNullable(token.madeBy()).orElse("ncc"),
                        token.usedAt() == null ? "never seen" : token.usedAt(),
                        lettingIn(token, now));
            }
            ConsoleWriter.print(spec, table);
            return ExitCode.OK;
        }
    }

    private static String lettingIn(ApiToken token, Instant now) {
        Instant until = token.expiresAt();
        if (until == null) {
            return "without an end: revoke it and make one that ends";
        }
        return until.isAfter(now)
                ? "for " + Durations.format(Duration.between(now, until).truncatedTo(ChronoUnit.HOURS))
                : "no more";
    }

    @Command(name = "revoke", description = "Make a program's token void; within ten seconds it lets nobody in.")
    static final class RevokeCommand extends OnAccessTables {
        @Parameters(paramLabel = "NAME", description = "the token's name")
        private String name;

        @Override
        public Integer call() {
            if (!withAccess(access -> access.revokeApiToken(name, entry("tokens/" + name, "revoked")))) {
                throw new RefusedException("no token is called " + name + ": ncc access list shows them");
            }
            return ExitCode.OK;
        }
    }
}
