package kz.auylsat.ncc.influx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.Stretch;

/**
 * Which questions show whether two stores have the same history of one terminal.
 *
 * @param terminal its identifier
 * @param reports what the source has of reports
 * @param windows of whole hours in which both must have the same
 * @param longestMillis of one question
 */
record ComparePlan(String terminal, Stretch reports, List<Window> windows, long longestMillis) {
    /** From a bound of the hour to another. */
    record Window(long from, long to) {}

    private static final long HOUR = Resolution.ONE_HOUR.millis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Set<Metric> ALL = EnumSet.allOf(Metric.class);
    private static final long[] LENGTHS = {HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY, 180 * DAY};
    private static final int[] POINTS = {100, 900, 5_000};
    private static final int METRICS_MAX = 5;

    /** The hours from {@code first} to {@code last} without these. */
    static List<Window> windows(long first, long last, SortedSet<Long> without) {
        List<Window> windows = new ArrayList<>();
        long from = Resolution.ONE_HOUR.floor(first);
        long end = Resolution.ONE_HOUR.floor(last) + HOUR;
        for (long hour : without.subSet(from, end)) {
            add(windows, from, hour);
            from = hour + HOUR;
        }
        add(windows, from, end);
        return windows;
    }

    private static void add(List<Window> windows, long from, long to) {
        if (from < to) {
            windows.add(new Window(from, to));
        }
    }

    /** Questions that ask for every report and every rollup. */
    List<RangeQuery> all() {
        List<RangeQuery> queries = new ArrayList<>();
        for (Window each : windows) {
            pieces(each, DAY, (from, to) -> {
                if (!reports.isEmpty() && from <= reports.last() && to > reports.first()) {
                    queries.add(query(from, to, ALL, RangeQuery.POINTS_MAX));
                }
            });
            pieces(each, 7 * DAY, (from, to) -> queries.add(inSteps(Resolution.FIVE_MINUTES, from, to)));
            pieces(each, 60 * DAY, (from, to) -> queries.add(inSteps(Resolution.ONE_HOUR, from, to)));
        }
        return queries;
    }

    /** One question by chance, as a chart or a report would ask it. */
    RangeQuery any(RandomGenerator random) {
        Window window = windows.get(random.nextInt(windows.size()));
        int points = POINTS[random.nextInt(POINTS.length)];
        long length = Math.min(LENGTHS[random.nextInt(LENGTHS.length)], longestMillis);
        // Steps are given whole at both ends, so they must not reach out of the window.
        long margin = HOUR * (2 + length / HOUR / (points - 1));
        long room = window.to() - window.from() - 2 * margin - length;
        if (room < 0) {
            List<RangeQuery> all = new ComparePlan(terminal, reports, List.of(window), longestMillis).all();
            return all.get(random.nextInt(all.size()));
        }
        long from = window.from() + margin + (room == 0 ? 0 : random.nextLong(room));
        Set<Metric> metrics = EnumSet.noneOf(Metric.class);
        for (int i = random.nextInt(METRICS_MAX); i >= 0; i--) {
            metrics.add(LineProtocol.METRICS.get(random.nextInt(LineProtocol.METRICS.size())));
        }
        return query(from, from + length, metrics, points);
    }

    private interface Piece {
        void add(long from, long to);
    }

    private void pieces(Window window, long millis, Piece piece) {
        long step = Math.min(millis, longestMillis);
        for (long from = window.from(); from < window.to(); from += step) {
            piece.add(from, Math.min(window.to(), from + step));
        }
    }

    private RangeQuery inSteps(Resolution tier, long from, long to) {
        return query(from, to, ALL, (int) ((to - from) / tier.millis()) + 1);
    }

    private RangeQuery query(long from, long to, Set<Metric> metrics, int points) {
        return new RangeQuery(terminal, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), metrics, points);
    }
}
