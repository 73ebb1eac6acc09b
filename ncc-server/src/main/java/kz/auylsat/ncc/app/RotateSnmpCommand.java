package kz.auylsat.ncc.app;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import kz.auylsat.ncc.access.AuditStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "rotate-snmp",
        description = "Give terminals other SNMPv3 keys, without a missed poll.",
        footer = {
            "",
            "The server leads it on: the box gets both keys, the poller changes, the old ones go. A box that is away keeps",
            "its old ones until it comes. ncc enrol list tells how far it is."
        })
final class RotateSnmpCommand extends SecretsCommand.OnSecrets {
    @Parameters(paramLabel = "TERMINAL", arity = "0..*", description = "terminals whose keys are generated")
    private List<String> terminals = List.of();

    @Option(names = "--all", description = "every terminal whose keys are generated")
    private boolean all;

    @Override
    public Integer call() {
        if (all != terminals.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "which TERMINAL, or --all?");
        }
        return withSecrets(secrets -> {
            Instant now = Clock.systemUTC().instant();
            TreeSet<String> chosen = new TreeSet<>(terminals);
            if (all) {
                secrets.database()
                        .read(secrets.enrolments().keys()::keysInUse)
                        .forEach(keys -> chosen.add(keys.name().owner()));
            }
            try {
                var unused = secrets.database().write(handle -> {
                    chosen.forEach(terminal -> {
                        secrets.enrolments().keys().rotate(handle, terminal, now);
                        AuditStore.append(
                                handle, CommandAudit.entry(spec, "terminals/" + terminal, "other SNMPv3 keys"));
                    });
                    return chosen.size();
                });
            } catch (IllegalArgumentException e) {
                throw new RefusedException(e.getMessage() + ": ncc enrol list shows those that have");
            }
            ConsoleWriter.say(
                    spec,
                    chosen.size() + (chosen.size() == 1 ? " terminal gets" : " terminals get")
                            + " other keys; ncc enrol list tells how far it is");
            return ExitCode.OK;
        });
    }
}
