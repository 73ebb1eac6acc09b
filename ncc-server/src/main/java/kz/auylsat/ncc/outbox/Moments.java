package kz.auylsat.ncc.outbox;

import java.util.Optional;
import java.util.TreeMap;

/** Moments in epoch milliseconds, some of them more than once, in order; not thread-safe. */
final class Moments {
    private final TreeMap<Long, Integer> times = new TreeMap<>();

    void add(long at) {
        times.put(at, times.getOrDefault(at, 0) + 1);
    }

    /** Takes away one that was added. */
    void remove(long at) {
        int left = times.getOrDefault(at, 0) - 1;
        if (left > 0) {
            times.put(at, left);
        } else {
            times.remove(at);
        }
    }

    Optional<Long> first() {
        return times.isEmpty() ? Optional.empty() : Optional.of(times.firstKey());
    }

    Optional<Long> last() {
        return times.isEmpty() ? Optional.empty() : Optional.of(times.lastKey());
    }
}
