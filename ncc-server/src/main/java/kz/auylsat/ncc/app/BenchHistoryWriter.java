package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SqliteSeriesStore;

/** Fills a series file through the store itself, as polls would over weeks. */
final class BenchHistoryWriter {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int REPORTS_BETWEEN_FLUSHES = 20_000;

    /** Twenty, as a terminal with all tiers gives. */
    private static final List<Metric> GIVEN = List.of(
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
            Metric.RTT_MILLIS);

    private final int villages;
    private final int terminals;
    private final Instant from;
    private final Instant to;
    private final Random random;

    /**
     * @param villages how many terminals have the whole history; the others up to {@code terminals} have one report
     * @param to the end of the history
     */
    BenchHistoryWriter(int villages, int terminals, Duration length, Instant to, long seed) {
        this.villages = villages;
        this.terminals = terminals;
        this.from = to.minus(length);
        this.to = to;
        this.random = new Random(seed);
    }

    /**
     * Writes all, rollups included, and closes the file.
     *
     * @param done is told the share that is written, from 0 to 1
     */
    void fill(Path file, DoubleConsumer done) {
        AtomicReference<Instant> now = new AtomicReference<>(from);
        Duration kept = Duration.ofDays(3_660);
        // Rolling up weeks in minutes falls behind on a busy machine; a benchmark can wait.
        SeriesSettings settings =
                SeriesSettings.defaults().withRetention(kept, kept, kept).withFlushTimeout(Duration.ofMinutes(10));
        try (SqliteSeriesStore store = SqliteSeriesStore.open(file, settings, now::get)) {
            int unflushed = 0;
            for (Instant at = from; at.isBefore(to); at = at.plus(STEP)) {
                now.set(at);
                for (int village = 0; village < villages; village++) {
                    offer(store, village, at.plusMillis(village));
                }
                unflushed += villages;
                if (unflushed >= REPORTS_BETWEEN_FLUSHES) {
                    unflushed = 0;
                    store.flush();
                    done.accept(Duration.between(from, at).toSeconds()
                            / (double) Duration.between(from, to).toSeconds());
                }
            }
            now.set(to);
            for (int other = villages; other < terminals; other++) {
                offer(store, other, to.minusMillis(other));
            }
            store.flush();
            store.settle();
        }
    }

    private void offer(SqliteSeriesStore store, int terminal, Instant at) {
        if (!store.offer(report(BenchFleet.terminalId(terminal), at))) {
            throw new IllegalStateException("the queue is full in spite of flushing");
        }
    }

    private LinkReport report(String terminal, Instant at) {
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : GIVEN) {
            values.put(
                    metric,
                    switch (metric.kind()) {
                        case GAUGE -> Math.round(1_000 + 300 * random.nextGaussian()) / 100.0;
                        case RATE -> 2e6 * random.nextDouble();
                        case STATE -> metric == Metric.MODCOD ? 10 + random.nextInt(3) : 1;
                    });
        }
        return new LinkReport(terminal, at, at.plusMillis(650), ReportSource.POLL, Reachability.UP, values.build());
    }
}
