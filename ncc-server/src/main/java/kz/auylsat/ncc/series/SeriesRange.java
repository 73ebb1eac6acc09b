package kz.auylsat.ncc.series;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;

/**
 * One terminal's history by columns; element i of every array is of the point i, in order of time.
 *
 * @param resolution the tier that was read
 * @param step the length of a point: zero where RAW, else a multiple of {@code resolution}'s duration
 * @param timesMillis epoch milliseconds: when observed where RAW, else the start of the bucket
 * @param polls how often the terminal was asked in each point: its reports but the agent's; 1 where RAW
 * @param pollsUp those of them in which the terminal was {@link Reachability#UP}
 * @param reachability of each report where RAW; empty otherwise
 * @param sources who made each report where RAW and where it is known; empty otherwise
 * @param columns one for every metric that was asked for, in catalogue order
 */
public record SeriesRange(
        Resolution resolution,
        Duration step,
        long[] timesMillis,
        int[] polls,
        int[] pollsUp,
        List<Reachability> reachability,
        List<ReportSource> sources,
        Map<Metric, Column> columns) {

    /**
     * One metric's values; where a point has none the count is 0 and the numbers are NaN.
     *
     * @param mean the mean; of a {@link Metric.Kind#STATE} metric the last value, for a mean of codes says nothing
     * @param count how many reports of the point had the metric
     */
    public record Column(double[] min, double[] mean, double[] max, int[] count) {}

    /**
     * The answer of these points.
     *
     * @param points by their time
     * @param reachability of each where the plan is RAW
     * @param sources of each where the plan is RAW and they are known
     * @param metrics of the points, in the order of their slots
     */
    public static SeriesRange of(
            RangePlan plan,
            SortedMap<Long, Bucket> points,
            List<Reachability> reachability,
            List<ReportSource> sources,
            List<Metric> metrics) {
        Bucket[] buckets = points.values().toArray(new Bucket[0]);
        Map<Metric, Column> columns = new EnumMap<>(Metric.class);
        for (int slot = 0; slot < metrics.size(); slot++) {
            int metric = slot;
            columns.put(
                    metrics.get(slot),
                    new Column(
                            Arrays.stream(buckets)
                                    .mapToDouble(b -> b.min(metric))
                                    .toArray(),
                            Arrays.stream(buckets)
                                    .mapToDouble(b -> b.mean(metric))
                                    .toArray(),
                            Arrays.stream(buckets)
                                    .mapToDouble(b -> b.max(metric))
                                    .toArray(),
                            Arrays.stream(buckets)
                                    .mapToInt(b -> b.count(metric))
                                    .toArray()));
        }
        return new SeriesRange(
                plan.resolution(),
                Duration.ofMillis(plan.stepMillis()),
                points.keySet().stream().mapToLong(Long::longValue).toArray(),
                Arrays.stream(buckets).mapToInt(Bucket::polls).toArray(),
                Arrays.stream(buckets).mapToInt(Bucket::pollsUp).toArray(),
                List.copyOf(reachability),
                List.copyOf(sources),
                columns);
    }

    public int size() {
        return timesMillis.length;
    }

    /** How often of the times that the terminal was asked it answered, 0 to 1; NaN where it was not asked. */
    public double upShare(int point) {
        return (double) pollsUp[point] / polls[point];
    }
}
