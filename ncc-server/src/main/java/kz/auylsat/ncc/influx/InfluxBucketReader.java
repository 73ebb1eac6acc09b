package kz.auylsat.ncc.influx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.series.Bucket;
import kz.auylsat.ncc.series.Resolution;

/**
 * Reads buckets so that they count every delivered report: a rollup that is due is computed from the reports instead of
 * being read.
 *
 * <p>Buckets are by terminal and start; no terminals asked for means all.
 */
final class InfluxBucketReader {
    private static final int UP = Reachability.UP.ordinal();
    private static final Reachability[] REACHABILITIES = Reachability.values();
    private static final ReportSource[] SOURCES = ReportSource.values();

    /** Reads in [from, to). */
    private interface Piece {
        void of(long from, long to);
    }

    private final InfluxQueryClient client;
    private final InfluxStateStore state;

    InfluxBucketReader(InfluxQueryClient client, InfluxStateStore state) {
        this.client = client;
        this.state = state;
    }

    /** Buckets of a tier that begin in [from, to), both on bounds of the tier. */
    Map<String, SortedMap<Long, Bucket>> read(
            Resolution tier, List<Metric> metrics, Collection<String> terminals, long from, long to) {
        // Before the rollups: a bucket that is rolled up meanwhile is computed from its reports, which is as right.
        Map<String, SortedSet<Long>> due = state.due(tier, terminals, from, to);
        Map<String, SortedMap<Long, Bucket>> buckets = rollups(tier, metrics, terminals, from, to);
        for (DueRuns.Run run : DueRuns.of(tier, due)) {
            Map<String, SortedMap<Long, Bucket>> fresh = tier == Resolution.FIVE_MINUTES
                    ? ofReports(metrics, run.terminals(), run.from(), run.to())
                    : hours(read(Resolution.FIVE_MINUTES, metrics, run.terminals(), run.from(), run.to()), metrics);
            replace(buckets, fresh, due, run);
        }
        return buckets;
    }

    /** 5-minute buckets of the reports in [from, to). */
    Map<String, SortedMap<Long, Bucket>> ofReports(
            List<Metric> metrics, Collection<String> terminals, long from, long to) {
        Map<String, SortedMap<Long, Bucket>> buckets = new TreeMap<>();
        inPieces(
                Resolution.RAW,
                from,
                to,
                (start, end) -> select(InfluxQl.reports(metrics, terminals, start, end), terminals, (terminal, row) -> {
                    Bucket bucket = bucket(buckets, terminal, Resolution.FIVE_MINUTES.floor((long) row[0]), metrics);
                    bucket.addReport(source(row), (int) row[3] == UP);
                    addValues(bucket, row, metrics);
                }));
        return buckets;
    }

    /** Hours of the 5-minute rollups in [from, to) as they are stored. */
    Map<String, SortedMap<Long, Bucket>> hoursOfRollups(
            List<Metric> metrics, Collection<String> terminals, long from, long to) {
        return hours(rollups(Resolution.FIVE_MINUTES, metrics, terminals, from, to), metrics);
    }

    /**
     * Reports, each as a bucket by its moment.
     *
     * @param reachability of each
     * @param sources of each
     */
    record Reports(SortedMap<Long, Bucket> points, List<Reachability> reachability, List<ReportSource> sources) {}

    /** A terminal's reports in [from, to); empty where they are too many. */
    Optional<Reports> reports(List<Metric> metrics, String terminal, long from, long to, int max) {
        Reports reports = new Reports(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        String query = InfluxQl.firstReports(metrics, terminal, from, to, max + 1);
        long rows = select(query, List.of(), (id, row) -> {
            Bucket point = new Bucket(metrics);
            point.addPolls(1, (int) row[3] == UP ? 1 : 0);
            addValues(point, row, metrics);
            reports.points().put((long) row[0], point);
            reports.reachability().add(REACHABILITIES[(int) row[3]]);
            reports.sources().add(source(row));
        });
        // Counted as the server does: two points of one moment are one here, and the last may be cut off behind them.
        return rows > max ? Optional.empty() : Optional.of(reports);
    }

    /** Buckets of a tier that begin in [from, to), as they are stored. */
    Map<String, SortedMap<Long, Bucket>> rollups(
            Resolution tier, List<Metric> metrics, Collection<String> terminals, long from, long to) {
        Map<String, SortedMap<Long, Bucket>> buckets = new TreeMap<>();
        inPieces(
                tier,
                from,
                to,
                (start, end) -> select(
                        InfluxQl.rollups(tier, metrics, terminals, start, end),
                        terminals,
                        (terminal, row) -> addRollup(bucket(buckets, terminal, (long) row[0], metrics), row, metrics)));
        return buckets;
    }

    /** One read after the other, none over a longer time than the server reads at once. */
    private void inPieces(Resolution tier, long from, long to, Piece read) {
        long longest = client.known()
                .longestRead(tier)
                .map(bound -> tier.floor(bound.toMillis()))
                .orElse(Long.MAX_VALUE);
        long start = from;
        while (to - start > longest) {
            read.of(start, start + longest);
            start += longest;
        }
        read.of(start, to);
    }

    /**
     * Passes on the rows of these terminals: of many the query names none and brings all there are, which do not fit into
     * the memory. Gives how many the server answered, before of one moment the newest alone is left.
     */
    private long select(String query, Collection<String> terminals, QueryAnswerReader.Rows rows) {
        NewestRows newest = new NewestRows(rows);
        long[] answered = {0};
        client.select(query, (terminal, row) -> {
            answered[0]++;
            if (terminals.isEmpty() || terminals.contains(terminal)) {
                newest.row(terminal, row);
            }
        });
        newest.end();
        return answered[0];
    }

    private static void addRollup(Bucket bucket, double[] row, List<Metric> metrics) {
        bucket.addPolls((int) row[3], (int) row[4]);
        for (int slot = 0; slot < metrics.size(); slot++) {
            int column = 1 + InfluxQl.ROLLUP_COLUMNS + slot * InfluxQl.COLUMNS_PER_METRIC;
            if (isPresent(row, metrics.get(slot)) && row[column + 3] > 0) {
                bucket.addValues(slot, row[column], row[column + 1], row[column + 2], (int) row[column + 3]);
            }
        }
    }

    private static ReportSource source(double[] row) {
        return SOURCES[(int) row[4]];
    }

    private static void addValues(Bucket bucket, double[] row, List<Metric> metrics) {
        for (int slot = 0; slot < metrics.size(); slot++) {
            double value = row[1 + InfluxQl.REPORT_COLUMNS + slot];
            if (isPresent(row, metrics.get(slot)) && !Double.isNaN(value)) {
                bucket.addValue(slot, value);
            }
        }
    }

    private static boolean isPresent(double[] row, Metric metric) {
        return ((long) row[2] >>> metric.ordinal() & 1) != 0;
    }

    private static Map<String, SortedMap<Long, Bucket>> hours(
            Map<String, SortedMap<Long, Bucket>> parts, List<Metric> metrics) {
        Map<String, SortedMap<Long, Bucket>> hours = new TreeMap<>();
        parts.forEach((terminal, buckets) ->
                buckets.forEach((start, part) -> bucket(hours, terminal, Resolution.ONE_HOUR.floor(start), metrics)
                        .add(part)));
        return hours;
    }

    private static Bucket bucket(
            Map<String, SortedMap<Long, Bucket>> buckets, String terminal, long start, List<Metric> metrics) {
        return buckets.computeIfAbsent(terminal, id -> new TreeMap<>())
                .computeIfAbsent(start, at -> new Bucket(metrics));
    }

    private static void replace(
            Map<String, SortedMap<Long, Bucket>> buckets,
            Map<String, SortedMap<Long, Bucket>> fresh,
            Map<String, SortedSet<Long>> due,
            DueRuns.Run run) {
        for (String terminal : run.terminals()) {
            SortedMap<Long, Bucket> stored = buckets.computeIfAbsent(terminal, id -> new TreeMap<>());
            SortedMap<Long, Bucket> newer = fresh.getOrDefault(terminal, new TreeMap<>());
            for (long start : due.getOrDefault(terminal, new TreeSet<>()).subSet(run.from(), run.to())) {
                stored.remove(start);
                if (newer.containsKey(start)) {
                    stored.put(start, newer.get(start));
                }
            }
        }
    }
}
