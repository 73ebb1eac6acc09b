package kz.auylsat.agent.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;

/** A queue's store on a set clock, written to by one thread, with numbered samples. */
final class QueueFixture implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    static final QueueSettings SMALL = new QueueSettings(1 << 20, Duration.ofDays(30));
    static final int ALL = 1 << 30;

    final List<String> notices = new ArrayList<>();
    final Path folder;
    final AgentClock clock;
    final QueueStore store;
    final Numbering numbering;
    private long systemMillis = NOON.toEpochMilli();
    private long elapsedMillis;

    QueueFixture(Path folder, QueueSettings settings, UUID boot, long systemMillis) {
        this.folder = folder;
        this.systemMillis = systemMillis;
        clock = AgentClock.open(folder, boot, () -> this.systemMillis, () -> elapsedMillis);
        store = new QueueStore(
                folder.resolve("queue.db"), settings, clock, DiskReserve.open(folder, 64 * 1024), notices::add);
        numbering = store.numbering();
    }

    static QueueFixture open(Path folder) {
        return new QueueFixture(folder, SMALL, new UUID(0, 1), NOON.toEpochMilli());
    }

    void pass(Duration time) {
        systemMillis += time.toMillis();
        elapsedMillis += time.toMillis();
    }

    void setSystemClock(Instant time) {
        systemMillis = time.toEpochMilli();
    }

    /** Appends samples numbered so; true where they are durable. */
    boolean samples(int from, int to) {
        List<QueuedRecord> records = new ArrayList<>();
        for (int number = from; number < to; number++) {
            records.add(record(sample(number)));
        }
        return store.append(records, 0);
    }

    void event(String text) {
        store.append(List.of(record(eventBody(text))), 0);
    }

    QueuedRecord record(TelemetryBody body) {
        return new QueuedRecord(
                numbering.next(),
                RecordKind.of(body),
                clock.millis(),
                clock.at(Duration.ZERO).isPresent() ? 0 : RecordsStore.THIS_BOOT,
                clock.elapsed().toMillis(),
                TelemetryCodec.encodeBody(body));
    }

    long count(QueueCount count) {
        return store.statistics().count(count);
    }

    List<Integer> backlogNumbers() {
        return numbers(store.backlog(ALL, ALL));
    }

    @Override
    public void close() {
        store.close();
    }

    static TelemetryBody sample(int number) {
        return new TelemetryBody.Sample(
                Reachability.UP,
                MetricValues.of(Map.of(
                        Metric.UPTIME_SECONDS,
                        (double) number,
                        Metric.ESNO_DB,
                        12 + number % 10 * 0.1,
                        Metric.MODCOD,
                        7.0)));
    }

    static TelemetryBody eventBody(String text) {
        return new TelemetryBody.AgentEvent(EventKind.LOCK_LOST, Severity.WARNING, text, Map.of());
    }

    /** The numbers of the samples among the records. */
    static List<Integer> numbers(List<TelemetryRecord> records) {
        return records.stream()
                .map(TelemetryRecord::body)
                .filter(TelemetryBody.Sample.class::isInstance)
                .map(body -> (int) ((TelemetryBody.Sample) body)
                        .values()
                        .get(Metric.UPTIME_SECONDS)
                        .orElseThrow())
                .toList();
    }

    /** What the counters say must be there. */
    static long single(QueueStatistics statistics) {
        return statistics.count(QueueCount.WRITTEN)
                - statistics.count(QueueCount.ACKNOWLEDGED)
                - statistics.lost()
                + statistics.count(QueueCount.OVERFLOWED);
    }
}
