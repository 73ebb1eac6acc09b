package kz.auylsat.ncc.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.auylsat.link.metric.Metric;

/**
 * The tables of a series file, as SQL text.
 *
 * <p>A wide row per terminal and moment, clustered by both, so that a village's month is one stretch of the file.
 *
 * <ul>
 *   <li>{@code series_terminal(no, id)}: terminals are numbers elsewhere.
 *   <li>{@code series_raw}: reports. {@code reachability} is the enum's ordinal, {@code source} 0 poll, 1 agent, 2 trap,
 *       {@code censored} has bit i set where the metric of ordinal i is a bound.
 *   <li>{@code series_latest}: the newest report of each terminal, also after raw retention took it.
 *   <li>{@code series_5m}, {@code series_1h}: per metric {@code _min}, {@code _mean}, {@code _max}, {@code _n}.
 *       {@code _min} and {@code _max} are NULL where they equal {@code _mean}; of a STATE metric {@code _mean} is the
 *       last value.
 *   <li>{@code rollup_due}: 5-minute buckets whose reports are newer than their rollup.
 *   <li>{@code series_kept}: per tier, before which moment rows may be gone.
 * </ul>
 */
final class SeriesSchema {
    static final int VERSION = 1;
    static final List<Metric> METRICS = List.of(Metric.values());
    /** Columns of a report before its metrics. */
    static final int REPORT_COLUMNS = 6;
    /** Columns of a rollup before its metrics, and for each metric. */
    static final int ROLLUP_COLUMNS = 4;

    static final int COLUMNS_PER_METRIC = 4;

    private SeriesSchema() {}

    static String table(Resolution resolution) {
        return switch (resolution) {
            case RAW -> "series_raw";
            case FIVE_MINUTES -> "series_5m";
            case ONE_HOUR -> "series_1h";
        };
    }

    /** Statements that create what is missing, without the metrics' columns. */
    static List<String> create() {
        String report = "received INTEGER NOT NULL, reachability INTEGER NOT NULL, source INTEGER NOT NULL,"
                + " censored INTEGER NOT NULL";
        String rollup = "(terminal_no INTEGER NOT NULL, at INTEGER NOT NULL, polls INTEGER NOT NULL,"
                + " up INTEGER NOT NULL, PRIMARY KEY (terminal_no, at)) WITHOUT ROWID";
        return List.of(
                "CREATE TABLE IF NOT EXISTS series_terminal (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)",
                "CREATE TABLE IF NOT EXISTS series_raw (terminal_no INTEGER NOT NULL, at INTEGER NOT NULL, " + report
                        + ", PRIMARY KEY (terminal_no, at)) WITHOUT ROWID",
                "CREATE TABLE IF NOT EXISTS series_latest (terminal_no INTEGER PRIMARY KEY, at INTEGER NOT NULL, "
                        + report + ")",
                "CREATE TABLE IF NOT EXISTS series_5m " + rollup,
                "CREATE TABLE IF NOT EXISTS series_1h " + rollup,
                "CREATE TABLE IF NOT EXISTS rollup_due (terminal_no INTEGER NOT NULL, at INTEGER NOT NULL,"
                        + " PRIMARY KEY (terminal_no, at)) WITHOUT ROWID",
                "CREATE TABLE IF NOT EXISTS series_kept (tier TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID");
    }

    /** Tables that have columns for metrics. */
    static List<String> metricTables() {
        return List.of("series_raw", "series_latest", "series_5m", "series_1h");
    }

    /** The columns for metrics that a table must have, in catalogue order. */
    static List<String> metricColumns(String table) {
        boolean reports = table.equals("series_raw") || table.equals("series_latest");
        return reports
                ? METRICS.stream().map(Metric::id).toList()
                : METRICS.stream().flatMap(SeriesSchema::rollupColumns).toList();
    }

    static String addColumn(String table, String column) {
        return "ALTER TABLE " + table + " ADD COLUMN " + column + (column.endsWith("_n") ? " INTEGER" : " REAL");
    }

    /** Writes a report in place of one of the same terminal and moment. */
    static String replaceReport() {
        return "INSERT OR REPLACE INTO series_raw " + values(reportColumns());
    }

    /** Writes a terminal's newest report unless a newer one is there. */
    static String replaceLatest() {
        List<String> columns = reportColumns();
        return "INSERT INTO series_latest " + values(columns) + " ON CONFLICT (terminal_no) DO UPDATE SET "
                + columns.stream()
                        .skip(1)
                        .map(name -> name + "=excluded." + name)
                        .collect(Collectors.joining(", "))
                + " WHERE excluded.at >= series_latest.at";
    }

    static String replaceRollup(Resolution resolution) {
        List<String> columns = new ArrayList<>(List.of("terminal_no", "at", "polls", "up"));
        columns.addAll(metricColumns(table(resolution)));
        return "INSERT OR REPLACE INTO " + table(resolution) + " " + values(columns);
    }

    static String selectLatest() {
        return "SELECT t.id, l.at, l.received, l.reachability, l.source, l.censored, "
                + METRICS.stream().map(metric -> "l." + metric.id()).collect(Collectors.joining(", "))
                + " FROM series_latest l JOIN series_terminal t ON t.no = l.terminal_no";
    }

    /** One terminal's reports as {@link #selectLatest} gives them; its identifier is the first parameter. */
    static String selectWholeReports() {
        return "SELECT ?, at, received, reachability, source, censored, "
                + String.join(", ", metricColumns("series_raw")) + stretch(Resolution.RAW) + " LIMIT ?";
    }

    /** Columns at, reachability, then one a metric, then source. */
    static String selectReports(List<Metric> metrics) {
        return "SELECT at, reachability"
                + metrics.stream().map(metric -> ", " + metric.id()).collect(Collectors.joining())
                + ", source"
                + stretch(Resolution.RAW);
    }

    /** Columns at, polls, up, then min, mean, max, n for each metric. */
    static String selectRollups(Resolution resolution, List<Metric> metrics) {
        return "SELECT at, polls, up"
                + metrics.stream()
                        .flatMap(SeriesSchema::rollupColumns)
                        .map(name -> ", " + name)
                        .collect(Collectors.joining())
                + stretch(resolution);
    }

    private static String stretch(Resolution resolution) {
        return " FROM " + table(resolution) + " WHERE terminal_no = ? AND at >= ? AND at < ? ORDER BY at";
    }

    private static List<String> reportColumns() {
        List<String> columns =
                new ArrayList<>(List.of("terminal_no", "at", "received", "reachability", "source", "censored"));
        columns.addAll(metricColumns("series_raw"));
        return columns;
    }

    private static Stream<String> rollupColumns(Metric metric) {
        return Arrays.asList("_min", "_mean", "_max", "_n").stream().map(suffix -> metric.id() + suffix);
    }

    private static String values(List<String> columns) {
        return "(" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }
}
