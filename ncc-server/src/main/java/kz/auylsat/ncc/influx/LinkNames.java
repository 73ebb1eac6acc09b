package kz.auylsat.ncc.influx;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.series.Resolution;

/** The names that the points of reports and rollups have in InfluxDB. */
public final class LinkNames {
    private LinkNames() {}

    public static String measurement(Resolution resolution) {
        return LineProtocol.measurement(resolution);
    }

    /** What every point of a terminal is found by; of a terminal that lacks one the tag is absent. */
    public static Set<String> tags() {
        return Set.of("carrier", "plan", "region", "settlement", LineProtocol.TERMINAL);
    }

    /** What its points hold: of a report the metrics, of a rollup their least, mean, greatest and count. */
    public static Set<String> fields(Resolution resolution) {
        Set<String> names = new LinkedHashSet<>(List.of(LineProtocol.PRESENT));
        if (resolution == Resolution.RAW) {
            names.addAll(List.of(
                    LineProtocol.REACHABILITY, LineProtocol.SOURCE, LineProtocol.RECEIVED_AT, LineProtocol.CENSORED));
            LineProtocol.METRICS.forEach(metric -> names.add(metric.id()));
            return names;
        }
        names.addAll(List.of(LineProtocol.POLLS, LineProtocol.UP, LineProtocol.ROLLED_AT));
        for (Metric metric : LineProtocol.METRICS) {
            for (String of : List.of("_min", "_mean", "_max", "_n")) {
                names.add(metric.id() + of);
            }
        }
        return names;
    }
}
