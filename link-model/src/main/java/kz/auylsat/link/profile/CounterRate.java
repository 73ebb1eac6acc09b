package kz.auylsat.link.profile;

/**
 * The rate between two samples of a counter, or none where the two cannot prove one.
 *
 * <p>A counter that fell has wrapped only where the agent's uptime rose and the rate is plausible; otherwise it was
 * reset. A counter that could have wrapped twice since, or was not seen for {@link #GAP_MILLIS_MAX}, proves nothing.
 */
final class CounterRate {
    /** What happened in a longer time is no rate of now. */
    static final long GAP_MILLIS_MAX = 15 * 60 * 1000L;

    /** Two answers' delays can differ by this much. */
    private static final double JITTER_SECONDS = 5;

    /** How wrong an agent's clock may go. */
    private static final double DRIFT = 0.02;

    /** An uptime that is the same after this long is no clock: it stands still, as that of a recording does. */
    private static final double STANDSTILL_SECONDS = 1.5;

    private static final double TICKS_WRAP_SECONDS = 0x1p32 / 100;

    private CounterRate() {}

    /**
     * Counts in a second.
     *
     * @param bits 32 or 64
     * @param rateMax the greatest rate that can be true, counts in a second
     * @return NaN where the samples prove no rate
     */
    static double perSecond(CounterSample before, CounterSample now, int bits, double rateMax) {
        double wall = (now.atMillis() - before.atMillis()) / 1000.0;
        boolean uptimeKnown = uptimeKnown(before, now, wall);
        double seconds = uptimeKnown ? uptimeDifference(before, now, wall) : wall;
        if (!(seconds > 0) || wall < 0 || Math.max(seconds, wall) * 1000 > GAP_MILLIS_MAX) {
            return Double.NaN;
        }
        double range = bits == 32 ? 0x1p32 : 0x1p64;
        if (seconds * rateMax >= range) {
            return Double.NaN;
        }
        boolean fell = Long.compareUnsigned(now.raw(), before.raw()) < 0;
        if (fell && !uptimeKnown) {
            return Double.NaN;
        }
        long difference = now.raw() - before.raw();
        double rate = RawNumber.unsigned(bits == 32 ? difference & 0xFFFF_FFFFL : difference) / seconds;
        return rate <= rateMax ? rate : Double.NaN;
    }

    /** An agent that always says 0 has no clock, nor has one whose clock stands still. */
    private static boolean uptimeKnown(CounterSample before, CounterSample now, double wall) {
        boolean standsStill = now.uptimeTicks() == before.uptimeTicks() && wall >= STANDSTILL_SECONDS;
        return before.uptimeTicks() >= 0
                && now.uptimeTicks() >= 0
                && (before.uptimeTicks() > 0 || now.uptimeTicks() > 0)
                && !standsStill;
    }

    /** Seconds by the agent's own clock; NaN where it started anew in between. */
    private static double uptimeDifference(CounterSample before, CounterSample now, double wall) {
        double seconds = (now.uptimeTicks() - before.uptimeTicks()) / 100.0;
        double slack = JITTER_SECONDS + DRIFT * Math.abs(wall);
        if (seconds < 0) {
            double wrapped = seconds + TICKS_WRAP_SECONDS;
            return Math.abs(wrapped - wall) <= slack ? wrapped : Double.NaN;
        }
        // Restarted, and already up for longer than it had been before: then it is up for less than the time between.
        boolean mayBeNew = now.uptimeTicks() / 100.0 <= wall + slack;
        return mayBeNew && seconds < wall - slack ? Double.NaN : seconds;
    }
}
