package kz.auylsat.ncc.app;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.influx.Measurement;

/** The NCC's own health as points: what /metrics is made of, under the same names. */
final class NccPoints {
    private static final String OURS = "auylsat_";
    static final Set<String> OF_THE_PROCESS = Set.of("process_cpu_usage", "jvm_memory_used_bytes");

    private NccPoints() {}

    /**
     * A point for each combination of the meters' own tags; of those without any one point, which has the page too.
     *
     * @param node the machine's name
     * @param page how browsers reach the page
     */
    static List<InfluxPoint> of(MetricSnapshots meters, String node, String page, Instant at) {
        Map<SortedMap<String, String>, Map<String, Object>> fields = new LinkedHashMap<>();
        SortedMap<String, String> plain = tags(node, Labels.EMPTY);
        fields.computeIfAbsent(plain, tags -> new LinkedHashMap<>()).put("page", page);
        for (MetricSnapshot meter : meters) {
            String name = meter.getMetadata().getPrometheusName();
            if (name.startsWith(OURS) || OF_THE_PROCESS.contains(name)) {
                values(meter, name)
                        .forEach(
                                each -> fields.computeIfAbsent(tags(node, each.labels()), tags -> new LinkedHashMap<>())
                                        .put(each.name(), each.value()));
            }
        }
        List<InfluxPoint> points = new ArrayList<>(fields.size());
        fields.forEach((tags, values) -> points.add(new InfluxPoint(Measurement.NCC, tags, values, at)));
        return points;
    }

    private record Value(String name, Labels labels, double value) {}

    private static List<Value> values(MetricSnapshot meter, String name) {
        List<Value> values = new ArrayList<>();
        if (meter instanceof GaugeSnapshot gauge) {
            for (GaugeDataPointSnapshot each : gauge.getDataPoints()) {
                values.add(new Value(name, each.getLabels(), each.getValue()));
            }
        } else if (meter instanceof CounterSnapshot counter) {
            for (CounterDataPointSnapshot each : counter.getDataPoints()) {
                values.add(new Value(name + "_total", each.getLabels(), each.getValue()));
            }
        } else {
            throw new IllegalStateException(name + " is neither gauge nor counter: say how it is to be stored");
        }
        // A gauge whose source cannot be read now says NaN, and InfluxDB stores numbers only.
        values.removeIf(each -> !Double.isFinite(each.value()));
        return values;
    }

    private static SortedMap<String, String> tags(String node, Labels labels) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (Label label : labels) {
            tags.put(label.getName(), label.getValue());
        }
        tags.put("node", node);
        return tags;
    }
}
