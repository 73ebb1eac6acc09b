package kz.auylsat.ncc.series;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills a new series file through the writer, as live polls would, and measures writing and reading. */
@Command(
        name = "series-bench",
        mixinStandardHelpOptions = true,
        description =
                "Fills a series file in a folder that is not there yet, and prints what writing and reading cost.")
public final class SeriesBenchMain implements Callable<Integer> {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long STEP_MILLIS = 30_000;
    private static final int REPORTS_BETWEEN_FLUSHES = 20_000;
    private static final long SEED = 58;
    /** Twenty, as a terminal with all tiers gives. */
    private static final Metric[] GIVEN = {
        Metric.ESNO_DB,
        Metric.EBNO_DB,
        Metric.CN_DB,
        Metric.LINK_MARGIN_DB,
        Metric.RX_LEVEL_DBM,
        Metric.TX_LEVEL_DBM,
        Metric.HUB_ESNO_DB,
        Metric.MODEM_STATE,
        Metric.RX_LOCK,
        Metric.TX_ENABLED,
        Metric.MODCOD,
        Metric.FAULT_BITS,
        Metric.RX_RATE_BPS,
        Metric.TX_RATE_BPS,
        Metric.RX_ERROR_RATE,
        Metric.TEMPERATURE_CELSIUS,
        Metric.CPU_PERCENT,
        Metric.MEMORY_PERCENT,
        Metric.UPTIME_SECONDS,
        Metric.RTT_MILLIS
    };

    private static final Set<Metric> CHART =
            EnumSet.of(Metric.ESNO_DB, Metric.RX_LEVEL_DBM, Metric.MODEM_STATE, Metric.RX_RATE_BPS);

    @Option(names = "--terminals", description = "Terminals (default: ${DEFAULT-VALUE}).")
    private int terminals = 50;

    @Option(names = "--days", description = "Days of a report every 30 s (default: ${DEFAULT-VALUE}).")
    private int days = 30;

    @Option(names = "--folder", description = "Folder to create; kept afterwards (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("series-bench");

    private final Random random = new Random(SEED);
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final PrintStream out = System.out;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SeriesBenchMain()).execute(args));
    }

    @Override
    public Integer call() {
        Path file = folder.resolve("series.db");
        if (file.toFile().exists()) {
            System.err.println(file + ": is there already; name a folder that is not");
            return 1;
        }
        SeriesSettings settings = SeriesSettings.defaults()
                .withRetention(Duration.ofDays(3650), Duration.ofDays(3650), Duration.ofDays(3650));
        try (SqliteSeriesStore store = SqliteSeriesStore.open(file, settings, now::get)) {
            fill(store);
        }
        long begun = System.nanoTime();
        try (SqliteSeriesStore store = SqliteSeriesStore.open(file, settings, now::get)) {
            print("open again            %8.1f ms", millisSince(begun));
            read(store);
        }
        return 0;
    }

    private void fill(SqliteSeriesStore store) {
        long steps = Duration.ofDays(days).toMillis() / STEP_MILLIS;
        long begun = System.nanoTime();
        int unflushed = 0;
        for (long step = 0; step < steps; step++) {
            Instant at = START.plusMillis(step * STEP_MILLIS);
            now.set(at);
            for (int terminal = 0; terminal < terminals; terminal++) {
                if (!store.offer(report(terminal, at.plusMillis(terminal)))) {
                    throw new IllegalStateException("the queue is full in spite of flushing");
                }
                if (++unflushed == REPORTS_BETWEEN_FLUSHES) {
                    unflushed = 0;
                    store.flush();
                }
            }
        }
        store.flush();
        double writing = millisSince(begun) / 1000;
        store.settle();
        long rows = steps * terminals;
        SeriesStatistics statistics = store.statistics();
        print("terminals, days       %8d, %d", terminals, days);
        print("reports               %8d of %d metrics", statistics.written(), GIVEN.length);
        print("written               %8.0f reports/s, rollups included", rows / writing);
        print("rollups left after    %8.1f s more", millisSince(begun) / 1000 - writing);
        print("longest batch         %8d ms", statistics.batchMillisMax());
        print(
                "file                  %8.1f MB, %.0f bytes a report with its rollups",
                statistics.fileBytes() / 1e6, (double) statistics.fileBytes() / rows);
    }

    private void read(SqliteSeriesStore store) {
        Instant end = START.plus(Duration.ofDays(days));
        measure("30 days, 800 points   ", 200, i -> chart(store, end, Duration.ofDays(30)));
        measure("1 day, 800 points     ", 200, i -> chart(store, end, Duration.ofDays(1)));
        measure("1 hour, 800 points    ", 200, i -> chart(store, end, Duration.ofHours(1)));
        measure("fleet, 1 day          ", 20, i -> store.fleet(Metric.ESNO_DB, end.minus(Duration.ofDays(1)), end));
        measure("fleet, 1 hour         ", 20, i -> store.fleet(Metric.ESNO_DB, end.minus(Duration.ofHours(1)), end));
        measure("latest                ", 20, i -> store.latest());
    }

    private void chart(SqliteSeriesStore store, Instant end, Duration length) {
        String terminal = id(random.nextInt(terminals));
        SeriesRange range = store.range(new RangeQuery(terminal, end.minus(length), end, CHART, 800));
        if (range.size() == 0) {
            throw new IllegalStateException("no history of " + terminal);
        }
    }

    private void measure(String what, int times, IntConsumer query) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            query.accept(i);
            millis[i] = millisSince(begun);
        }
        double first = millis[0];
        Arrays.sort(millis);
        print("%s p50 %6.1f  p95 %6.1f  first %6.1f ms", what, millis[times / 2], millis[(int) (times * 0.95)], first);
    }

    private LinkReport report(int terminal, Instant at) {
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : GIVEN) {
            values.put(
                    metric,
                    switch (metric.kind()) {
                        case GAUGE -> Math.round(1000 + 300 * random.nextGaussian()) / 100.0;
                        case RATE -> 2e6 * random.nextDouble();
                        case STATE -> metric == Metric.MODCOD ? 10 + random.nextInt(3) : 1;
                    });
        }
        return new LinkReport(id(terminal), at, at.plusMillis(650), ReportSource.POLL, Reachability.UP, values.build());
    }

    private static String id(int terminal) {
        return "village-" + terminal;
    }

    private static double millisSince(long begunNanos) {
        return (System.nanoTime() - begunNanos) / 1e6;
    }

    private void print(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
