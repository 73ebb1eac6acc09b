package kz.auylsat.agent.queue;

import java.time.Duration;
import java.util.Arrays;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryBody.Thinned;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;

/** Gathers samples, or shorter windows, of a stretch of time into one {@link Thinned}. Not thread-safe. */
final class WindowSum {
    private static final Metric[] METRICS = Metric.values();

    private final double[] min = new double[METRICS.length];
    private final double[] max = new double[METRICS.length];
    private final double[] sum = new double[METRICS.length];
    private final double[] last = new double[METRICS.length];
    private final long[] weight = new long[METRICS.length];
    private final boolean[] bound = new boolean[METRICS.length];
    private int samples;
    private long firstMillis;
    private long lastMillis;

    void clear() {
        Arrays.fill(weight, 0);
        Arrays.fill(bound, false);
        samples = 0;
    }

    void add(long atMillis, Sample sample) {
        begin(atMillis, atMillis, 1);
        sample.values().forEach((metric, value, censored) -> put(metric, value, value, value, 1, censored));
    }

    /** A window counts as much as it has samples; how many of them had each metric it no longer says. */
    void add(long atMillis, Thinned window) {
        begin(atMillis, atMillis + window.span().toMillis(), window.samples());
        window.mean()
                .forEach((metric, mean, censored) -> put(
                        metric,
                        window.min().get(metric).orElse(mean),
                        mean,
                        window.max().get(metric).orElse(mean),
                        window.samples(),
                        censored));
    }

    int samples() {
        return samples;
    }

    Thinned thinned() {
        MetricValues.Builder least = MetricValues.builder();
        MetricValues.Builder mean = MetricValues.builder();
        MetricValues.Builder greatest = MetricValues.builder();
        for (Metric metric : METRICS) {
            int i = metric.ordinal();
            if (weight[i] > 0) {
                least.put(metric, min[i], bound[i]);
                mean.put(metric, metric.kind() == Metric.Kind.STATE ? last[i] : sum[i] / weight[i], bound[i]);
                greatest.put(metric, max[i], bound[i]);
            }
        }
        // A clock that was set back must not make a stretch of less than nothing.
        Duration span = Duration.ofMillis(Math.min(Math.max(0, lastMillis - firstMillis), Thinned.SPAN_MAX.toMillis()));
        return new Thinned(span, samples, least.build(), mean.build(), greatest.build());
    }

    private void begin(long fromMillis, long toMillis, int count) {
        if (samples == 0) {
            firstMillis = fromMillis;
            lastMillis = toMillis;
        }
        lastMillis = Math.max(lastMillis, toMillis);
        samples += count;
    }

    private void put(Metric metric, double least, double mean, double greatest, int count, boolean censored) {
        int i = metric.ordinal();
        boolean first = weight[i] == 0;
        min[i] = first ? least : Math.min(min[i], least);
        max[i] = first ? greatest : Math.max(max[i], greatest);
        sum[i] = (first ? 0 : sum[i]) + mean * count;
        last[i] = mean;
        weight[i] += count;
        bound[i] |= censored;
    }
}
