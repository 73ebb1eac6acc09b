package kz.auylsat.agent.sample;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** How often each {@link ReadingFault} happened since the agent started; thread-safe. */
public final class FaultCounts {
    private final AtomicLongArray counts = new AtomicLongArray(ReadingFault.values().length);

    void add(ReadingFault fault) {
        add(fault, 1);
    }

    void add(ReadingFault fault, int times) {
        counts.addAndGet(fault.ordinal(), times);
    }

    public long count(ReadingFault fault) {
        return counts.get(fault.ordinal());
    }

    /** Those that happened at all. */
    public Map<ReadingFault, Long> snapshot() {
        Map<ReadingFault, Long> happened = new EnumMap<>(ReadingFault.class);
        for (ReadingFault fault : ReadingFault.values()) {
            if (count(fault) > 0) {
                happened.put(fault, count(fault));
            }
        }
        return happened;
    }
}
