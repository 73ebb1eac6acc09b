package kz.auylsat.agent.clock;

import java.util.Locale;

/** Where the time comes from, the worst first. */
public enum ClockQuality {
    /** The system clock is not to be believed: the latest time ever seen, plus what passed since. */
    FLOOR,
    /** The system clock, which may be wrong, for the NCC was not heard since the box started. */
    SYSTEM,
    /** The NCC's time, carried on by the monotonic clock. */
    NCC;

    /** The word on the page and in messages. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
