package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the outbox cost; pure.
 *
 * @param rate reports a second that were wanted
 * @param marks from the begin to the end of offering, in equal distances but for the last
 * @param drained when all was delivered, or was waited for long enough
 * @param sink what the benchmark's own server took; null where another server was asked for
 */
record BenchOutboxReport(
        int rate, List<BenchOutboxMark> marks, BenchOutboxMark drained, BenchSinkServer.@Nullable Counts sink) {
    private static final double MIB = 1 << 20;
    /** What a collector's and a page cache's moods move. */
    private static final double FLAT_MIB = 24;

    private static final double RATE_SHARE_MIN = 0.99;

    /** Where the rate was not kept, something was dropped or refused, not all arrived, or the memory grew. */
    List<String> missed() {
        BenchTargets targets = new BenchTargets()
                .atLeast("reports a second", keptRate(), rate * RATE_SHARE_MIN)
                .atMost("reports dropped", (double) drained.series().dropped(), 0)
                .atMost("points quarantined", (double) drained.outbox().quarantinedPoints(), 0)
                .atLeast("points delivered", (double) delivered(), (double) drained.offered());
        growthMib().ifPresent(growth -> targets.atMost("memory, last third less first, MiB", growth, FLAT_MIB));
        return targets.missed();
    }

    double seconds() {
        return last().at().toMillis() / 1_000.0;
    }

    double keptRate() {
        return last().offered() / seconds();
    }

    /** Points that the server has; each once, where it is our own. */
    long delivered() {
        return sink == null ? drained.outbox().sentPoints() : sink.distinct();
    }

    double cpuSeconds() {
        return drained.ncc().cpu().minus(marks.get(0).ncc().cpu()).toMillis() / 1_000.0;
    }

    double cpuMicrosPerReport() {
        return cpuSeconds() * 1e6 / drained.offered();
    }

    /** What making and offering the reports took of that: in an NCC the poller's part. */
    double offeringMicrosPerReport() {
        return drained.offering().minus(marks.get(0).offering()).toNanos() / 1e3 / drained.offered();
    }

    /** How much more memory the last third of the run had than the first, MiB; empty where there are too few marks. */
    OptionalDouble growthMib() {
        int third = (marks.size() - 1) / 3;
        if (third == 0) {
            return OptionalDouble.empty();
        }
        // The mark of the begin is of a machine that does nothing yet.
        double first = residentMib(marks.subList(1, 1 + third));
        double last = residentMib(marks.subList(marks.size() - third, marks.size()));
        return OptionalDouble.of(last - first);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seconds", round(seconds()));
        fields.put("reportsOffered", drained.offered());
        fields.put("reportsDropped", drained.series().dropped());
        fields.put("pointsDelivered", delivered());
        fields.put("pointsQuarantined", drained.outbox().quarantinedPoints());
        fields.put("reportsPerSecond", round(keptRate()));
        fields.put("secondsToDrain", round(drained.at().minus(last().at()).toMillis() / 1_000.0));
        fields.put("nccCpuSeconds", round(cpuSeconds()));
        fields.put("cpuMicrosPerReport", round(cpuMicrosPerReport()));
        fields.put("ofThatOfferingMicros", round(offeringMicrosPerReport()));
        fields.put("pointsPerCpuSecond", Math.round(drained.offered() / cpuSeconds()));
        fields.put("valuesPerCpuSecond", Math.round(values() / cpuSeconds()));
        fields.put("residentMaxMiB", drained.ncc().residentMaxKiB() / 1_024);
        growthMib().ifPresent(growth -> fields.put("memoryGrowthMiB", round(growth)));
        fields.put("outboxPointsAtEnd", drained.outbox().pendingPoints());
        fields.put("outboxUnverifiedBatchesAtEnd", drained.outbox().unverifiedBatches());
        fields.put("outboxFileMiB", round(drained.outbox().fileBytes() / MIB));
        fields.put("diskWrittenMiB", round(drained.writtenBytes() / MIB));
        if (sink != null) {
            fields.put("requests", sink.requests());
            fields.put("pointsSentTwice", sink.lines() - sink.distinct());
            fields.put("gzipMiB", round(sink.gzipBytes() / MIB));
        }
        fields.put("memory", marks.stream().map(BenchOutboxReport::memory).toList());
        return fields;
    }

    List<TextTable> tables() {
        TextTable totals = new TextTable("MEASURED", "VALUE");
        row(totals, "time, s", "%.1f", seconds());
        row(totals, "reports offered", "%d", drained.offered());
        row(totals, "reports dropped", "%d", drained.series().dropped());
        row(totals, "points delivered", "%d", delivered());
        row(totals, "points quarantined", "%d", drained.outbox().quarantinedPoints());
        row(totals, "reports a second", "%.0f", keptRate());
        row(
                totals,
                "s until the last was delivered",
                "%.1f",
                drained.at().minus(last().at()).toMillis() / 1_000.0);
        row(totals, "NCC, CPU-seconds", "%.2f", cpuSeconds());
        row(totals, "NCC, µs of CPU a report", "%.1f", cpuMicrosPerReport());
        row(totals, "  of that making and offering it, µs", "%.1f", offeringMicrosPerReport());
        row(totals, "points per CPU-second", "%.0f", drained.offered() / cpuSeconds());
        row(totals, "values per CPU-second", "%.0f", values() / cpuSeconds());
        row(totals, "NCC, most memory, MiB", "%d", drained.ncc().residentMaxKiB() / 1_024);
        growthMib().ifPresent(growth -> row(totals, "memory, last third less first, MiB", "%.1f", growth));
        row(totals, "outbox at the end, points", "%d", drained.outbox().pendingPoints());
        row(
                totals,
                "outbox at the end, batches to read back",
                "%d",
                drained.outbox().unverifiedBatches());
        row(totals, "outbox file, MiB", "%.1f", drained.outbox().fileBytes() / MIB);
        row(totals, "written to disk, MiB", "%.0f", drained.writtenBytes() / MIB);
        if (sink != null) {
            row(totals, "requests", "%d", sink.requests());
            row(totals, "points sent twice", "%d", sink.lines() - sink.distinct());
            row(totals, "sent, gzip, MiB", "%.0f", sink.gzipBytes() / MIB);
        }
        return new ArrayList<>(List.of(totals, memoryTable()));
    }

    private TextTable memoryTable() {
        TextTable table = new TextTable("AT, S", "RESIDENT, MIB", "HEAP, MIB", "OUTBOX, POINTS", "QUEUE, REPORTS");
        for (BenchOutboxMark mark : marks) {
            table.row(
                    text("%.0f", mark.at().toMillis() / 1_000.0),
                    text("%.1f", mark.ncc().residentKiB() / 1_024.0),
                    text("%.1f", mark.heapBytes() / MIB),
                    mark.outbox().pendingPoints(),
                    mark.series().queueDepth());
        }
        return table;
    }

    private static Map<String, Object> memory(BenchOutboxMark mark) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("atSeconds", round(mark.at().toMillis() / 1_000.0));
        fields.put("residentMiB", round(mark.ncc().residentKiB() / 1_024.0));
        fields.put("heapMiB", round(mark.heapBytes() / MIB));
        fields.put("outboxPoints", mark.outbox().pendingPoints());
        fields.put("queueReports", mark.series().queueDepth());
        return fields;
    }

    private double values() {
        return (double) drained.offered() * BenchOutboxLoad.METRICS.size();
    }

    private BenchOutboxMark last() {
        return marks.get(marks.size() - 1);
    }

    private static double residentMib(List<BenchOutboxMark> some) {
        return some.stream()
                .mapToDouble(mark -> mark.ncc().residentKiB() / 1_024.0)
                .average()
                .orElse(0);
    }

    private static void row(TextTable table, String what, String format, Object value) {
        table.row(what, text(format, value));
    }

    private static String text(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
