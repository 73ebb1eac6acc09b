package kz.auylsat.agent.clock;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * What the box remembers of the time across power cuts.
 *
 * @param knownMillis a time that has passed for certain, as the NCC said so
 * @param seenMillis the latest time that the system clock showed and that was believed
 * @param boot the boot in which {@code offsetMillis} holds
 * @param offsetMillis NCC time less monotonic time in that boot; empty where the NCC was not heard in it
 */
record ClockMemory(long knownMillis, long seenMillis, UUID boot, OptionalLong offsetMillis) {
    /** 2026-01-01: no box is older than its program. */
    static final long EARLIEST_MILLIS = 1_767_225_600_000L;

    ClockMemory {
        knownMillis = Math.max(knownMillis, EARLIEST_MILLIS);
        seenMillis = Math.max(seenMillis, EARLIEST_MILLIS);
    }

    /** The memory of a box that was never on before. */
    static ClockMemory none(UUID boot) {
        return new ClockMemory(0, 0, boot, OptionalLong.empty());
    }

    /** This memory in a boot: an offset of another boot says nothing. */
    ClockMemory in(UUID now) {
        return boot.equals(now) ? this : new ClockMemory(knownMillis, seenMillis, now, OptionalLong.empty());
    }

    long floorMillis() {
        return Math.max(knownMillis, seenMillis);
    }
}
