package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What plans and applies of many villages took; pure. */
record BenchProvisionReport(int villages, List<Measured> measured) {
    private static final double PLAN_SECONDS_MAX = 5;
    private static final double APPLY_SECONDS_MAX = 60;

    /**
     * In one database.
     *
     * @param steps of the apply, each a transaction
     * @param planSeconds from the manifests' folder to the plan, into an empty inventory
     * @param applySeconds of the plan's file
     * @param againSeconds of the plan that then finds no changes
     * @param residentMaxKiB the most memory that the process had so far
     */
    record Measured(
            String engine,
            int steps,
            double planSeconds,
            double applySeconds,
            double againSeconds,
            long residentMaxKiB) {}

    List<String> missed() {
        BenchTargets targets = new BenchTargets();
        for (Measured each : measured) {
            targets.atMost(each.engine() + ", plan, s", each.planSeconds(), PLAN_SECONDS_MAX)
                    .atMost(each.engine() + ", plan of no changes, s", each.againSeconds(), PLAN_SECONDS_MAX)
                    .atMost(each.engine() + ", apply, s", each.applySeconds(), APPLY_SECONDS_MAX);
        }
        return targets.missed();
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("villages", villages);
        for (Measured each : measured) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("steps", each.steps());
            one.put("planSeconds", rounded(each.planSeconds()));
            one.put("applySeconds", rounded(each.applySeconds()));
            one.put("stepsPerSecond", Math.round(each.steps() / each.applySeconds()));
            one.put("planOfNoChangesSeconds", rounded(each.againSeconds()));
            one.put("residentMaxMiB", each.residentMaxKiB() >> 10);
            fields.put(each.engine().toLowerCase(Locale.ROOT), one);
        }
        return fields;
    }

    TextTable table() {
        TextTable table = new TextTable(
                "VILLAGES",
                "DATABASE",
                "STEPS",
                "PLAN, S",
                "APPLY, S",
                "STEPS A SECOND",
                "PLAN AGAIN, S",
                "MEMORY, MIB");
        for (Measured each : measured) {
            table.row(
                    villages,
                    each.engine(),
                    each.steps(),
                    text(each.planSeconds()),
                    text(each.applySeconds()),
                    Math.round(each.steps() / each.applySeconds()),
                    text(each.againSeconds()),
                    each.residentMaxKiB() >> 10);
        }
        return table;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }
}
