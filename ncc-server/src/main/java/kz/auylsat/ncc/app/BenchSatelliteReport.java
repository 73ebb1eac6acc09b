package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What satellite engineering took on one core; pure.
 *
 * @param outages found in the year, of all sites
 * @param outagesCpuSeconds processor time of one thread for all of them
 * @param pointingMicros for one site, as the next
 * @param budgetMicros for one link: budget, state at the asked share and availability of both directions
 */
record BenchSatelliteReport(
        int sites,
        int year,
        int outages,
        double outagesCpuSeconds,
        double outagesSeconds,
        BenchTimes pointingMicros,
        BenchTimes budgetMicros) {
    private static final double OUTAGES_SECONDS_MAX = 10;
    private static final double BUDGET_MICROS_MAX = 1_000;
    /** Of all times, this share must be within the bound; the first ones compile code. */
    private static final double SHARE = 0.95;

    List<String> missed() {
        return new BenchTargets()
                .atMost("all sun outages, s of processor time", outagesCpuSeconds, OUTAGES_SECONDS_MAX)
                .atMost("link budget, µs at p95", budgetMicros.quantile(SHARE), BUDGET_MICROS_MAX)
                .missed();
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sites", sites);
        fields.put("year", year);
        fields.put("sunOutages", outages);
        fields.put("sunOutagesCpuSeconds", rounded(outagesCpuSeconds, 1_000));
        fields.put("sunOutagesSeconds", rounded(outagesSeconds, 1_000));
        fields.put("pointingMicros", fields(pointingMicros));
        fields.put("linkBudgetMicros", fields(budgetMicros));
        return fields;
    }

    private static Map<String, Object> fields(BenchTimes times) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", times.count());
        fields.put("first", rounded(times.first(), 10));
        fields.put("p50", rounded(times.quantile(0.5), 10));
        fields.put("p95", rounded(times.quantile(SHARE), 10));
        fields.put("max", rounded(times.max(), 10));
        return fields;
    }

    TextTable totals() {
        return new TextTable("MEASURED ON ONE CORE", "VALUE")
                .row("sites", sites)
                .row("sun outages of " + year, outages)
                .row("all of them, s of processor time", String.format(Locale.ROOT, "%.2f", outagesCpuSeconds))
                .row("all of them, s", String.format(Locale.ROOT, "%.2f", outagesSeconds))
                .row("link budgets a second", String.format(Locale.ROOT, "%.0f", 1e6 / budgetMicros.quantile(0.5)));
    }

    TextTable times() {
        TextTable table = new TextTable("ONE AT A TIME", "TIMES", "FIRST", "P50", "P95", "MAX");
        row(table, "pointing, µs", pointingMicros);
        row(table, "two-way link budget, µs", budgetMicros);
        return table;
    }

    private static void row(TextTable table, String what, BenchTimes times) {
        table.row(
                what,
                times.count(),
                String.format(Locale.ROOT, "%.1f", times.first()),
                String.format(Locale.ROOT, "%.1f", times.quantile(0.5)),
                String.format(Locale.ROOT, "%.1f", times.quantile(SHARE)),
                String.format(Locale.ROOT, "%.1f", times.max()));
    }

    private static double rounded(double value, int parts) {
        return Math.round(value * parts) / (double) parts;
    }
}
