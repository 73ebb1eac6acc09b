package kz.auylsat.ncc.app;

import java.time.Duration;
import kz.auylsat.ncc.outbox.OutboxStatistics;
import kz.auylsat.ncc.series.SeriesStatistics;

/**
 * What a benchmark of the outbox counts at a moment.
 *
 * @param at since its begin
 * @param offered reports
 * @param offering processor time of the thread that makes the reports and offers them, part of {@code ncc}
 * @param heapBytes in use after a collection
 * @param writtenBytes that this process gave to its disk; -1 where the system does not tell
 */
record BenchOutboxMark(
        Duration at,
        long offered,
        SeriesStatistics series,
        OutboxStatistics outbox,
        ProcessUsage ncc,
        Duration offering,
        long heapBytes,
        long writtenBytes) {}
