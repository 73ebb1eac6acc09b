package kz.auylsat.agent.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryRecord;

/** A queue in memory. */
final class FakeBacklog implements Backlog {
    final TreeMap<Long, TelemetryRecord> records = new TreeMap<>();
    final List<AgentEvent> told = new ArrayList<>();
    private long sequence;

    void add(int count) {
        for (int each = 0; each < count; each++) {
            sequence++;
            records.put(
                    sequence,
                    new TelemetryRecord(
                            sequence,
                            Instant.parse("2026-11-20T00:00:00Z").plusSeconds(sequence),
                            new AgentEvent(EventKind.STARTED, Severity.INFO, "record " + sequence, Map.of())));
        }
    }

    @Override
    public List<TelemetryRecord> live(int recordsMax, int bytesMax) {
        return first(new ArrayList<>(records.descendingMap().values()), recordsMax);
    }

    @Override
    public List<TelemetryRecord> backlog(int recordsMax, int bytesMax) {
        return first(new ArrayList<>(records.values()), recordsMax);
    }

    @Override
    public void acknowledged(List<TelemetryRecord> taken) {
        taken.forEach(record -> records.remove(record.sequence()));
    }

    @Override
    public long waiting() {
        return records.size();
    }

    @Override
    public void offer(TelemetryBody body) {
        told.add((AgentEvent) body);
    }

    private static List<TelemetryRecord> first(List<TelemetryRecord> all, int most) {
        return Collections.unmodifiableList(all.subList(0, Math.min(most, all.size())));
    }
}
