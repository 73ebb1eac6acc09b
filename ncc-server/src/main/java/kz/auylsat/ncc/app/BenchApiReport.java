package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the API and the start of an NCC took; pure.
 *
 * @param seriesBytes of the filled series file
 * @param startSeconds from the start of the process to ready
 * @param chartMillis from request to the last octet of the answer, as the next
 * @param chartOctets of an answer as it went over the wire, as the next
 */
record BenchApiReport(
        int terminals,
        int villages,
        int days,
        long seriesBytes,
        BenchTimes startSeconds,
        BenchTimes chartMillis,
        int chartOctets,
        BenchTimes fleetMillis,
        int fleetOctets,
        long serverResidentMaxKiB) {
    static final double START_SECONDS_MAX = 3;
    static final double MILLIS_MAX = 100;
    private static final double SHARE = 0.95;

    /** What was not quick enough: a start, or more than 5 of a hundred charts or fleet lists. */
    List<String> missed() {
        return new BenchTargets()
                .atMost("longest start to ready, s", startSeconds.max(), START_SECONDS_MAX)
                .atMost("chart, ms at p95", chartMillis.quantile(SHARE), MILLIS_MAX)
                .atMost("fleet list, ms at p95", fleetMillis.quantile(SHARE), MILLIS_MAX)
                .missed();
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("terminals", terminals);
        fields.put("villagesWithHistory", villages);
        fields.put("days", days);
        fields.put("seriesMiB", seriesBytes >> 20);
        fields.put("startToReadySeconds", fields(startSeconds, 100));
        fields.put("chartMillis", fields(chartMillis, 10));
        fields.put("chartBytes", chartOctets);
        fields.put("fleetMillis", fields(fleetMillis, 10));
        fields.put("fleetBytes", fleetOctets);
        fields.put("serverResidentMaxMiB", serverResidentMaxKiB >> 10);
        return fields;
    }

    private static Map<String, Object> fields(BenchTimes times, int parts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", times.count());
        fields.put("first", round(times.first(), parts));
        fields.put("p50", round(times.quantile(0.5), parts));
        fields.put("p95", round(times.quantile(SHARE), parts));
        fields.put("max", round(times.max(), parts));
        return fields;
    }

    TextTable times() {
        TextTable table = new TextTable("MEASURED", "TIMES", "FIRST", "P50", "P95", "MAX");
        row(table, "start to ready, s", startSeconds, "%.2f");
        row(table, "chart of " + days + " days, ms", chartMillis, "%.1f");
        row(table, "fleet list of " + terminals + ", ms", fleetMillis, "%.1f");
        return table;
    }

    TextTable sizes() {
        return new TextTable("OF", "VALUE")
                .row("villages with history", villages)
                .row("series file, MiB", seriesBytes >> 20)
                .row("chart, bytes (gzip)", chartOctets)
                .row("fleet list, bytes (gzip)", fleetOctets)
                .row("server, most memory, MiB", serverResidentMaxKiB >> 10);
    }

    private static void row(TextTable table, String what, BenchTimes times, String format) {
        table.row(
                what,
                times.count(),
                String.format(Locale.ROOT, format, times.first()),
                String.format(Locale.ROOT, format, times.quantile(0.5)),
                String.format(Locale.ROOT, format, times.quantile(SHARE)),
                String.format(Locale.ROOT, format, times.max()));
    }

    private static double round(double value, int parts) {
        return Math.round(value * parts) / (double) parts;
    }
}
