package kz.auylsat.ncc.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.Reachability;

/** What a store must answer, worked out from all accepted reports in memory, with none of the store's code. */
final class SeriesModel {
    private final Map<String, NavigableMap<Long, LinkReport>> terminals = new TreeMap<>();

    void accept(LinkReport report) {
        terminals
                .computeIfAbsent(report.terminalId(), id -> new TreeMap<>())
                .put(report.observedAt().toEpochMilli(), report);
    }

    Map<String, NavigableMap<Long, LinkReport>> terminals() {
        return terminals;
    }

    void assertAnswers(RangeQuery query, SeriesRange range) {
        assertThat(range.size()).as("points of %s", query).isLessThanOrEqualTo(query.pointsMax());
        assertThat(range.columns().keySet()).isEqualTo(query.metrics());
        long step = range.step().toMillis();
        long from = query.from().toEpochMilli();
        long to = query.to().toEpochMilli();
        if (range.resolution() == Resolution.RAW) {
            assertThat(step).isZero();
            assertPoints(range, points(query.terminalId(), from, to, 1), query);
            assertThat(range.reachability())
                    .containsExactlyElementsOf(of(query.terminalId(), from, to).stream()
                            .map(LinkReport::reachability)
                            .toList());
        } else {
            assertThat(step % range.resolution().duration().toMillis()).isZero();
            long begin = from - Math.floorMod(from, step);
            long end = to + Math.floorMod(-to, step);
            assertPoints(range, points(query.terminalId(), begin, end, step), query);
        }
    }

    /** The metric's values of a terminal in [from, to), in order of time. */
    List<Double> values(String terminal, Metric metric, long from, long to) {
        return values(of(terminal, from, to), metric);
    }

    private List<LinkReport> of(String terminal, long from, long to) {
        return new ArrayList<>(terminals
                .getOrDefault(terminal, new TreeMap<>())
                .subMap(from, true, to, false)
                .values());
    }

    private NavigableMap<Long, List<LinkReport>> points(String terminal, long from, long to, long step) {
        NavigableMap<Long, List<LinkReport>> points = new TreeMap<>();
        for (LinkReport report : of(terminal, from, to)) {
            long at = report.observedAt().toEpochMilli();
            points.computeIfAbsent(at - Math.floorMod(at, step), start -> new ArrayList<>())
                    .add(report);
        }
        return points;
    }

    private static void assertPoints(SeriesRange range, NavigableMap<Long, List<LinkReport>> points, RangeQuery query) {
        assertThat(range.timesMillis())
                .as("times of %s at %s", query, range.step())
                .containsExactly(
                        points.keySet().stream().mapToLong(Long::longValue).toArray());
        int point = 0;
        for (List<LinkReport> reports : points.values()) {
            assertThat(range.polls()[point]).isEqualTo(reports.size());
            assertThat(range.pollsUp()[point]).isEqualTo((int) reports.stream()
                    .filter(report -> report.reachability() == Reachability.UP)
                    .count());
            for (Metric metric : query.metrics()) {
                assertColumn(range.columns().get(metric), point, metric, values(reports, metric));
            }
            point++;
        }
    }

    private static List<Double> values(List<LinkReport> reports, Metric metric) {
        return reports.stream()
                .filter(report -> report.values().has(metric))
                .map(report -> report.values().get(metric).getAsDouble())
                .toList();
    }

    private static void assertColumn(SeriesRange.Column column, int point, Metric metric, List<Double> values) {
        assertThat(column.count()[point]).isEqualTo(values.size());
        if (values.isEmpty()) {
            assertThat(column.min()[point]).isNaN();
            assertThat(column.mean()[point]).isNaN();
            assertThat(column.max()[point]).isNaN();
            return;
        }
        assertThat(column.min()[point])
                .isEqualTo(values.stream().mapToDouble(v -> v).min().getAsDouble());
        assertThat(column.max()[point])
                .isEqualTo(values.stream().mapToDouble(v -> v).max().getAsDouble());
        assertThat(column.mean()[point]).isCloseTo(mean(metric, values), within(1e-9));
    }

    static double mean(Metric metric, List<Double> values) {
        return metric.kind() == Metric.Kind.STATE
                ? values.get(values.size() - 1)
                : values.stream().mapToDouble(v -> v).average().getAsDouble();
    }
}
