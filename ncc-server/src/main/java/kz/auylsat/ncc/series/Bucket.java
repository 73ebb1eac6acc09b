package kz.auylsat.ncc.series;

import java.util.Arrays;
import java.util.List;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.ReportSource;

/**
 * What is left of several reports: per metric least, mean, greatest and count. Not for use by several threads.
 *
 * <p>Of a STATE metric the last value stands in the place of the mean, so add in the order of time.
 */
public final class Bucket {
    private final List<Metric> metrics;
    private final double[] min;
    private final double[] max;
    /** The sum of the values; of a STATE metric the last of them. */
    private final double[] sum;

    private final int[] count;
    private int polls;
    private int pollsUp;

    public Bucket(List<Metric> metrics) {
        this.metrics = metrics;
        min = new double[metrics.size()];
        max = new double[metrics.size()];
        sum = new double[metrics.size()];
        count = new int[metrics.size()];
        Arrays.fill(min, Double.NaN);
        Arrays.fill(max, Double.NaN);
    }

    public void addPolls(int asked, int up) {
        polls += asked;
        pollsUp += up;
    }

    /**
     * Adds that the terminal was asked, where it was: what its agent measured itself says nothing of whether it answered.
     */
    public void addReport(ReportSource source, boolean up) {
        if (source != ReportSource.AGENT) {
            addPolls(1, up ? 1 : 0);
        }
    }

    /** Adds one report's value of the metric at {@code slot}. */
    public void addValue(int slot, double value) {
        addValues(slot, value, value, value, 1);
    }

    /** Adds what was rolled up of the metric at {@code slot}. */
    public void addValues(int slot, double least, double mean, double greatest, int n) {
        if (n == 0) {
            return;
        }
        boolean first = count[slot] == 0;
        min[slot] = first ? least : Math.min(min[slot], least);
        max[slot] = first ? greatest : Math.max(max[slot], greatest);
        sum[slot] = isState(slot) ? mean : sum[slot] + mean * n;
        count[slot] += n;
    }

    /** Adds a later bucket of the same metrics. */
    public void add(Bucket later) {
        addPolls(later.polls, later.pollsUp);
        for (int slot = 0; slot < count.length; slot++) {
            addValues(slot, later.min[slot], later.mean(slot), later.max[slot], later.count[slot]);
        }
    }

    public int polls() {
        return polls;
    }

    public int pollsUp() {
        return pollsUp;
    }

    public int count(int slot) {
        return count[slot];
    }

    /** NaN where there is no value. */
    public double min(int slot) {
        return min[slot];
    }

    /** NaN where there is no value; of a STATE metric the last value. */
    public double mean(int slot) {
        if (count[slot] == 0) {
            return Double.NaN;
        }
        if (isState(slot)) {
            return sum[slot];
        }
        // Rounding may carry the mean of equal values past them by a bit.
        return Math.max(min[slot], Math.min(max[slot], sum[slot] / count[slot]));
    }

    /** NaN where there is no value. */
    public double max(int slot) {
        return max[slot];
    }

    /** Whether this one, of the same metrics, says the same of every one of them. */
    public boolean says(Bucket other) {
        boolean same = polls == other.polls && pollsUp == other.pollsUp && Arrays.equals(count, other.count);
        for (int slot = 0; same && slot < count.length; slot++) {
            same = count[slot] == 0
                    || (min[slot] == other.min[slot] && max[slot] == other.max[slot] && mean(slot) == other.mean(slot));
        }
        return same;
    }

    private boolean isState(int slot) {
        return metrics.get(slot).kind() == Metric.Kind.STATE;
    }
}
