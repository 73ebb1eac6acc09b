package kz.auylsat.ncc.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.series.MetricSummary;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesRange;
import kz.auylsat.ncc.series.SeriesStatistics;
import kz.auylsat.ncc.series.SeriesStore;

/** History that {@link FakeVillages} would have left: a report every 30 seconds, read as one value a point. */
final class FakeSeriesStore implements SeriesStore {
    private static final long POLL_MILLIS = 30_000;

    /** While not null, questions wait here. */
    volatile CountDownLatch gate;

    /** While not null, questions fail with it. */
    volatile RuntimeException failure;

    @Override
    public boolean offer(LinkReport report) {
        return true;
    }

    @Override
    public SeriesRange range(RangeQuery query) {
        await();
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
        long span = Duration.between(query.from(), query.to()).toMillis();
        boolean raw = span / POLL_MILLIS < query.pointsMax();
        Resolution resolution = raw ? Resolution.RAW : Resolution.FIVE_MINUTES;
        long five = Resolution.FIVE_MINUTES.duration().toMillis();
        long step = raw ? POLL_MILLIS : (span / query.pointsMax() / five + 1) * five;
        long first = Math.floorDiv(query.from().toEpochMilli() + step - 1, step) * step;
        int size = (int) Math.max(0, (query.to().toEpochMilli() - first + step - 1) / step);
        long[] times = new long[size];
        Map<Metric, SeriesRange.Column> columns = new EnumMap<>(Metric.class);
        for (Metric metric : query.metrics()) {
            columns.put(
                    metric,
                    new SeriesRange.Column(new double[size], new double[size], new double[size], new int[size]));
        }
        for (int i = 0; i < size; i++) {
            times[i] = first + i * step;
            LinkReport report = FakeVillages.report(query.terminalId(), Instant.ofEpochMilli(times[i]));
            int point = i;
            columns.forEach((metric, column) -> {
                OptionalDouble value = report.values().get(metric);
                column.mean()[point] = value.orElse(Double.NaN);
                column.min()[point] = value.orElse(Double.NaN) - 0.3;
                column.max()[point] = value.orElse(Double.NaN) + 0.3;
                column.count()[point] = value.isPresent() ? 1 : 0;
            });
        }
        boolean up = !query.terminalId().equals("ishkoshim");
        int[] polls = new int[size];
        Arrays.fill(polls, 1);
        List<Reachability> reachability =
                Collections.nCopies(raw ? size : 0, up ? Reachability.UP : Reachability.SILENT);
        Duration length = raw ? Duration.ZERO : Duration.ofMillis(step);
        return new SeriesRange(
                resolution, length, times, polls, up ? polls : new int[size], reachability, List.of(), columns);
    }

    private void await() {
        CountDownLatch latch = gate;
        try {
            if (latch != null) {
                latch.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Map<String, LinkReport> latest() {
        return Map.of();
    }

    @Override
    public Map<String, MetricSummary> fleet(Metric metric, Instant from, Instant to) {
        return Map.of();
    }

    @Override
    public SeriesStatistics statistics() {
        return new SeriesStatistics(3, 1_000, 0, 4_200, 1, 0, 0, 0, 12, 40, 123_456, null);
    }

    @Override
    public void flush() {}

    @Override
    public void sync() {}

    @Override
    public void close() {}
}
