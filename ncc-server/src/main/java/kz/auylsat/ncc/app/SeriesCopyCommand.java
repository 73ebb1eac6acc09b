package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import kz.auylsat.ncc.influx.CopyComparison;
import kz.auylsat.ncc.influx.CopyEstimate;
import kz.auylsat.ncc.influx.CopyRequest;
import kz.auylsat.ncc.influx.CopySummary;
import kz.auylsat.ncc.influx.HistoryCopyWriter;
import kz.auylsat.ncc.influx.InfluxSettings;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "copy",
        description = "Copy the history of the embedded store to the InfluxDB of the configuration.",
        footer = {
            "",
            "The NCC may run on that InfluxDB meanwhile. series.db is read and never changed. How far the copy is stands",
            "in series-copy.db of the data folder: ended in any way, the same command goes on there.",
            "Exit code 6 where the two stores answer differently afterwards."
        })
final class SeriesCopyCommand implements Callable<Integer> {
    enum Verify {
        sampled,
        all
    }

    private static final int RANGES = 120;
    /** A server that takes in a batch of megabytes beside others may need its while. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Option(names = "--from", paramLabel = "FILE", description = "default: series.db of the data folder")
    private @Nullable Path from;

    @Option(names = "--terminal", paramLabel = "ID", description = "this one alone; may be repeated (default: all)")
    private List<String> terminals = new ArrayList<>();

    @Option(names = "--since", paramLabel = "DATE", description = "as 2026-10-01 or 2026-10-01T06:00Z; whole hours")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "DATE", description = "likewise, exclusive")
    private @Nullable String until;

    @Option(names = "--dry-run", description = "say how much there is to copy, and copy nothing")
    private boolean dryRun;

    @Option(names = "--restart", description = "begin anew; what is there already is not there twice")
    private boolean restart;

    @Option(
            names = "--verify",
            paramLabel = "HOW",
            description = "sampled: ask both stores " + RANGES + " ranges by chance; all: everything" + " (default: $"
                    + "{DEFAULT-VALUE})")
    private Verify verify = Verify.sampled;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "of the sampled ranges (default: another each time)")
    private @Nullable Long seed;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws IOException {
        EndedByUser ended = EndedByUser.interrupting(Thread.currentThread());
        try {
            return opened();
        } finally {
            ended.close();
        }
    }

    private int opened() throws IOException {
        Setup setup = Setup.read(options.read());
        InfluxSettings influx = setup.configuration().series().influx();
        if (influx == null) {
            throw new RefusedException("the configuration names no InfluxDB to copy to: write, under series,"
                    + "  influx: {url: 'http://influx.example.org:8086', bucket: auylsat}");
        }
        CopyRequest request = request(setup.configuration().data());
        if (!dryRun && SqliteFile.inUse(request.source())) {
            say("an NCC is writing " + request.source()
                    + ": this copy is a rehearsal; copy again once the NCC writes to InfluxDB");
        }
        NccConfiguration.Series bounds = setup.configuration().series();
        SeriesSettings retention =
                SeriesSettings.defaults().withRetention(bounds.rawFor(), bounds.fiveMinutesFor(), bounds.oneHourFor());
        InfluxTags tags = new InfluxTags(setup.inventory());
        SeriesCopyRefusedFile refused =
                new SeriesCopyRefusedFile(setup.configuration().data().resolve("series-copy-refused.txt"));
        try (SeriesCopyScreen screen = new SeriesCopyScreen(
                        ProgressBar.orLines("copying"), ProgressBar.orLines("comparing"), refused::add);
                HistoryCopyWriter copy = HistoryCopyWriter.open(
                        request,
                        retention,
                        influx.withTimeout(TIMEOUT),
                        tags::of,
                        screen,
                        Clock.systemUTC(),
                        () -> ThreadLocalRandom.current().nextDouble())) {
            requireTerminals(copy, request.source());
            refused.goOnAfter(copy.refused());
            Set<String> known = setup.inventory().terminals().keySet();
            long unknown =
                    copy.terminals().stream().filter(id -> !known.contains(id)).count();
            return run(
                    copy,
                    screen,
                    new SeriesCopyReport(request.source(), influx.url() + " " + influx.bucket()),
                    refused,
                    unknown);
        } catch (SeriesUnavailableException e) {
            throw new UnavailableException(e.getMessage() + refused.told(), e);
        } catch (SqliteException e) {
            throw e.kind() == SqliteException.Kind.IN_USE ? inUse(e, request.source()) : e;
        }
    }

    static UnavailableException inUse(SqliteException e, Path source) {
        return new UnavailableException(
                e.file().equals(source.toAbsolutePath().normalize())
                        ? source + " is locked by another program, as sqlite3 is: end that, and give this command again"
                        : e.file() + " is in use: another ncc series copy is at work; wait for its end",
                e);
    }

    private int run(
            HistoryCopyWriter copy,
            SeriesCopyScreen screen,
            SeriesCopyReport report,
            SeriesCopyRefusedFile refused,
            long unknown)
            throws IOException {
        CopyEstimate estimate = copy.estimate();
        if (estimate.terminals() == 0 && (since != null || until != null)) {
            throw new RefusedException("nothing is in that time: the history has no report and no rollup"
                    + (since == null ? "" : " since " + since) + (until == null ? "" : " until " + until));
        }
        screen.expect(estimate.values());
        if (dryRun) {
            print(report.estimate(estimate, unknown, copy.copiedValues()));
            return ExitCode.OK;
        }
        try {
            return copy(copy, screen, report, estimate, refused, unknown);
        } catch (InterruptedException e) {
            screen.close();
            say(String.format(
                    Locale.ROOT,
                    "stopped at %.0f %%; the same command goes on there",
                    Math.floor(100 * screen.done())));
            return ExitCode.UNAVAILABLE;
        }
    }

    private int copy(
            HistoryCopyWriter copy,
            SeriesCopyScreen screen,
            SeriesCopyReport report,
            CopyEstimate estimate,
            SeriesCopyRefusedFile refused,
            long unknown)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        if (copy.finishedAt() > 0) {
            say("nothing is left to copy: all was copied at " + Instant.ofEpochMilli(copy.finishedAt()));
        } else if (copy.isContinued()) {
            say("going on where an earlier run was");
        }
        CopySummary summary = copy.run();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        report.summary(summary, estimate.terminals(), unknown, took, refused.write(summary.refused()));
        return compare(copy, screen, report);
    }

    private int compare(HistoryCopyWriter copy, SeriesCopyScreen screen, SeriesCopyReport report) {
        long chosen = seed != null ? seed : ThreadLocalRandom.current().nextLong(1_000_000);
        RandomGenerator random = RandomGeneratorFactory.of("Random").create(chosen);
        CopyComparison comparison;
        try {
            comparison = copy.compare(verify == Verify.all ? 0 : RANGES, random);
        } catch (InterruptedException e) {
            screen.close();
            say("all is copied; only the comparison was ended: the same command compares again");
            return ExitCode.UNAVAILABLE;
        }
        screen.close();
        print(report.comparison(comparison, chosen));
        if (comparison.differing() == 0) {
            return ExitCode.OK;
        }
        say("InfluxDB does not have all of it: the same command with --restart looks at everything again and sends what"
                + " is missing; what is there already is not there twice");
        return ExitCode.NOT_MET;
    }

    private CopyRequest request(Path data) {
        Path source = from != null ? from : data.resolve("series.db");
        if (Files.isDirectory(source)) {
            throw new UnavailableException(
                    source.toAbsolutePath() + " is a folder: name the file in it, as " + source.resolve("series.db"));
        }
        if (!Files.isRegularFile(source)) {
            throw new UnavailableException(source.toAbsolutePath() + " is not there: name the series.db that is to be"
                    + " copied with --from FILE");
        }
        long first = since == null ? Long.MIN_VALUE : hour("--since", since);
        long end = until == null ? Long.MAX_VALUE : hour("--until", until);
        if (first >= end) {
            throw new RefusedException("--since " + since + " is not before --until " + until);
        }
        return new CopyRequest(
                source, data.resolve("series-copy.db"), terminals, first, end, restart, CopyRequest.BETWEEN_LOOKS);
    }

    private static long hour(String option, String text) {
        try {
            Instant moment = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            long millis = moment.toEpochMilli();
            if (Resolution.ONE_HOUR.floor(millis) != millis) {
                throw new RefusedException(
                        option + " " + text + " is amid an hour, and rollups are of whole ones (UTC): write "
                                + moment.truncatedTo(ChronoUnit.HOURS));
            }
            return millis;
        } catch (DateTimeException e) {
            throw new RefusedException(option + " " + text + " is no date: write 2026-10-01 or 2026-10-01T06:00Z");
        }
    }

    private void requireTerminals(HistoryCopyWriter copy, Path source) {
        List<String> absent = terminals.stream()
                .filter(each -> !copy.terminals().contains(each))
                .map(each -> source + " has no terminal " + each)
                .toList();
        if (!absent.isEmpty()) {
            throw new RefusedException(absent);
        }
    }

    private void say(String line) {
        ConsoleWriter.say(spec, "ncc: " + line);
    }

    private void print(SeriesCopyReport report) {
        ConsoleWriter.print(spec, report.render(output));
    }
}
