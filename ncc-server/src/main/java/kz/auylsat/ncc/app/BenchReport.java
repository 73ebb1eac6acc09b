package kz.auylsat.ncc.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.link.report.Reachability;

/** What was measured between two marks; pure. */
record BenchReport(
        double seconds,
        int terminals,
        long answered,
        long failed,
        Map<String, Long> failedByReason,
        long varBinds,
        long retransmissions,
        int falselyDown,
        long reportsWritten,
        long reportsDropped,
        long kernelDrops,
        double nccCpuSeconds,
        long nccResidentMaxKiB,
        double simulatorCpuSeconds) {
    private static final double ANSWERED_PERCENT_MIN = 99.5;

    static BenchReport between(BenchMark before, BenchMark after, int falselyDown) {
        return new BenchReport(
                Duration.between(before.at(), after.at()).toMillis() / 1_000.0,
                after.poll().polls().targets(),
                after.poll().polls().answered() - before.poll().polls().answered(),
                failed(after) - failed(before),
                failedByReason(before.poll(), after.poll()),
                after.poll().polls().varBinds() - before.poll().polls().varBinds(),
                after.poll().transport().retransmissions()
                        - before.poll().transport().retransmissions(),
                falselyDown,
                after.series().written() - before.series().written(),
                after.series().dropped() - before.series().dropped(),
                after.kernelDrops() - before.kernelDrops(),
                seconds(before.ncc(), after.ncc()),
                after.ncc().residentMaxKiB(),
                seconds(before.simulator(), after.simulator()));
    }

    /** Where too little was answered, somebody was falsely down, or the NCC used more than this. */
    List<String> missed(double cpuPercentMax, long memoryMibMax) {
        return new BenchTargets()
                .atLeast("polls answered, %", answeredShare() * 100, ANSWERED_PERCENT_MIN)
                .atMost("terminals falsely down", falselyDown, 0)
                .atMost("NCC, % of one core", nccCpuPercent(), cpuPercentMax)
                .atMost("NCC, most memory, MiB", (double) (nccResidentMaxKiB >> 10), (double) memoryMibMax)
                .missed();
    }

    double nccCpuPercent() {
        return nccCpuSeconds / seconds * 100;
    }

    double answeredShare() {
        return answered + failed == 0 ? 0 : answered / (double) (answered + failed);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seconds", seconds);
        fields.put("terminals", terminals);
        fields.put("pollsAnswered", answered);
        fields.put("pollsFailed", failed);
        fields.put("answeredPercent", round(answeredShare() * 100, 1_000));
        fields.put("falselyDown", falselyDown);
        fields.put("failedByReason", failedByReason);
        fields.put("varBinds", varBinds);
        fields.put("varBindsPerPoll", round(varBinds / (double) answered, 10));
        fields.put("retransmissions", retransmissions);
        fields.put("nccCpuPercentOfOneCore", round(nccCpuPercent(), 100));
        fields.put("nccResidentMaxMiB", nccResidentMaxKiB / 1_024);
        fields.put("pollsPerCpuSecond", Math.round(answered / nccCpuSeconds));
        fields.put("varBindsPerCpuSecond", Math.round(varBinds / nccCpuSeconds));
        fields.put("simulatorCpuPercentOfOneCore", round(simulatorCpuSeconds / seconds * 100, 100));
        fields.put("kernelReceiveDrops", kernelDrops);
        fields.put("reportsWritten", reportsWritten);
        fields.put("reportsDropped", reportsDropped);
        return fields;
    }

    TextTable table() {
        TextTable table = new TextTable("MEASURED", "VALUE");
        row(table, "time, s", "%.1f", seconds);
        row(table, "terminals", "%d", terminals);
        row(table, "polls answered", "%d", answered);
        row(table, "polls failed", "%d", failed);
        row(table, "polls answered, %", "%.3f", answeredShare() * 100);
        row(table, "terminals falsely down", "%d", falselyDown);
        failedByReason.forEach((reason, count) -> row(table, "  failed: " + reason, "%d", count));
        row(table, "varbinds", "%d", varBinds);
        row(table, "varbinds per poll", "%.1f", varBinds / (double) answered);
        row(table, "requests sent again", "%d", retransmissions);
        row(table, "NCC, % of one core", "%.2f", nccCpuPercent());
        row(table, "NCC, most memory, MiB", "%d", nccResidentMaxKiB / 1_024);
        row(table, "polls per CPU-second", "%.0f", answered / nccCpuSeconds);
        row(table, "varbinds per CPU-second", "%.0f", varBinds / nccCpuSeconds);
        row(table, "simulator, % of one core", "%.2f", simulatorCpuSeconds / seconds * 100);
        row(table, "kernel receive drops", "%d", kernelDrops);
        row(table, "reports written", "%d", reportsWritten);
        row(table, "reports dropped", "%d", reportsDropped);
        return table;
    }

    private static void row(TextTable table, String what, String format, Object value) {
        table.row(what, String.format(Locale.ROOT, format, value));
    }

    private static long failed(BenchMark mark) {
        return PollSnapshot.ended(mark.poll().polls()) - mark.poll().polls().answered();
    }

    private static Map<String, Long> failedByReason(PollSnapshot before, PollSnapshot after) {
        Map<String, Long> failed = new LinkedHashMap<>();
        for (Reachability reason : Reachability.values()) {
            long count = after.failed(reason) - before.failed(reason);
            if (count > 0) {
                failed.put(reason.id(), count);
            }
        }
        return failed;
    }

    private static double seconds(ProcessUsage before, ProcessUsage after) {
        return after.cpu().minus(before.cpu()).toMillis() / 1_000.0;
    }

    private static double round(double value, int parts) {
        return Math.round(value * parts) / (double) parts;
    }
}
