package kz.auylsat.ncc.influx;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import kz.auylsat.ncc.outbox.RetriedPoints;
import kz.auylsat.ncc.outbox.SentPoint;
import kz.auylsat.ncc.series.Resolution;

/** Makes rollups due again that were made without the reports which now come out of quarantine. */
final class RetriedReports implements RetriedPoints {
    private final InfluxStateStore state;
    private final DeliveredGenerations generations;
    private final InfluxRetentionWriter retention;
    private final InstantSource clock;

    RetriedReports(
            InfluxStateStore state,
            DeliveredGenerations generations,
            InfluxRetentionWriter retention,
            InstantSource clock) {
        this.state = state;
        this.generations = generations;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void retried(List<SentPoint> points, LongSupplier end) {
        String link = LinkNames.measurement(Resolution.RAW);
        // Of an older moment the other reports may be deleted, and a rollup of what is left would be worse than the
        // old.
        long since = retention.acceptedSince(clock.millis());
        List<SentPoint> reports = points.stream()
                .filter(each -> each.measurement().equals(link) && each.timeMillis() >= since)
                .filter(each -> each.tags().containsKey(LineProtocol.TERMINAL))
                .toList();
        if (!reports.isEmpty()) {
            generations.add(() -> state.addAgain(reports), end);
        }
    }
}
