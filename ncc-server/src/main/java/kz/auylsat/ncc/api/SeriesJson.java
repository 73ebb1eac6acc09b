package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesRange;

/** History as the contract's Series. */
final class SeriesJson {
    private SeriesJson() {}

    /** The answer; columns without any value are left out unless {@code emptyColumns}. */
    static byte[] of(RangeQuery query, SeriesRange range, boolean emptyColumns) {
        boolean raw = range.resolution() == Resolution.RAW && range.step().isZero();
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("terminalId", query.terminalId());
            JsonText.time(json, "from", query.from());
            JsonText.time(json, "to", query.to());
            JsonText.number(json, "resolutionSeconds", range.step().toMillis() / 1000.0);
            json.writeFieldName("times");
            json.writeArray(range.timesMillis(), 0, range.size());
            if (raw) {
                reachability(json, range);
                sources(json, range);
            } else {
                upShare(json, range);
            }
            json.writeObjectFieldStart("metrics");
            for (Map.Entry<Metric, SeriesRange.Column> column : range.columns().entrySet()) {
                if (emptyColumns || hasValue(column.getValue())) {
                    column(json, column.getKey(), column.getValue(), raw);
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void reachability(JsonGenerator json, SeriesRange range) throws IOException {
        json.writeArrayFieldStart("reachability");
        for (Reachability reachability : range.reachability()) {
            json.writeString(reachability.id());
        }
        json.writeEndArray();
    }

    /** Left out where all were polled, as in a fleet without agents. */
    private static void sources(JsonGenerator json, SeriesRange range) throws IOException {
        if (range.sources().stream().allMatch(source -> source == ReportSource.POLL)) {
            return;
        }
        json.writeArrayFieldStart("sources");
        for (ReportSource source : range.sources()) {
            json.writeString(source.name().toLowerCase(Locale.ROOT));
        }
        json.writeEndArray();
    }

    private static void upShare(JsonGenerator json, SeriesRange range) throws IOException {
        json.writeArrayFieldStart("upShare");
        for (int point = 0; point < range.size(); point++) {
            JsonText.value(json, range.upShare(point));
        }
        json.writeEndArray();
    }

    private static void column(JsonGenerator json, Metric metric, SeriesRange.Column column, boolean raw)
            throws IOException {
        json.writeObjectFieldStart(metric.id());
        json.writeStringField("unit", metric.unit());
        numbers(json, "mean", column.mean());
        if (!raw) {
            numbers(json, "min", column.min());
            numbers(json, "max", column.max());
        }
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, String name, double[] numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : numbers) {
            JsonText.value(json, number);
        }
        json.writeEndArray();
    }

    private static boolean hasValue(SeriesRange.Column column) {
        for (int count : column.count()) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }
}
