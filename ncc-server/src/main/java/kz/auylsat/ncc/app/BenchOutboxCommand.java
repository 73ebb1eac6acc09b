package kz.auylsat.ncc.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.influx.InfluxSeriesStore;
import kz.auylsat.ncc.influx.InfluxSettings;
import kz.auylsat.ncc.influx.TrialWriteClient;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "outbox",
        description = "Bring reports through the outbox to InfluxDB as the NCC does, and say what it cost.",
        footer = {
            "",
            "Each report has 20 metrics. This process is the NCC's side alone: queue, outbox on disk, requests, read-back.",
            "Without --url a process of its own takes the points, keeps their names and answers read-back truthfully;",
            "it knows nothing of rollups. Exit code 6 where the rate was not kept, a report was dropped or is not there at",
            "the end, or the memory grew by more than 24 MiB from the first third to the last."
        })
final class BenchOutboxCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    /** Of a run of less than a minute, so that it has thirds to compare. */
    private static final Duration LOOK_EVERY_SHORT = Duration.ofSeconds(2);

    private static final long TICK_NANOS = 5_000_000;
    private static final Duration DRAIN_MAX = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(BenchOutboxCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(names = "--rate", paramLabel = "NUMBER", description = "reports a second (default: ${DEFAULT-VALUE})")
    private int rate = 20_000;

    @Option(names = "--terminals", paramLabel = "NUMBER", description = "that take turns (default: ${DEFAULT-VALUE})")
    private int terminals = 20_000;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = BenchPollCommand.Time.class,
            description = "default: ${DEFAULT-VALUE}")
    private Duration length = Duration.ofSeconds(60);

    @Option(names = "--url", paramLabel = "URL", description = "of an InfluxDB, as http://127.0.0.1:8086")
    private @Nullable URI url;

    @Option(names = "--bucket", paramLabel = "NAME", description = "default: ${DEFAULT-VALUE}")
    private String bucket = "auylsat";

    @Option(names = "--token-file", paramLabel = "FILE", description = "where the InfluxDB asks for a token")
    private @Nullable Path tokenFile;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "of the values (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--data", paramLabel = "FOLDER", description = "keep the outbox here (default: a temporary folder)")
    private @Nullable Path data;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireLoad();
        URI asked = url;
        if (asked != null) {
            requireTakesPoints(asked);
            return measure(asked, null);
        }
        try (BenchSinkServer sink = BenchSinkServer.start()) {
            return measure(sink.url(), sink);
        }
    }

    private void requireLoad() {
        if (rate < 1 || terminals < 1 || length.isZero()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rate, --terminals and --for make no load: write 1 or more, and a time as 60s");
        }
    }

    /** Before the load, for what the server refuses for good would only fill the outbox. */
    private void requireTakesPoints(URI server) {
        try {
            TrialWriteClient.requireTakesPoints(settings(server), Clock.systemUTC());
        } catch (SeriesUnavailableException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private int measure(URI server, @Nullable BenchSinkServer sink) throws IOException, InterruptedException {
        try (BenchFolderWriter folder = BenchFolderWriter.of(data);
                InfluxSeriesStore store = InfluxSeriesStore.open(
                        folder.path(),
                        SeriesSettings.defaults(),
                        settings(server),
                        BenchOutboxLoad::tags,
                        Clock.systemUTC())) {
            BenchOutboxReport report = run(store, sink);
            ConsoleWriter.print(spec, output.render(report.fields(), report.tables()));
            return BenchCommand.ended(spec, report.missed());
        }
    }

    private InfluxSettings settings(URI server) {
        InfluxSettings settings = InfluxSettings.of(server, "", bucket, null);
        return tokenFile == null ? settings : settings.withTokens(new TokenFile(tokenFile));
    }

    private BenchOutboxReport run(InfluxSeriesStore store, @Nullable BenchSinkServer sink)
            throws IOException, InterruptedException {
        BenchOutboxLoad load = new BenchOutboxLoad(terminals, seed);
        List<BenchOutboxMark> marks = new ArrayList<>();
        long begun = System.nanoTime();
        marks.add(mark(store, begun, 0));
        long offered = 0;
        Duration lookEvery = length.compareTo(Duration.ofMinutes(1)) < 0 ? LOOK_EVERY_SHORT : LOOK_EVERY;
        try (ProgressBar bar = ProgressBar.onTerminal("offering")) {
            while (elapsed(begun).compareTo(length) < 0) {
                offered = offer(store, load, begun, offered);
                if (elapsed(begun).compareTo(lookEvery.multipliedBy(marks.size())) >= 0) {
                    marks.add(mark(store, begun, offered));
                }
                bar.show(elapsed(begun).toMillis() / (double) length.toMillis(), elapsed(begun), "");
            }
        }
        offered = offer(store, load, begun, offered);
        marks.add(mark(store, begun, offered));
        awaitDelivered(store);
        return new BenchOutboxReport(rate, marks, mark(store, begun, offered), sink == null ? null : sink.counts());
    }

    /** Offers what is due by now and waits a little; gives how many were offered in all. */
    private long offer(InfluxSeriesStore store, BenchOutboxLoad load, long begun, long offered)
            throws InterruptedException {
        long due =
                Math.min(elapsed(begun).toNanos() / 1_000 * rate / 1_000_000, length.toMillis() * (long) rate / 1_000);
        Instant now = Clock.systemUTC().instant();
        for (long number = offered; number < due; number++) {
            store.offer(load.report(number, now));
        }
        Thread.sleep(TICK_NANOS / 1_000_000);
        return Math.max(offered, due);
    }

    private static void awaitDelivered(InfluxSeriesStore store) {
        long begun = System.nanoTime();
        while (elapsed(begun).compareTo(DRAIN_MAX) < 0) {
            try {
                store.flush();
                return;
            } catch (SeriesUnavailableException e) {
                LOG.warn("{}", e.getMessage());
            }
        }
    }

    private static BenchOutboxMark mark(InfluxSeriesStore store, long begun, long offered) throws IOException {
        System.gc();
        return new BenchOutboxMark(
                elapsed(begun),
                offered,
                store.statistics(),
                store.outbox(),
                ProcessUsageFile.read(ProcessHandle.current()),
                Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                writtenBytes());
    }

    /** As {@code /proc/self/io} says (proc(5)). */
    private static long writtenBytes() throws IOException {
        Path io = Path.of("/proc/self/io");
        if (!Files.isReadable(io)) {
            return -1;
        }
        return Files.readAllLines(io).stream()
                .filter(line -> line.startsWith("write_bytes:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(-1);
    }

    private static Duration elapsed(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
