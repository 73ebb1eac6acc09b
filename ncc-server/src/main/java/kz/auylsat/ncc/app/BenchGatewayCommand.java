package kz.auylsat.ncc.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.BundleSeal;
import kz.auylsat.ncc.gateway.GatewayStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "gateway",
        description = "Measure what boxes cost that hold their call and hand over what they measured.",
        footer = {
            "",
            "Starts an NCC as a process of its own and lets boxes in, each with a key, a certificate and an address of its",
            "own. All hold their long call and upload every 10 to 60 s; then the NCC is started anew, and all come back",
            "within --storm, each with --backlog samples. Exit code 6 where a steady upload took more than 500 ms at p95 or",
            "had no answer, a box did not hand all over, or the NCC took more than 400 MiB."
        })
final class BenchGatewayCommand implements Callable<Integer> {
    private static final int PERIOD_SECONDS_MIN = 10;
    private static final int PERIOD_SECONDS_MAX = 60;
    private static final int ENROLLING_AT_ONCE = 16;
    private static final String HANDSHAKES_REFUSED =
            "auylsat_gateway_refused_total{reason=\"" + GatewayReason.TOO_MANY_HANDSHAKES.id() + "\"}";
    private static final Duration DRAIN_MAX = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec;

    @Option(names = "--boxes", paramLabel = "NUMBER", description = "default: ${DEFAULT-VALUE}")
    private int boxes = 1300;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "3m",
            converter = BenchPollCommand.Time.class,
            description = "how long is measured steadily (default: ${DEFAULT-VALUE})")
    private Duration length = Duration.ofMinutes(3);

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = BenchPollCommand.Time.class,
            description = "within which all begin, before that (default: ${DEFAULT-VALUE})")
    private Duration warmUp = Duration.ofSeconds(60);

    @Option(
            names = "--storm",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = BenchPollCommand.Time.class,
            description = "within which all come back (default: ${DEFAULT-VALUE})")
    private Duration storm = Duration.ofSeconds(60);

    @Option(
            names = "--backlog",
            paramLabel = "NUMBER",
            description = "of samples that each then has, of one every 10 s (default: ${DEFAULT-VALUE})")
    private int backlog = 360;

    @Option(
            names = "--behind-hub",
            description = "with their certificates all come from one address, as where a hub translates addresses")
    private boolean behindHub;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "keep the NCC's data here (default: a temporary folder)")
    private @Nullable Path data;

    @Mixin
    private OutputOption output;

    private volatile BenchTally tally = new BenchTally();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        try (BenchFolderWriter folder = BenchFolderWriter.of(data)) {
            BenchGatewayReport report = measure(vertx, folder.path(), folder.secret());
            ConsoleWriter.print(spec, output.render(report.fields(), report.tables()));
            return BenchCommand.ended(spec, report.missed());
        } finally {
            vertx.close();
        }
    }

    private BenchGatewayReport measure(Vertx vertx, Path folder, Path secret) throws IOException, InterruptedException {
        Path store = folder.resolve("data");
        int port = freePort();
        List<String> arguments = arguments(folder, store, secret, port);
        Path log = folder.resolve("server.log");
        List<String> tokens = tokens(store);
        TrustOptions authority = new PemTrustOptions()
                .addCertPath(GatewayWiring.keys(store).resolve("ca.crt").toString());
        List<BenchBoxClient> all = new ArrayList<>();
        for (int i = 0; i < boxes; i++) {
            all.add(new BenchBoxClient(vertx, i + 1, port, authority, behindHub, () -> tally));
        }
        Context context = vertx.getOrCreateContext();
        Random random = new Random(seed);
        BenchGatewayReport.Stretch steady;
        try (BenchServerClient server = BenchServerClient.begin(arguments, log)) {
            server.awaitReady();
            enrol(context, all, tokens);
            come(vertx, context, all, warmUp, 1, random);
            // With all connections made, which costs the boxes' side more than the NCC.
            awaitDrained("beginning");
            steady = stretch(server, () -> rest(length, "uploading"));
            context.runOnContext(now -> all.forEach(BenchBoxClient::pause));
        }
        try (BenchServerClient server = BenchServerClient.begin(arguments, log)) {
            server.awaitReady();
            BenchGatewayReport.Stretch wild = stretch(server, () -> {
                come(vertx, context, all, storm, backlog, random);
                awaitDrained("coming back");
            });
            context.runOnContext(now -> all.forEach(BenchBoxClient::pause));
            return new BenchGatewayReport(boxes, steady, wild);
        }
    }

    private List<String> arguments(Path folder, Path store, Path secret, int port) throws IOException {
        Path manifests = folder.resolve("manifests");
        if (!Files.exists(manifests)) {
            Path pilot = ConfigurationOptions.pilot();
            BenchManifestsWriter.write(
                    manifests,
                    BenchSetup.fleet(ManifestOptions.planned(pilot), 1, seed, port),
                    pilot.resolve("kazsat-3.yaml"));
        }
        List<String> arguments = new ArrayList<>();
        var settings = BenchSetup.settings(store, manifests, secret);
        BenchSetup.begin(settings);
        settings.put("gateway.host", "127.0.0.1");
        settings.put("gateway.port", Integer.toString(port));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    private List<String> tokens(Path store) throws IOException {
        Files.createDirectories(store);
        Instant now = Instant.now();
        try (GatewayStore tables = GatewayStore.open(GatewayWiring.tables(store), BundleSeal.NONE)) {
            AuthorityFile keys = tables.keys(GatewayWiring.keys(store), now);
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < boxes; i++) {
                EnrolmentToken token = EnrolmentToken.of(BenchFleet.terminalId(i), keys.newSecret(), keys.pin());
                tables.identities().addToken(token, now, now.plus(Duration.ofDays(1)));
                tokens.add(token.text());
            }
            return tokens;
        }
    }

    private void enrol(Context context, List<BenchBoxClient> all, List<String> tokens) throws InterruptedException {
        try (ProgressBar bar = ProgressBar.onTerminal("letting in")) {
            long begun = System.nanoTime();
            for (int i = 0; i < boxes; i += ENROLLING_AT_ONCE) {
                List<Future<?>> some = new ArrayList<>();
                for (int j = i; j < Math.min(boxes, i + ENROLLING_AT_ONCE); j++) {
                    BenchBoxClient box = all.get(j);
                    String token = tokens.get(j);
                    Promise<Object> done = Promise.promise();
                    context.runOnContext(
                            now -> box.enrol(token).<Object>map(x -> x).onComplete(done));
                    some.add(done.future());
                }
                await(Future.all(some));
                bar.show(i / (double) boxes, Duration.ofNanos(System.nanoTime() - begun), "");
            }
        }
    }

    /** Has all begin, each at its moment within this time, with so many samples in hand. */
    private void come(
            Vertx vertx, Context context, List<BenchBoxClient> all, Duration within, int records, Random random) {
        for (BenchBoxClient box : all) {
            long after = 1L + random.nextInt((int) within.toMillis());
            long period = (PERIOD_SECONDS_MIN + random.nextInt(PERIOD_SECONDS_MAX - PERIOD_SECONDS_MIN + 1)) * 1_000L;
            context.runOnContext(now -> vertx.setTimer(after, due -> box.resume(records, period)));
        }
    }

    private interface Task {
        void run() throws InterruptedException;
    }

    private BenchGatewayReport.Stretch stretch(BenchServerClient server, Task task)
            throws IOException, InterruptedException {
        BenchTally seen = new BenchTally();
        tally = seen;
        String before = server.text("/metrics");
        ProcessUsage used = ProcessUsageFile.read(server.process());
        long begun = System.nanoTime();
        task.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        String after = server.text("/metrics");
        ProcessUsage usage = ProcessUsageFile.read(server.process());
        tally = new BenchTally();
        return new BenchGatewayReport.Stretch(
                seconds,
                seen,
                value(after, "auylsat_gateway_requests_total") - value(before, "auylsat_gateway_requests_total"),
                value(after, "auylsat_gateway_commits_total") - value(before, "auylsat_gateway_commits_total"),
                value(after, HANDSHAKES_REFUSED) - value(before, HANDSHAKES_REFUSED),
                usage.cpu().minus(used.cpu()).toMillis() / 1_000.0,
                usage.residentMaxKiB());
    }

    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new UnavailableException("the NCC has no meter " + name));
    }

    private void awaitDrained(String what) throws InterruptedException {
        long begun = System.nanoTime();
        try (ProgressBar bar = ProgressBar.onTerminal(what)) {
            for (Duration gone = Duration.ZERO;
                    gone.compareTo(DRAIN_MAX) < 0 && tally.drainedBoxes() < boxes;
                    gone = Duration.ofNanos(System.nanoTime() - begun)) {
                Thread.sleep(100);
                bar.show(tally.drainedBoxes() / (double) boxes, gone, "");
            }
        }
    }

    private static void rest(Duration time, String what) throws InterruptedException {
        long begun = System.nanoTime();
        try (ProgressBar bar = ProgressBar.onTerminal(what)) {
            for (Duration gone = Duration.ZERO;
                    gone.compareTo(time) < 0;
                    gone = Duration.ofNanos(System.nanoTime() - begun)) {
                Thread.sleep(100);
                bar.show(gone.toMillis() / (double) time.toMillis(), gone, "");
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(Future<?> future) throws InterruptedException {
        try {
            future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException("the boxes could not be let in: " + e, e);
        }
    }
}
