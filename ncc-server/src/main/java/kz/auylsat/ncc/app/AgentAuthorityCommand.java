package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import kz.auylsat.ncc.gateway.AuthorityStore;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.sqlite.SqliteFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "authority",
        description = "Tell which authority boxes trust, and whether its keys are there; or make another.",
        footer = {
            "",
            "--new is for keys that are lost without a backup, or stolen: every box must enrol again with a new token.",
            "The NCC must be stopped for it. What was in the folder is put aside beside it."
        })
final class AgentAuthorityCommand extends AgentCommand.OnGateway {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Option(names = "--new", description = "make another authority; all certificates and tokens are void with that")
    private boolean another;

    @Option(names = "--yes", description = "do it; without it --new only tells whom it concerns")
    private boolean yes;

    @Override
    public Integer call() {
        NccConfiguration configuration = options.read();
        gateway(configuration);
        Path folder = GatewayWiring.keys(configuration.data());
        Instant now = Clock.systemUTC().instant();
        return withGateway(
                configuration,
                store -> another ? replace(store, configuration, folder, now) : tell(store, folder, now));
    }

    private int tell(GatewayStore store, Path folder, Instant now) {
        AuthorityStore.Trust trust = store.authority().trust();
        ConsoleWriter.print(spec, "pin         " + store.keys(folder, now).pin() + "\n");
        ConsoleWriter.print(spec, "trusted by  " + trust.text() + "\n");
        ConsoleWriter.print(spec, "keys        " + folder + "\n");
        return ExitCode.OK;
    }

    private int replace(GatewayStore store, NccConfiguration configuration, Path folder, Instant now) {
        AuthorityStore.Trust trust = store.authority().trust();
        if (!yes) {
            ConsoleWriter.say(
                    spec,
                    "With --yes other keys are made, for which every box must enrol anew with a new token. Those of now are"
                            + " trusted by " + trust.text() + ".");
            return ExitCode.OK;
        }
        if (SqliteFile.inUse(GatewayWiring.tables(configuration.data()))) {
            throw new UnavailableException("the NCC runs with " + configuration.data() + ": stop it first");
        }
        Path aside = folder.resolveSibling(folder.getFileName() + "-until-" + STAMP.format(now));
        String pin = store.authority().replace(folder, aside, now).pin();
        CommandAudit.done(configuration, spec, "agent-authority", "another is made, pin " + pin);
        ConsoleWriter.say(
                spec, "Another authority is made, pin " + pin + "; what was in " + folder + " is in " + aside + ".");
        ConsoleWriter.say(spec, "Start the NCC; then ncc agent token TERMINAL for each of " + trust.text() + ".");
        return ExitCode.OK;
    }
}
