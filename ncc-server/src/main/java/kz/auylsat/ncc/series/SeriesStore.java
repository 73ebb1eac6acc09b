package kz.auylsat.ncc.series;

import java.time.Instant;
import java.util.Map;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;

/**
 * Keeps every report and answers for history; thread-safe.
 *
 * <p>A report is known by terminal and {@code observedAt}, in milliseconds: offered twice it is kept once, and the one
 * offered last holds. Reports may come in any order. Answers count what is durable, whether rolled up yet or not.
 */
public interface SeriesStore extends AutoCloseable {
    /** Takes a report in without ever blocking; false where the queue is full and the report was dropped and counted. */
    boolean offer(LinkReport report);

    /** One terminal's history; without points where it has none. Blocks: call on a worker. */
    SeriesRange range(RangeQuery query);

    /**
     * The newest report of every terminal that the NCC itself made, by terminal id. Blocks.
     *
     * <p>What a terminal's agent hands over is its history: it says nothing of whether the NCC reaches the terminal, so it
     * is never the newest, however new it is.
     */
    Map<String, LinkReport> latest();

    /**
     * One metric of every terminal that has it in the time given. Blocks.
     *
     * <p>Read by whole buckets: five minutes where the time is up to six hours, else one hour; {@code from} counts from
     * the start of its bucket and {@code to} (exclusive) to the end of its own.
     */
    Map<String, MetricSummary> fleet(Metric metric, Instant from, Instant to);

    SeriesStatistics statistics();

    /**
     * Waits until what was offered before is durable or was rejected; throws {@link SeriesUnavailableException} where
     * that cannot be had.
     */
    void flush();

    /**
     * Waits until what was offered before is on this machine's disk, also against a power cut, or was rejected or lost
     * (both counted); throws {@link SeriesUnavailableException} where that cannot be had.
     */
    void sync();

    /** Writes what is in the queue as far as the disk allows, then frees all. */
    @Override
    void close();
}
