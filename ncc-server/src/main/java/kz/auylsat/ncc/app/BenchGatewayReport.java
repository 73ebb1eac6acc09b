package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the gateway did and cost, steadily and after a restart; pure. */
record BenchGatewayReport(int boxes, Stretch steady, Stretch storm) {
    private static final double UPLOAD_P95_MILLIS_MAX = 500;
    private static final double MEMORY_MIB_MAX = 400;

    /**
     * A stretch of time.
     *
     * @param requests that came to the gateway
     * @param commits with which it forced its tables to the disk
     * @param turnedAway connections that were one too many in their handshake
     */
    record Stretch(
            double seconds,
            BenchTally tally,
            double requests,
            double commits,
            double turnedAway,
            double cpuSeconds,
            long residentMaxKiB) {
        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("seconds", round(seconds));
            fields.put("requests", Math.round(requests));
            fields.put("requestsPerSecond", round(requests / seconds));
            fields.put("recordsPerSecond", round(tally.records() / seconds));
            times(fields, "upload", tally.uploadMillis());
            times(fields, "uploadWithHandshake", tally.firstMillis());
            fields.put("refused", tally.refusals().toString());
            fields.put("withoutAnswer", tally.brokenOnes());
            fields.put("handshakesTurnedAway", Math.round(turnedAway));
            fields.put("commitsPerRequest", round(commits / Math.max(1, requests)));
            fields.put("nccCpuPercentOfOneCore", round(cpuSeconds / seconds * 100));
            fields.put("nccCpuMillisPerRequest", round(cpuSeconds * 1_000 / Math.max(1, requests)));
            fields.put("nccResidentMaxMiB", residentMaxKiB / 1_024);
            return fields;
        }

        private static void times(Map<String, Object> fields, String what, List<Double> millis) {
            if (!millis.isEmpty()) {
                BenchTimes times = new BenchTimes(millis);
                fields.put(what + "MillisP50", round(times.quantile(0.5)));
                fields.put(what + "MillisP95", round(times.quantile(0.95)));
                fields.put(what + "MillisMax", round(times.max()));
            }
        }

        private static double round(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("boxes", boxes);
        fields.put("steady", steady.fields());
        fields.put("storm", storm.fields());
        return fields;
    }

    List<TextTable> tables() {
        TextTable table = new TextTable("MEASURED", "STEADY", "AFTER A RESTART");
        Map<String, Object> calm = steady.fields();
        storm.fields()
                .forEach((name, value) -> table.row(
                        name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT),
                        calm.getOrDefault(name, "—"),
                        value));
        return List.of(table);
    }

    /** Where an upload took too long, a box got no answer or did not hand all over, or the NCC took too much memory. */
    List<String> missed() {
        return new BenchTargets()
                .atMost(
                        "steady uploads, ms at p95",
                        new BenchTimes(steady.tally().uploadMillis()).quantile(0.95),
                        UPLOAD_P95_MILLIS_MAX)
                .atMost(
                        "steady requests without an answer",
                        (double) steady.tally().brokenOnes(),
                        0)
                .atLeast(
                        "boxes that handed all over after the restart",
                        (double) storm.tally().drainedBoxes(),
                        boxes)
                .atMost("NCC, most memory, MiB", (double) (storm.residentMaxKiB() >> 10), MEMORY_MIB_MAX)
                .missed();
    }
}
