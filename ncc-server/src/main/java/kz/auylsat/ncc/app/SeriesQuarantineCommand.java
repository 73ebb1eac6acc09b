package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.outbox.QuarantineStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "quarantine",
        description = "List the points that InfluxDB refuses, newest first; send them again, or delete them.",
        footer = {"", "Works beside a running NCC and without one. The newest 10,000 points are kept."})
final class SeriesQuarantineCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--max",
            paramLabel = "NUMBER",
            defaultValue = "50",
            description = "how many are listed (default: ${DEFAULT-VALUE})")
    private int max = 50;

    @ArgGroup
    private Change change = new Change();

    /** What is to become of the points; listing them changes nothing. */
    static final class Change {
        @Option(names = "--retry", description = "put all of them back into the outbox, once what was wrong is mended")
        private boolean retry;

        @Option(names = "--drop", description = "delete all of them for good")
        private boolean drop;
    }

    @Override
    public Integer call() {
        if (max < 1) {
            throw new ParameterException(spec.commandLine(), "--max " + max + " lists nothing: write 1 or more");
        }
        NccConfiguration configuration = options.read();
        QuarantineStore quarantine = new QuarantineStore(file(configuration));
        if (change.retry) {
            CommandAudit.done(configuration, spec, "series/quarantine", retry(quarantine) + " points put back");
        } else if (change.drop) {
            int there = quarantine.newest(0).count();
            ConsoleWriter.say(spec, there + points(there) + "in quarantine");
            int dropped = quarantine.drop();
            CommandAudit.done(configuration, spec, "series/quarantine", dropped + " points deleted");
            ConsoleWriter.say(spec, dropped + points(dropped) + "deleted");
        } else {
            list(quarantine.newest(max));
        }
        return ExitCode.OK;
    }

    private static Path file(NccConfiguration configuration) {
        Path file = configuration.data().resolve("outbox.db");
        if (!Files.exists(file)) {
            throw new UnavailableException(file + " is not there: name the data folder of an NCC whose history is in"
                    + " InfluxDB with --data");
        }
        return file;
    }

    private int retry(QuarantineStore quarantine) {
        QuarantineStore.Retried done = quarantine.retry(Clock.systemUTC().instant());
        ConsoleWriter.say(
                spec,
                done.retried() + points(done.retried())
                        + "back in the outbox: a running NCC sends them within a second, else the next start does");
        if (done.left() > 0) {
            ConsoleWriter.say(
                    spec, done.left() + " cannot be sent again, for they were damaged on disk: --drop deletes them");
        }
        return done.retried();
    }

    private void list(QuarantineStore.Listing listing) {
        TextTable table = new TextTable("SINCE", "POINT", "REASON");
        listing.entries().forEach(entry -> table.row(entry.since(), entry.point(), entry.reason()));
        ConsoleWriter.print(spec, output.render(fields(listing), List.of(table)));
        if (listing.count() > listing.entries().size()) {
            ConsoleWriter.say(
                    spec,
                    "the newest " + listing.entries().size() + " of " + listing.count() + ": --max " + listing.count()
                            + " lists all");
        } else if (listing.count() == 0) {
            ConsoleWriter.say(spec, "the quarantine is empty");
        }
    }

    private static Map<String, Object> fields(QuarantineStore.Listing listing) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", listing.count());
        fields.put(
                "points",
                listing.entries().stream().map(SeriesQuarantineCommand::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(QuarantineStore.Entry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("since", entry.since().toString());
        fields.put("point", entry.point());
        fields.put("reason", entry.reason());
        fields.put("line", entry.line());
        return fields;
    }

    private static String points(int count) {
        return count == 1 ? " point is " : " points are ";
    }
}
