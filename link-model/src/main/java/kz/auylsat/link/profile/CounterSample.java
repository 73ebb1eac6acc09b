package kz.auylsat.link.profile;

/**
 * A counter as it stood at a moment.
 *
 * @param raw its bits
 * @param atMillis when, by the poller's clock
 * @param uptimeTicks the agent's sysUpTime in the same answer, or the clock that the profile states in its stead, hundredths
 *     of a second; {@link #NO_UPTIME} where it was not in it
 */
record CounterSample(long raw, long atMillis, long uptimeTicks) {
    static final long NO_UPTIME = -1;
}
