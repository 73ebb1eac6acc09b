package kz.auylsat.agent.page;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** How often each refusal happened since the start. Thread-safe. */
final class PageCounters {
    private final AtomicLongArray counts = new AtomicLongArray(PageRefusal.values().length);

    void count(PageRefusal refusal) {
        counts.incrementAndGet(refusal.ordinal());
    }

    Map<PageRefusal, Long> all() {
        Map<PageRefusal, Long> all = new EnumMap<>(PageRefusal.class);
        for (PageRefusal refusal : PageRefusal.values()) {
            all.put(refusal, counts.get(refusal.ordinal()));
        }
        return all;
    }
}
