package kz.auylsat.agent.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ranges of sequence numbers that were handed out and not acknowledged: the NCC may have them.
 *
 * <p>They are not thinned, or the NCC would have a sample both alone and in a window. Not thread-safe.
 */
final class HandedOut {
    /** So many batches without an answer are remembered apart; of more the oldest are taken as one. */
    static final int RANGES_MAX = 64;

    /** Last by first; they do not touch. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** A range, both ends included. */
    record Range(long first, long last) {}

    /** Adds a range; false where it was covered already. */
    boolean add(long first, long last) {
        Map.Entry<Long, Long> before = ranges.floorEntry(first);
        if (before != null && before.getValue() >= last) {
            return false;
        }
        long from = before != null && before.getValue() >= first - 1 ? before.getKey() : first;
        long to = last;
        Map.Entry<Long, Long> next = ranges.ceilingEntry(from);
        while (next != null && next.getKey() <= to + 1) {
            to = Math.max(to, next.getValue());
            ranges.remove(next.getKey());
            next = ranges.ceilingEntry(from);
        }
        ranges.put(from, to);
        if (ranges.size() > RANGES_MAX) {
            joinOldest();
        }
        return true;
    }

    void remove(Range range) {
        ranges.remove(range.first(), range.last());
    }

    Optional<Range> holding(long sequence) {
        Map.Entry<Long, Long> at = ranges.floorEntry(sequence);
        return at != null && at.getValue() >= sequence
                ? Optional.of(new Range(at.getKey(), at.getValue()))
                : Optional.empty();
    }

    List<Range> ranges() {
        List<Range> all = new ArrayList<>(ranges.size());
        ranges.forEach((first, last) -> all.add(new Range(first, last)));
        return all;
    }

    private void joinOldest() {
        Map.Entry<Long, Long> oldest = ranges.pollFirstEntry();
        Map.Entry<Long, Long> second = ranges.pollFirstEntry();
        ranges.put(oldest.getKey(), second.getValue());
    }
}
