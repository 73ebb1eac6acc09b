package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.ncc.influx.CopyComparison;
import kz.auylsat.ncc.influx.CopyEstimate;
import kz.auylsat.ncc.influx.CopySummary;
import org.jspecify.annotations.Nullable;

/** What {@code ncc series copy} tells at its end, for people and for programs. */
final class SeriesCopyReport {
    /** Measured with InfluxDB on the same two processors: docs/measurements.md. */
    private static final double VALUES_PER_SECOND = 200_000;

    private static final double BYTES_PER_VALUE = 6;

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final TextTable table = new TextTable("", "");

    SeriesCopyReport(Path source, String target) {
        put("from", "from", source.toString(), source);
        put("to", "to", target, target);
    }

    SeriesCopyReport estimate(CopyEstimate estimate, long unknown, long copiedValues) {
        terminals(estimate.terminals(), unknown);
        rows(estimate.reports(), estimate.fiveMinutes(), estimate.hours());
        put("values", "values", estimate.values(), "about " + count(estimate.values()));
        put("copiedValues", "copied by now", copiedValues, count(copiedValues));
        double left = Math.max(0, estimate.values() - copiedValues);
        long seconds = Math.round(left / VALUES_PER_SECOND);
        put("seconds", "takes", seconds, "about " + SeriesCopyScreen.length(Duration.ofSeconds(seconds)));
        long bytes = Math.round(estimate.values() * BYTES_PER_VALUE);
        put("bytes", "in InfluxDB", bytes, String.format(Locale.ROOT, "about %,d MB", Math.max(1, bytes >> 20)));
        return this;
    }

    SeriesCopyReport summary(CopySummary summary, long terminals, long unknown, Duration took, @Nullable Path refused) {
        terminals(terminals, unknown);
        rows(summary.reports(), summary.fiveMinutes(), summary.hours());
        put("values", "values", summary.values(), count(summary.values()));
        put(
                "sentPoints",
                "sent now",
                summary.sentPoints(),
                count(summary.sentPoints()) + " points in " + SeriesCopyScreen.length(took));
        fields.put("seconds", took.toSeconds());
        some("sentAgain", "sent again", summary.sentAgain(), "points that the server took and did not have");
        some("rolledUpAgain", "rolled up again", summary.rolledUpAgain(), "buckets with reports of both stores");
        some("expired", "too old", summary.expired(), "points that the bucket's own retention does not keep");
        some(
                "refused",
                "refused",
                summary.refused().size(),
                "points, with their reasons in " + refused + "; once that is mended --restart sends them");
        return this;
    }

    SeriesCopyReport comparison(CopyComparison comparison, long seed) {
        fields.put("ranges", comparison.ranges());
        fields.put("comparedNumbers", comparison.numbers());
        fields.put("differing", comparison.differing());
        fields.put("differences", comparison.differences());
        fields.put("seed", seed);
        table.row("compared", told(comparison));
        comparison.differences().forEach(each -> table.row("", each));
        return this;
    }

    private static String told(CopyComparison comparison) {
        if (comparison.ranges() == 0) {
            return "nothing: there is no whole hour that has reports of one store alone";
        }
        return comparison.differing() == 0
                ? "both answer the same: " + count(comparison.ranges()) + " ranges, " + count(comparison.numbers())
                        + " numbers compared"
                : count(comparison.differing()) + " of " + count(comparison.ranges())
                        + " ranges are answered otherwise";
    }

    String render(OutputOption output) {
        return output.render(fields, List.of(table));
    }

    private void terminals(long terminals, long unknown) {
        put(
                "terminals",
                "terminals",
                terminals,
                count(terminals)
                        + (unknown == 0
                                ? ""
                                : ", " + count(unknown)
                                        + " of them in no manifest: their points have the tag terminal alone"));
        fields.put("unknownTerminals", unknown);
    }

    private void rows(long reports, long fiveMinutes, long hours) {
        put("reports", "reports", reports, count(reports));
        put("fiveMinuteRollups", "5-minute rollups", fiveMinutes, count(fiveMinutes));
        put("oneHourRollups", "1-hour rollups", hours, count(hours));
    }

    /** Told to people where there are any. */
    private void some(String key, String what, long number, String of) {
        fields.put(key, number);
        if (number > 0) {
            table.row(what, count(number) + " " + of);
        }
    }

    private void put(String key, String what, Object value, Object shown) {
        fields.put(key, value);
        table.row(what, shown);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
