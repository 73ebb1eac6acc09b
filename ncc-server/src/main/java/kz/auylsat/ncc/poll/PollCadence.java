package kz.auylsat.ncc.poll;

/**
 * When a target is polled again, by its interval, its identifier's hash and its misses. Times are milliseconds.
 *
 * <p>While a terminal answers, it is asked at {@code phase + k × interval}, the phase by hash: sends of a fleet are
 * spread evenly and stay where they are over restarts. The first poll without an answer is repeated at once, so that
 * a lost datagram is told from a lost terminal within seconds. A terminal that is down keeps its slot for a few
 * intervals, then waits twice as long each time up to a bound, a little sooner or later by hash, so that a fleet that
 * went down together does not come asking together.
 *
 * @param hash of the target's identifier, see {@link #hash}
 * @param intervalMillis at least 1
 */
record PollCadence(long hash, long intervalMillis) {
    private static final long AGAIN_MILLIS_MIN = 500;
    private static final long AGAIN_MILLIS_SPREAD = 1_500;

    /** An even spread of identifiers over 64 bits: FNV-1a, then the finaliser of SplitMix64. */
    static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long mix(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** The first moment of this target's grid after {@code after}. */
    long onGrid(long after) {
        long phase = Math.floorMod(hash, intervalMillis);
        return phase + (Math.floorDiv(after - phase, intervalMillis) + 1) * intervalMillis;
    }

    /** The next poll after one that was answered: on the grid, but not so soon that a rate would mean nothing. */
    long afterAnswer(long now) {
        return onGrid(now + intervalMillis / 4);
    }

    /**
     * The next poll after {@code misses} polls in a row without a usable answer, the last of which ended now.
     *
     * @param linkAlive whether some answer came: then a probe is cheap, and the terminal does not back off
     */
    long afterMiss(long now, int misses, boolean linkAlive, PollSettings settings) {
        if (misses < settings.missesToDown()) {
            return now + AGAIN_MILLIS_MIN + Math.floorMod(mix(hash + misses), AGAIN_MILLIS_SPREAD);
        }
        int doublings = misses - settings.missesToDown() - settings.patientPolls();
        if (doublings < 0 || linkAlive) {
            return onGrid(now);
        }
        long most = Math.max(intervalMillis, settings.backOffMax().toMillis());
        long wait = doublings >= 30 ? most : Math.min(most, intervalMillis << (doublings + 1));
        long jitter = Math.floorMod(mix(hash + misses), wait / 4 + 1);
        return now + wait - jitter;
    }

    /** Whether the poll of this number, from 0, asks for the slow tier: the first does, then every n-th by hash. */
    boolean slow(long poll, int every) {
        return poll == 0 || Math.floorMod(poll + mix(hash), every) == 0;
    }
}
