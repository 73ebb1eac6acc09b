package kz.auylsat.ncc.influx;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.outbox.PointQueue;
import kz.auylsat.ncc.series.BatchStore;

/** Puts reports into the queue, with the marks that their rollups are due written down before. */
final class InfluxReportsWriter implements BatchStore {
    private final InfluxStateStore state;
    private final PointQueue queue;
    private final DeliveredGenerations generations;
    private final InfluxRetentionWriter retention;
    private final Function<String, LinkTags> tags;
    /** Used by the writer's one thread, over and over. */
    private final StringBuilder lines = new StringBuilder();

    InfluxReportsWriter(
            InfluxStateStore state,
            PointQueue queue,
            DeliveredGenerations generations,
            InfluxRetentionWriter retention,
            Function<String, LinkTags> tags) {
        this.state = state;
        this.queue = queue;
        this.generations = generations;
        this.retention = retention;
        this.tags = tags;
    }

    @Override
    public void write(List<LinkReport> batch) {
        if (batch.isEmpty()) {
            return;
        }
        lines.setLength(0);
        for (LinkReport report : batch) {
            LineProtocol.append(lines, report, tags.apply(report.terminalId()));
            lines.append('\n');
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        // Marks first: one too many only costs a look; a report without one would never be rolled up.
        generations.add(
                () -> state.add(batch, batch.size() == InfluxSeriesStore.BATCH_POINTS_MAX),
                () -> queue.add(bytes, batch.size()));
    }

    @Override
    public long acceptedSince(long nowMillis) {
        return retention.acceptedSince(nowMillis);
    }

    /** Rollups have a thread of their own: they wait for the server. */
    @Override
    public boolean maintain(long nowMillis) {
        return false;
    }

    @Override
    public long rollupsDue(long nowMillis) {
        return 0;
    }

    /** Nothing of its own is open. */
    @Override
    public void close() {}
}
