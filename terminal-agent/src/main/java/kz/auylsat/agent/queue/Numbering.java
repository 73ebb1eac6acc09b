package kz.auylsat.agent.queue;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Sequence numbers that rise and are never used twice: the high bits count the openings of the queue, the low bits the
 * records since; thread-safe.
 *
 * <p>The opening is kept in the queue's file and beside it. Where both are lost the minutes since 2020 stand in, so that a
 * box with a new disk goes on above what it used before.
 */
final class Numbering {
    /** With it a number stays below 2⁵³, which a double holds exactly, until 2035. */
    private static final int RECORD_BITS = 30;

    private static final long MINUTES_2020 = 26_297_280L;

    private final AtomicLong last;

    private Numbering(long last) {
        this.last = new AtomicLong(last);
    }

    /** The opening after the highest one known. */
    static long opening(long known, long nowMillis) {
        return Math.max(known + 1, nowMillis / 60_000 - MINUTES_2020);
    }

    static Numbering of(long opening) {
        return new Numbering(opening << RECORD_BITS);
    }

    /** Where the opening cannot be written down: numbers of the upper half, from a place by chance (0 to 1) on. */
    static Numbering unwritten(long opening, double chance) {
        long half = 1L << (RECORD_BITS - 1);
        return new Numbering((opening << RECORD_BITS) + half + (long) (chance * 0.5 * half));
    }

    long next() {
        return last.incrementAndGet();
    }

    long last() {
        return last.get();
    }
}
