package kz.auylsat.ncc.app;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

@Command(
        name = "bench",
        description = "Measure AuylSat on this machine.",
        subcommands = {
            BenchPollCommand.class,
            BenchApiCommand.class,
            BenchSatelliteCommand.class,
            BenchOutboxCommand.class,
            BenchGatewayCommand.class,
            BenchProvisionCommand.class
        })
final class BenchCommand {
    /** Says which targets were missed; gives the exit code. */
    static int ended(CommandSpec spec, List<String> missed) {
        missed.forEach(each -> ConsoleWriter.say(spec, "ncc: missed: " + each));
        return missed.isEmpty() ? ExitCode.OK : ExitCode.NOT_MET;
    }
}
