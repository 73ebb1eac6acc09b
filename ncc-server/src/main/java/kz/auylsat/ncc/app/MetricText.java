package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.report.MetricValues;

/** Writes metrics for programs and for people. */
final class MetricText {
    private MetricText() {}

    /** Values by identifier, numbers as they are; the modem's state by its name; a bound has a field {@code above}. */
    static Map<String, Object> fields(MetricValues values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        values.forEach((metric, value, censored) -> fields.put(metric.id(), field(metric, value, censored)));
        return fields;
    }

    private static Map<String, Object> field(Metric metric, double value, boolean censored) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put(
                "value", metric == Metric.MODEM_STATE ? ModemState.byCode(value).id() : (Object) round(value));
        if (!metric.unit().isEmpty()) {
            field.put("unit", metric.unit());
        }
        if (censored) {
            field.put("above", true);
        }
        return field;
    }

    /** The value as people read it, without its unit. */
    static String number(Metric metric, double value, boolean censored) {
        if (metric == Metric.MODEM_STATE) {
            return ModemState.byCode(value).id().replace('_', ' ');
        }
        String number = metric.kind() == Metric.Kind.STATE || (value == Math.rint(value) && Math.abs(value) > 1_000)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
        return censored ? "> " + number : number;
    }

    /** A table of metrics with their titles and units. */
    static TextTable table(MetricValues values) {
        TextTable table = new TextTable("METRIC", "VALUE", "UNIT", "IDENTIFIER");
        values.forEach((metric, value, censored) ->
                table.row(metric.title(), number(metric, value, censored), metric.unit(), metric.id()));
        return table;
    }

    /** Twelve digits are more than any device measures, and hide what a scale of a tenth adds in binary. */
    private static double round(double value) {
        return value == 0 ? 0 : Double.parseDouble(String.format(Locale.ROOT, "%.12g", value));
    }
}
