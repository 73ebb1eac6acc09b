package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.yaml.Durations;
import kz.auylsat.simulator.SimulatorMain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "poll",
        description = "Run the whole NCC against simulated terminals in a process of their own, and say what it cost.",
        footer = {
            "",
            "The terminals have neither rain nor power cuts, so that every poll that fails failed on the way, and a",
            "terminal held to be down is falsely so. Exit code 6 where fewer than 99.5 % of the polls were answered or",
            "a terminal was falsely down."
        })
final class BenchPollCommand implements Callable<Integer> {
    private static final int FIRST_HOST = 0x10001; // 127.1.0.1
    private static final double ANSWERED_SHARE_MIN = 0.995;

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
            return Durations.parse(text);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = data == null ? Files.createTempDirectory("auylsat-bench-") : data.toAbsolutePath();
        Path secret = folder.resolve("community");
        SecretFile.readOrCreate(secret);
        Setup setup = setup(folder, secret);
        Process simulator = startSimulator(secret);
        try (NccWiring ncc = NccWiring.start(setup, Clock.systemUTC())) {
            rest(warmUp, "warming up");
            BenchMark before = BenchMark.take(ncc, simulator.toHandle());
            FalseAlarms alarms = new FalseAlarms(ncc);
            watch(alarms);
            BenchMark after = BenchMark.take(ncc, simulator.toHandle());
            BenchReport report = BenchReport.between(before, after, alarms.terminals());
            print(report);
            return report.answeredShare() >= ANSWERED_SHARE_MIN && report.falselyDown() == 0
                    ? ExitCode.OK
                    : ExitCode.NOT_MET;
        } finally {
            stop(simulator);
            if (data == null) {
                delete(folder);
            }
        }
    }

    private Setup setup(Path folder, Path secret) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("data", folder.toString());
        settings.put(
                "manifests", ConfigurationOptions.home().resolve("deploy/pilot").toString());
        settings.put("web.port", "0");
        settings.put("poll.interval", Durations.format(interval));
        settings.put("snmp.credentials", "{pilot: {version: v2c, communityFile: '" + secret + "'}}");
        Setup pilot = Setup.read(ConfigurationReader.read(null, Map.of(), settings));
        Inventory fleet = BenchFleet.of(pilot.inventory(), terminals, seed, FIRST_HOST, port, "pilot");
        return new Setup(pilot.configuration(), pilot.profiles(), fleet);
    }

    private Process startSimulator(Path secret) throws IOException {
        long sixth = rtt.toMillis() / 6;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorMain.class.getName()));
        command.addAll(List.of("--terminals", Integer.toString(terminals), "--seed", Long.toString(seed), "--calm"));
        command.addAll(List.of("--base-address", BenchFleet.host(FIRST_HOST), "--port", Integer.toString(port)));
        command.addAll(List.of("--community-file", secret.toString(), "--quiet"));
        command.addAll(List.of("--delay-min", Long.toString(rtt.toMillis() - sixth)));
        command.addAll(List.of("--delay-max", Long.toString(rtt.toMillis() + sixth)));
        command.addAll(List.of("--loss", String.format(Locale.ROOT, "%.6f", lossPercent / 100)));
        Process simulator = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::destroy, "end-simulator"));
        if (simulator.inputReader().readLine() == null) {
            throw new UnavailableException("the simulated terminals did not start; is port " + port + " in use?");
        }
        return simulator;
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
        spec.commandLine().getOut().print(output.render(report.fields(), List.of(report.table())));
        spec.commandLine().getOut().flush();
    }

    private static void stop(Process simulator) throws InterruptedException {
        simulator.destroy();
        if (!simulator.waitFor(5, TimeUnit.SECONDS)) {
            simulator.destroyForcibly();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
