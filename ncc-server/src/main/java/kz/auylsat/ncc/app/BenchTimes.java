package kz.auylsat.ncc.app;

import java.util.Collection;

/** Times of many equal tasks, in one unit; pure. */
final class BenchTimes {
    private final double first;
    private final double[] sorted;

    BenchTimes(Collection<Double> times) {
        if (times.isEmpty()) {
            throw new IllegalArgumentException("no times");
        }
        first = times.iterator().next();
        sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    double first() {
        return first;
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    int count() {
        return sorted.length;
    }

    /** The least time that this share, above 0 to 1, of all do not pass (nearest rank). */
    double quantile(double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
