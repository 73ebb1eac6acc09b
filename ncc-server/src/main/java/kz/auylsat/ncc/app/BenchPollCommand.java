package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.yaml.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "poll",
        description = "Run the whole NCC against simulated terminals in a process of their own, and say what it cost.",
        footer = {
            "",
            "The terminals have neither rain nor power cuts, so that every poll that fails failed on the way, and a",
            "terminal held to be down is falsely so. A poll brings 20 metrics on average. Exit code 6 where fewer than",
            "99.5 %% of the polls were answered, a terminal was falsely down, or --cpu-max or --memory-max is passed."
        })
final class BenchPollCommand implements Callable<Integer> {
    /** The AuylSat terminal's 17 fast metrics each time and its 6 slow ones every other time: 20 a poll. */
    private static final String SLOW_EVERY = "2";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--terminals",
            paramLabel = "NUMBER",
            defaultValue = "1300",
            description = "default: ${DEFAULT-VALUE}")
    private int terminals = 1300;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Time.class,
            description = "default: ${DEFAULT-VALUE}")
    private Duration interval = Duration.ofSeconds(30);

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "15m",
            converter = Time.class,
            description = "how long is measured (default: ${DEFAULT-VALUE})")
    private Duration length = Duration.ofMinutes(15);

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = Time.class,
            description = "how long runs before that (default: ${DEFAULT-VALUE})")
    private Duration warmUp = Duration.ofSeconds(60);

    @Option(
            names = "--rtt",
            paramLabel = "TIME",
            defaultValue = "600ms",
            converter = Time.class,
            description = "round trip, give or take a sixth (default: ${DEFAULT-VALUE})")
    private Duration rtt = Duration.ofMillis(600);

    @Option(
            names = "--loss",
            paramLabel = "PERCENT",
            defaultValue = "2",
            description = "polls that lose request or answer (default: ${DEFAULT-VALUE})")
    private double lossPercent = 2;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "16100",
            description = "the terminals' port (default: ${DEFAULT-VALUE})")
    private int port = 16100;

    @Option(
            names = "--cpu-max",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "of one core that the NCC may use on average (default: ${DEFAULT-VALUE})")
    private double cpuPercentMax = 10;

    @Option(
            names = "--memory-max",
            paramLabel = "MIB",
            defaultValue = "400",
            description = "that the NCC may use at any time (default: ${DEFAULT-VALUE})")
    private long memoryMibMax = 400;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "keep the history here (default: a temporary folder)")
    private @Nullable Path data;

    @Mixin
    private OutputOption output;

    /** Durations as everywhere else in AuylSat. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (BenchFolderWriter folder = BenchFolderWriter.of(data)) {
            return measure(folder.path(), folder.secret());
        }
    }

    private int measure(Path folder, Path secret) throws IOException, InterruptedException {
        Setup setup = setup(folder, secret);
        try (BenchSimulatorServer simulator =
                        BenchSimulatorServer.start(terminals, seed, port, secret, rtt, lossPercent / 100);
                NccWiring ncc = NccWiring.start(setup, Clock.systemUTC())) {
            rest(warmUp, "warming up");
            BenchMark before = BenchMark.take(ncc, simulator.process());
            FalseAlarms alarms = new FalseAlarms(ncc);
            watch(alarms);
            BenchMark after = BenchMark.take(ncc, simulator.process());
            BenchReport report = BenchReport.between(before, after, alarms.terminals());
            print(report);
            return BenchCommand.ended(spec, report.missed(cpuPercentMax, memoryMibMax));
        }
    }

    private Setup setup(Path folder, Path secret) {
        Map<String, String> settings = BenchSetup.settings(folder, ConfigurationOptions.pilot(), secret);
        settings.put("web.port", "0");
        settings.put("poll.interval", Durations.format(interval));
        settings.put("poll.slowEvery", SLOW_EVERY);
        Setup pilot = Setup.read(ConfigurationReader.read(null, Map.of(), settings));
        Inventory fleet = BenchSetup.fleet(pilot.manifests(), terminals, seed, port);
        DatabaseWiring.begin(pilot.configuration(), fleet, Clock.systemUTC().instant());
        return pilot;
    }

    private void watch(FalseAlarms alarms) throws InterruptedException {
        long start = System.nanoTime();
        try (ProgressBar bar = ProgressBar.onTerminal("polling")) {
            for (long left = length.toMillis();
                    left > 0;
                    left = length.toMillis() - elapsed(start).toMillis()) {
                Thread.sleep(Math.min(left, 500));
                alarms.look();
                bar.show(elapsed(start).toMillis() / (double) length.toMillis(), elapsed(start), alarms.toString());
            }
        }
    }

    private static void rest(Duration time, String what) throws InterruptedException {
        long start = System.nanoTime();
        try (ProgressBar bar = ProgressBar.onTerminal(what)) {
            while (elapsed(start).compareTo(time) < 0) {
                Thread.sleep(
                        Math.min(250, Math.max(1, time.minus(elapsed(start)).toMillis())));
                bar.show(elapsed(start).toMillis() / (double) time.toMillis(), elapsed(start), "");
            }
        }
    }

    private static Duration elapsed(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private void print(BenchReport report) {
        ConsoleWriter.print(spec, output.render(report.fields(), List.of(report.table())));
    }
}
