package kz.auylsat.agent.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;

/**
 * The last seconds of the signal and the best of it. The peak is of means over a second: a single lucky reading is no peak that
 * a hand could find again. Thread-safe.
 */
final class SignalWindow {
    private static final long SMOOTH_MILLIS = 1_000;
    private static final long RECORD_MILLIS = 3_000;
    private static final int READINGS_MAX = 64;

    /** What modems report, the best figure first; each keeps its own name. */
    private static final Metric[] FIGURES = {Metric.ESNO_DB, Metric.EBNO_DB, Metric.CN_DB, Metric.SNR_DB};

    private final Deque<Point> points = new ArrayDeque<>();
    private Metric metric = Metric.ESNO_DB;
    private boolean locked;
    private OptionalDouble peakDb = OptionalDouble.empty();

    private record Point(long atMillis, double db) {}

    /** The signal's figure among these values, where there is one. */
    static Optional<Metric> figure(MetricValues values) {
        for (Metric figure : FIGURES) {
            if (values.has(figure)) {
                return Optional.of(figure);
            }
        }
        return Optional.empty();
    }

    /** Locked as the modem says; of one that does not say, whether it shows a signal at all. */
    static boolean locked(MetricValues values) {
        OptionalDouble lock = values.get(Metric.RX_LOCK);
        return lock.isPresent() ? lock.getAsDouble() != 0 : figure(values).isPresent();
    }

    /** @param atMillis of a clock that only goes forward */
    synchronized void add(MetricValues values, long atMillis) {
        locked = locked(values);
        Optional<Metric> figure = figure(values);
        if (figure.isEmpty() || !locked) {
            points.clear();
            return;
        }
        if (figure.get() != metric) {
            points.clear();
            peakDb = OptionalDouble.empty();
            metric = figure.get();
        }
        points.addLast(new Point(atMillis, values.get(metric).orElseThrow()));
        while (points.size() > READINGS_MAX || atMillis - points.getFirst().atMillis() > RECORD_MILLIS) {
            points.removeFirst();
        }
        OptionalDouble smooth = mean(atMillis, SMOOTH_MILLIS);
        if (smooth.isPresent() && smooth.getAsDouble() > peakDb.orElse(Double.NEGATIVE_INFINITY)) {
            peakDb = smooth;
        }
    }

    /** The modem did not answer. */
    synchronized void silent() {
        points.clear();
        locked = false;
    }

    synchronized void resetPeak() {
        peakDb = OptionalDouble.empty();
        points.clear();
    }

    synchronized Metric metric() {
        return metric;
    }

    synchronized OptionalDouble peakDb() {
        return peakDb;
    }

    synchronized OptionalDouble smoothDb(long nowMillis) {
        return mean(nowMillis, SMOOTH_MILLIS);
    }

    /** What is written down: the mean of the last seconds, where the newest reading is fresh and locked. */
    synchronized OptionalDouble steadyDb(long nowMillis) {
        boolean fresh = !points.isEmpty() && nowMillis - points.getLast().atMillis() <= SMOOTH_MILLIS * 2;
        return fresh && locked ? mean(nowMillis, RECORD_MILLIS) : OptionalDouble.empty();
    }

    private OptionalDouble mean(long nowMillis, long span) {
        return points.stream()
                .filter(point -> nowMillis - point.atMillis() <= span)
                .mapToDouble(Point::db)
                .average();
    }
}
