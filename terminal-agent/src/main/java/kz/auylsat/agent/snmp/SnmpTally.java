package kz.auylsat.agent.snmp;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts by {@link SnmpEvent}, from several threads. */
final class SnmpTally {
    private final AtomicLongArray counts = new AtomicLongArray(SnmpEvent.values().length);

    void count(SnmpEvent event) {
        counts.incrementAndGet(event.ordinal());
    }

    long of(SnmpEvent event) {
        return counts.get(event.ordinal());
    }

    Map<SnmpEvent, Long> snapshot() {
        Map<SnmpEvent, Long> snapshot = new EnumMap<>(SnmpEvent.class);
        for (SnmpEvent event : SnmpEvent.values()) {
            snapshot.put(event, of(event));
        }
        return snapshot;
    }
}
