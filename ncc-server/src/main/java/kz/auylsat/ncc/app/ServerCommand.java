package kz.auylsat.ncc.app;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "server",
        description = "Run the NCC: poll the villages of the inventory, keep their history, show them.",
        footer = {
            "",
            "The first start leaves a token that signs in once in the file admin-token of the data folder.",
            "Ctrl-C or SIGTERM ends it cleanly: what was measured is written first."
        })
final class ServerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Override
    public Integer call() throws InterruptedException {
        Setup setup = Setup.read(options.read());
        NccWiring ncc = NccWiring.start(setup, Clock.systemUTC());
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        ConsoleWriter.say(
                spec,
                String.format(
                        Locale.ROOT,
                        "AuylSat %s is ready after %.1f s: %s",
                        Version.current(),
                        millis / 1_000.0,
                        ncc.address()));
        ncc.firstSignIn()
                .ifPresentOrElse(
                        file -> ConsoleWriter.say(
                                spec, "Nobody has signed in yet: use the token in " + file + ", it works once."),
                        () -> ConsoleWriter.say(spec, "To sign in: ncc access sign-in"));
        FirstVillages.advice(ncc.inventory().now(), setup.configuration().manifests())
                .forEach(line -> ConsoleWriter.say(spec, line));
        ncc.lacks().forEach(line -> ConsoleWriter.say(spec, line));
        Running.untilEnded(ncc);
        return ExitCode.OK;
    }
}
