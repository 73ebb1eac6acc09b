package kz.auylsat.ncc.series;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;

/**
 * The store of an NCC whose history cannot be opened: polling and the live page go on, every report is dropped and
 * counted, and whoever asks for history is told why there is none.
 */
public final class AbsentSeries implements SeriesStore {
    private final String reason;
    private final AtomicLong dropped = new AtomicLong();

    /** @param reason one line for the user */
    public AbsentSeries(String reason) {
        this.reason = reason;
    }

    @Override
    public boolean offer(LinkReport report) {
        dropped.incrementAndGet();
        return false;
    }

    @Override
    public SeriesRange range(RangeQuery query) {
        throw new SeriesUnavailableException(reason);
    }

    @Override
    public Map<String, LinkReport> latest() {
        return Map.of();
    }

    @Override
    public Map<String, MetricSummary> fleet(Metric metric, Instant from, Instant to) {
        throw new SeriesUnavailableException(reason);
    }

    @Override
    public SeriesStatistics statistics() {
        return new SeriesStatistics(0, 0, dropped.get(), 0, 0, 0, 0, 0, 0, 0, 0, reason);
    }

    @Override
    public void flush() {
        throw new SeriesUnavailableException(reason);
    }

    @Override
    public void sync() {
        throw new SeriesUnavailableException(reason);
    }

    @Override
    public void close() {}
}
