package kz.auylsat.ncc.influx;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.series.SeriesRange;

/** Where the answers of two stores to one question differ. */
final class RangeDifference {
    private RangeDifference() {}

    /** The first difference, one line; empty where both say the same to the last bit. */
    static Optional<String> of(SeriesRange source, SeriesRange target) {
        if (target.size() == 0 && source.size() > 0) {
            return Optional.of(source.size() + " points, none in InfluxDB");
        }
        if (source.resolution() != target.resolution() || !source.step().equals(target.step())) {
            return Optional.of("answered with " + kind(source) + ", with " + kind(target) + " in InfluxDB");
        }
        int point = Arrays.mismatch(source.timesMillis(), target.timesMillis());
        if (point >= 0) {
            return Optional.of(source.size() + " points, " + target.size() + " in InfluxDB; the first that differs is "
                    + at(source, point) + ", " + at(target, point) + " in InfluxDB");
        }
        if (!source.reachability().equals(target.reachability())) {
            return Optional.of("the reachability of reports differs");
        }
        return counts("polls", source, source.polls(), target.polls())
                .or(() -> counts("polls answered", source, source.pollsUp(), target.pollsUp()))
                .or(() -> columns(source, target));
    }

    private static Optional<String> columns(SeriesRange source, SeriesRange target) {
        for (Map.Entry<Metric, SeriesRange.Column> each : source.columns().entrySet()) {
            String metric = each.getKey().id();
            SeriesRange.Column one = each.getValue();
            SeriesRange.Column other = target.columns().get(each.getKey());
            if (other == null) {
                return Optional.of(metric + " is not in InfluxDB's answer");
            }
            Optional<String> difference = counts("the count of " + metric, source, one.count(), other.count())
                    .or(() -> numbers("the least " + metric, source, one.min(), other.min()))
                    .or(() -> numbers("the mean " + metric, source, one.mean(), other.mean()))
                    .or(() -> numbers("the greatest " + metric, source, one.max(), other.max()));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> counts(String what, SeriesRange range, int[] source, int[] target) {
        int point = Arrays.mismatch(source, target);
        return point < 0 ? Optional.empty() : Optional.of(told(what, range, point, source[point], target[point]));
    }

    private static Optional<String> numbers(String what, SeriesRange range, double[] source, double[] target) {
        for (int point = 0; point < source.length; point++) {
            boolean same =
                    source[point] == target[point] || (Double.isNaN(source[point]) && Double.isNaN(target[point]));
            if (!same) {
                return Optional.of(told(what, range, point, source[point], target[point]));
            }
        }
        return Optional.empty();
    }

    private static String told(String what, SeriesRange range, int point, Object source, Object target) {
        return what + " at " + at(range, point) + " is " + source + ", " + target + " in InfluxDB";
    }

    private static String kind(SeriesRange range) {
        String of =
                switch (range.resolution()) {
                    case RAW -> "reports";
                    case FIVE_MINUTES -> "5-minute rollups";
                    case ONE_HOUR -> "1-hour rollups";
                };
        return range.step().isZero() ? of : of + ", " + range.step().toMinutes() + " min a point";
    }

    private static String at(SeriesRange range, int point) {
        return point < range.size()
                ? Instant.ofEpochMilli(range.timesMillis()[point]).toString()
                : "none";
    }
}
