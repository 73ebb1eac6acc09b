package kz.auylsat.agent.clock;

import java.util.OptionalLong;

/**
 * Decides what time it is from the system clock, the monotonic clock and what the NCC said; pure, times are arguments.
 *
 * <p>Monotonic milliseconds count from the boot of the machine. Not thread-safe.
 */
final class TimeKeeping {
    /** A system clock so far ahead of all that was ever seen is not believed. */
    private static final long AHEAD_MILLIS_MAX = 20L * 365 * 86_400_000;
    /** An answer that took longer says too little about the time. */
    static final long ROUND_TRIP_MILLIS_MAX = 60_000;
    /** How wrong a quartz is at most, for the worth of an old offset: 100 in a million. */
    private static final double DRIFT = 1e-4;

    private ClockMemory memory;
    private final long startElapsedMillis;
    private final long knownAtStartMillis;
    private long floorAtStartMillis;
    private long heardElapsedMillis;
    private long uncertaintyMillis;

    TimeKeeping(ClockMemory memory, long elapsedMillis) {
        this.memory = memory;
        startElapsedMillis = elapsedMillis;
        heardElapsedMillis = elapsedMillis;
        knownAtStartMillis = memory.knownMillis();
        floorAtStartMillis = memory.floorMillis();
        // Of an offset out of the file it is not known how good it was.
        uncertaintyMillis = ROUND_TRIP_MILLIS_MAX;
    }

    /** Takes a time that something was noted at before this start: what is noted now is later. */
    void seen(long millis) {
        floorAtStartMillis = Math.max(floorAtStartMillis, millis + 1);
    }

    ClockQuality quality(long systemMillis, long elapsedMillis) {
        if (memory.offsetMillis().isPresent()) {
            return ClockQuality.NCC;
        }
        return plausible(systemMillis, elapsedMillis) ? ClockQuality.SYSTEM : ClockQuality.FLOOR;
    }

    long nowMillis(long systemMillis, long elapsedMillis) {
        return switch (quality(systemMillis, elapsedMillis)) {
            case NCC -> memory.offsetMillis().orElseThrow() + elapsedMillis;
            case SYSTEM -> systemMillis;
            case FLOOR -> floorAtStartMillis + elapsedMillis - startElapsedMillis;
        };
    }

    /** Takes the NCC's time; false where it cannot be true. One that says less than what is known changes nothing. */
    boolean heard(long nccMillis, long roundTripMillis, long elapsedMillis) {
        if (nccMillis < ClockMemory.EARLIEST_MILLIS
                || nccMillis > ClockMemory.EARLIEST_MILLIS + 5 * AHEAD_MILLIS_MAX
                || roundTripMillis < 0
                || roundTripMillis > ROUND_TRIP_MILLIS_MAX) {
            return false;
        }
        long now = nccMillis + roundTripMillis / 2;
        long offset = now - elapsedMillis;
        long uncertainty = roundTripMillis / 2;
        if (memory.offsetMillis().isPresent() && !better(offset, uncertainty, elapsedMillis)) {
            return true;
        }
        heardElapsedMillis = elapsedMillis;
        uncertaintyMillis = uncertainty;
        // Also backwards: what was seen before came from a system clock, or from an NCC whose own clock was wrong.
        memory = new ClockMemory(now, now, memory.boot(), OptionalLong.of(offset));
        return true;
    }

    /** What to remember, should the power be cut now. */
    ClockMemory remember(long systemMillis, long elapsedMillis) {
        long now = nowMillis(systemMillis, elapsedMillis);
        memory = quality(systemMillis, elapsedMillis) == ClockQuality.NCC
                ? new ClockMemory(now, now, memory.boot(), memory.offsetMillis())
                : new ClockMemory(memory.knownMillis(), now, memory.boot(), memory.offsetMillis());
        return memory;
    }

    /** NCC time less monotonic time in this boot; empty where the NCC was not heard in it. */
    OptionalLong offsetMillis() {
        return memory.offsetMillis();
    }

    /** A slow answer does not spoil what a quick one said; a contradiction always counts. */
    private boolean better(long offset, long uncertainty, long elapsedMillis) {
        long age = elapsedMillis - heardElapsedMillis;
        long worth = uncertaintyMillis + (long) (age * DRIFT);
        return uncertainty <= worth || Math.abs(offset - memory.offsetMillis().orElseThrow()) > uncertainty + worth;
    }

    /** The system clock is believed from what is certain on, not from what it said itself before it jumped back. */
    private boolean plausible(long systemMillis, long elapsedMillis) {
        long least = knownAtStartMillis + elapsedMillis - startElapsedMillis;
        // A minute: the floor itself was rounded by a round trip, and clocks are slewed.
        return systemMillis >= least - 60_000 && systemMillis <= least + AHEAD_MILLIS_MAX;
    }
}
