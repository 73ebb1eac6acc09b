package kz.auylsat.ncc.app;

import java.time.Duration;
import kz.auylsat.ncc.influx.OutboxStatistics;
import kz.auylsat.ncc.series.SeriesStatistics;

/**
 * What a benchmark of the outbox counts at a moment.
 *
 * @param at since its begin
 * @param offered reports
 * @param heapBytes in use after a collection
 * @param writtenBytes that this process gave to its disk; -1 where the system does not tell
 */
record BenchOutboxMark(
        Duration at,
        long offered,
        SeriesStatistics series,
        OutboxStatistics outbox,
        ProcessUsage ncc,
        long heapBytes,
        long writtenBytes) {}
