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

    /** A value as people read it: a rate in the unit of its size, a time in days and hours, a switch as yes or no. */
    static Shown shown(Metric metric, double value, boolean censored) {
        Shown shown =
                switch (metric) {
                    case MODEM_STATE -> new Shown(ModemState.byCode(value).id().replace('_', ' '), "");
                    case RX_LOCK, TX_ENABLED, LAN_UP, MAINS_UP -> new Shown(value == 0 ? "no" : "yes", "");
                    case RX_RATE_BPS, TX_RATE_BPS -> bitRate(value);
                    case UPTIME_SECONDS -> new Shown(time(Math.round(value)), "");
                    default ->
                        new Shown(
                                String.format(Locale.ROOT, metric.kind() == Metric.Kind.STATE ? "%.0f" : "%.1f", value),
                                metric.unit());
                };
        return censored ? new Shown("> " + shown.number(), shown.unit()) : shown;
    }

    /** The number and, where it has one, its unit. */
    record Shown(String number, String unit) {}

    /** A table of metrics with their titles and units. */
    static TextTable table(MetricValues values) {
        TextTable table = new TextTable("METRIC", "VALUE", "UNIT", "IDENTIFIER");
        values.forEach((metric, value, censored) -> {
            Shown shown = shown(metric, value, censored);
            table.row(metric.title(), shown.number(), shown.unit(), metric.id());
        });
        return table;
    }

    private static Shown bitRate(double bitsPerSecond) {
        if (bitsPerSecond < 1e3) {
            return new Shown(String.format(Locale.ROOT, "%.0f", bitsPerSecond), "bit/s");
        }
        return bitsPerSecond < 1e6
                ? new Shown(String.format(Locale.ROOT, "%.1f", bitsPerSecond / 1e3), "kbit/s")
                : new Shown(String.format(Locale.ROOT, "%.2f", bitsPerSecond / 1e6), "Mbit/s");
    }

    private static String time(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min " + seconds % 60 + " s";
        }
        long hours = minutes / 60;
        return hours < 24
                ? hours + " h " + minutes % 60 + " min"
                : hours / 24 + (hours < 48 ? " day " : " days ") + hours % 24 + " h";
    }

    /** Twelve digits are more than any device measures, and hide what a scale of a tenth adds in binary. */
    private static double round(double value) {
        return value == 0 ? 0 : Double.parseDouble(String.format(Locale.ROOT, "%.12g", value));
    }
}
