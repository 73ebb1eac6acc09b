package kz.auylsat.ncc.influx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.series.Bucket;
import kz.auylsat.ncc.series.MetricSummary;
import kz.auylsat.ncc.series.RangePlan;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesRange;

/** Answers for history from an InfluxDB. */
final class InfluxSeriesReader {
    private final InfluxQueryClient client;
    private final InfluxStateStore state;
    private final InfluxBucketReader buckets;

    InfluxSeriesReader(InfluxQueryClient client, InfluxStateStore state) {
        this.client = client;
        this.state = state;
        buckets = new InfluxBucketReader(client, state);
    }

    SeriesRange range(RangeQuery query) {
        List<Metric> metrics = query.metrics().stream().sorted().toList();
        long fiveMinutesSince = state.keptSince(Resolution.FIVE_MINUTES);
        if (mayBeReports(query)) {
            Optional<InfluxBucketReader.Reports> reports = buckets.reports(
                    metrics,
                    query.terminalId(),
                    query.from().toEpochMilli(),
                    query.to().toEpochMilli(),
                    query.pointsMax());
            if (reports.isPresent()) {
                return SeriesRange.of(
                        RangePlan.choose(query, true, fiveMinutesSince),
                        reports.get().points(),
                        reports.get().reachability(),
                        reports.get().sources(),
                        metrics);
            }
        }
        RangePlan plan = RangePlan.choose(query, false, fiveMinutesSince);
        TreeMap<Long, Bucket> points = new TreeMap<>();
        read(plan.resolution(), metrics, List.of(query.terminalId()), plan.from(), plan.to())
                .getOrDefault(LineProtocol.storable(query.terminalId()), new TreeMap<>())
                .forEach((start, bucket) -> points.computeIfAbsent(plan.point(start), at -> new Bucket(metrics))
                        .add(bucket));
        return SeriesRange.of(plan, points, List.of(), List.of(), metrics);
    }

    Map<String, MetricSummary> fleet(Metric metric, Instant from, Instant to) {
        Resolution tier = RangePlan.fleetTier(from, to, state.keptSince(Resolution.FIVE_MINUTES));
        long start = tier.floor(from.toEpochMilli());
        long end = tier.floor(to.toEpochMilli() - 1) + tier.millis();
        Map<String, MetricSummary> summaries = new LinkedHashMap<>();
        read(tier, List.of(metric), List.of(), start, end).forEach((terminal, parts) -> {
            Bucket whole = new Bucket(List.of(metric));
            parts.values().forEach(whole::add);
            if (whole.count(0) > 0) {
                summaries.put(terminal, new MetricSummary(whole.min(0), whole.mean(0), whole.max(0), whole.count(0)));
            }
        });
        return summaries;
    }

    /** The newest report of every terminal since then, as the server has it; not from before what it reads at once. */
    List<LinkReport> newestReports(Instant since, Instant now) {
        Instant from = client.generation()
                .longestRead(Resolution.RAW)
                .map(now::minus)
                .filter(since::isBefore)
                .orElse(since);
        List<LinkReport> reports = new ArrayList<>();
        client.select(InfluxQl.newestReports(from.toEpochMilli()), (terminal, row) -> {
            if (!terminal.isEmpty()) {
                reports.add(report(terminal, row));
            }
        });
        return reports;
    }

    private boolean mayBeReports(RangeQuery query) {
        return query.from().toEpochMilli() >= state.keptSince(Resolution.RAW)
                && client.known()
                        .longestRead(Resolution.RAW)
                        .map(longest ->
                                Duration.between(query.from(), query.to()).compareTo(longest) <= 0)
                        .orElse(true);
    }

    /** What is past its retention may still be there on a server that deletes nothing. */
    private Map<String, SortedMap<Long, Bucket>> read(
            Resolution tier, List<Metric> metrics, List<String> terminals, long from, long to) {
        long kept = Math.max(from, state.keptSince(tier));
        return kept < to ? buckets.read(tier, metrics, terminals, kept, to) : Map.of();
    }

    private static LinkReport report(String terminal, double[] row) {
        long censored = (long) row[2];
        long present = (long) row[5];
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : LineProtocol.METRICS) {
            double value = row[6 + metric.ordinal()];
            if ((present >>> metric.ordinal() & 1) != 0 && !Double.isNaN(value)) {
                values.put(metric, value, (censored >>> metric.ordinal() & 1) != 0);
            }
        }
        return new LinkReport(
                terminal,
                Instant.ofEpochMilli((long) row[0]),
                Instant.ofEpochMilli((long) row[1]),
                ReportSource.values()[(int) row[3]],
                Reachability.values()[(int) row[4]],
                values.build());
    }
}
