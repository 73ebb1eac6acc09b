package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.inventory.Inventory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "api",
        description = "Measure how long a start, a chart and a fleet list take, on a filled store.",
        footer = {
            "",
            "Fills a store, then starts the server on it as a process of its own, which polls simulated terminals, and",
            "asks it over HTTP, signed in. Filling fifty villages takes minutes; with --data it is kept, and used again.",
            "Exit code 6 where a start took more than 3 s, or the chart or the fleet list more than 100 ms at p95."
        })
final class BenchApiCommand implements Callable<Integer> {
    private static final Duration RTT = Duration.ofMillis(600);
    private static final double LOSS = 0.02;

    /** As the village page asks for its charts. */
    private static final String CHART = "points=900&metrics=esno_db,ebno_db,cn_db,snr_db,link_margin_db,hub_esno_db,"
            + "rx_level_dbm,tx_level_dbm,rx_rate_bps,tx_rate_bps,rtt_millis,hub_latency_millis,temperature_celsius,"
            + "outdoor_temperature_celsius,supply_volts,cpu_percent,memory_percent";

    @Spec
    private CommandSpec spec;

    @Option(names = "--terminals", paramLabel = "NUMBER", description = "default: ${DEFAULT-VALUE}")
    private int terminals = 1300;

    @Option(
            names = "--villages",
            paramLabel = "NUMBER",
            description = "of them with a history of --days (default: ${DEFAULT-VALUE})")
    private int villages = 50;

    @Option(names = "--days", paramLabel = "NUMBER", description = "of a report every 30 s (default: ${DEFAULT-VALUE})")
    private int days = 30;

    @Option(names = "--starts", paramLabel = "NUMBER", description = "default: ${DEFAULT-VALUE}")
    private int starts = 5;

    @Option(
            names = "--requests",
            paramLabel = "NUMBER",
            description = "of each kind, one after another (default: ${DEFAULT-VALUE})")
    private int requests = 200;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the simulated terminals' port (default: ${DEFAULT-VALUE})")
    private int port = 16101;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "fill and keep the store here (default: a temporary folder)")
    private @Nullable Path data;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (BenchFolderWriter folder = BenchFolderWriter.of(data)) {
            BenchApiReport report = measure(folder.path(), folder.secret());
            ConsoleWriter.print(spec, output.render(report.fields(), List.of(report.times(), report.sizes())));
            return BenchCommand.ended(spec, report.missed());
        }
    }

    private BenchApiReport measure(Path folder, Path secret) throws IOException, InterruptedException {
        Path manifests = folder.resolve("manifests");
        if (!Files.exists(manifests)) {
            writeManifests(manifests);
        }
        Path store = folder.resolve("data");
        Path series = store.resolve("series.db");
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        if (!Files.exists(series)) {
            fill(series, end);
        }
        long bytes = Files.size(series);
        List<String> arguments = new ArrayList<>();
        Map<String, String> settings = BenchSetup.settings(store, manifests, secret);
        BenchSetup.begin(settings);
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        Path log = folder.resolve("server.log");
        List<Double> startSeconds = new ArrayList<>();
        try (BenchSimulatorServer simulator = BenchSimulatorServer.start(terminals, seed, port, secret, RTT, LOSS)) {
            for (int i = 1; i < starts; i++) {
                try (BenchServerClient server = BenchServerClient.begin(arguments, log)) {
                    startSeconds.add(server.awaitReady());
                }
            }
            try (BenchServerClient server = BenchServerClient.begin(arguments, log)) {
                startSeconds.add(server.awaitReady());
                server.signIn(store);
                List<BenchServerClient.Answer> fleet = fleet(server);
                List<BenchServerClient.Answer> charts = charts(server, end);
                if (!simulator.process().isAlive()) {
                    throw new UnavailableException("the simulated terminals ended too early");
                }
                return new BenchApiReport(
                        terminals,
                        villages,
                        days,
                        bytes,
                        new BenchTimes(startSeconds),
                        millis(charts),
                        charts.get(0).octets(),
                        millis(fleet),
                        fleet.get(0).octets(),
                        ProcessUsageFile.read(server.process()).residentMaxKiB());
            }
        }
    }

    private List<BenchServerClient.Answer> fleet(BenchServerClient server) throws IOException, InterruptedException {
        List<BenchServerClient.Answer> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(server.get("/api/v1/fleet?limit=2000"));
        }
        return answers;
    }

    private List<BenchServerClient.Answer> charts(BenchServerClient server, Instant end)
            throws IOException, InterruptedException {
        Random random = new Random(seed);
        String range = "from=" + end.minus(Duration.ofDays(days)).toEpochMilli() + "&to=" + end.toEpochMilli();
        List<BenchServerClient.Answer> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            String terminal = BenchFleet.terminalId(random.nextInt(villages));
            answers.add(server.get("/api/v1/terminals/" + terminal + "/series?" + range + "&" + CHART));
        }
        return answers;
    }

    private static BenchTimes millis(List<BenchServerClient.Answer> answers) {
        return new BenchTimes(
                answers.stream().map(BenchServerClient.Answer::millis).toList());
    }

    private void fill(Path series, Instant end) {
        long begun = System.nanoTime();
        try (ProgressBar bar = ProgressBar.onTerminal("filling the store")) {
            new BenchHistoryWriter(villages, terminals, Duration.ofDays(days), end, seed)
                    .fill(series, done -> bar.show(done, Duration.ofNanos(System.nanoTime() - begun), ""));
        }
    }

    private void writeManifests(Path folder) throws IOException {
        Path pilot = ConfigurationOptions.pilot();
        Inventory fleet = BenchSetup.fleet(ManifestOptions.planned(pilot), terminals, seed, port);
        BenchManifestsWriter.write(folder, fleet, pilot.resolve("kazsat-3.yaml"));
    }
}
