package kz.auylsat.ncc.poll;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import kz.auylsat.link.report.Reachability;

/** The running counts behind {@link PollStatistics}. Not for use by several threads. */
final class PollCounts {
    private static final Reachability[] REACHABILITIES = Reachability.values();
    private static final long MINUTE_MILLIS = 60_000;

    long started;
    long answered;
    long partial;
    long skipped;
    long crowdedOut;
    long reports;
    long requests;
    long varBinds;
    long tooBig;
    long refused;
    long walksBroken;
    long walksCut;
    int running;
    int inFlight;
    int down;

    private final long[] failed = new long[REACHABILITIES.length];
    private final int[] targets = new int[REACHABILITIES.length];
    private long lagMinute;
    private long lagMillisMax;
    private long lagMillisMaxBefore;

    void failed(Reachability reason) {
        failed[reason.ordinal()]++;
    }

    void enter(Reachability state) {
        targets[state.ordinal()]++;
    }

    void leave(Reachability state) {
        targets[state.ordinal()]--;
    }

    void lag(long nowMillis, long lagMillis) {
        turn(nowMillis);
        lagMillisMax = Math.max(lagMillisMax, lagMillis);
    }

    private void turn(long nowMillis) {
        long minute = Math.floorDiv(nowMillis, MINUTE_MILLIS);
        if (minute != lagMinute) {
            lagMillisMaxBefore = minute == lagMinute + 1 ? lagMillisMax : 0;
            lagMillisMax = 0;
            lagMinute = minute;
        }
    }

    PollStatistics snapshot(int targetCount, long nowMillis) {
        turn(nowMillis);
        Map<Reachability, Integer> states = new EnumMap<>(Reachability.class);
        Map<Reachability, Long> failures = new EnumMap<>(Reachability.class);
        for (Reachability reachability : REACHABILITIES) {
            states.put(reachability, targets[reachability.ordinal()]);
            if (reachability != Reachability.UP && reachability != Reachability.UNKNOWN) {
                failures.put(reachability, failed[reachability.ordinal()]);
            }
        }
        return new PollStatistics(
                targetCount,
                down,
                states,
                started,
                answered,
                partial,
                failures,
                skipped,
                crowdedOut,
                reports,
                requests,
                varBinds,
                tooBig,
                refused,
                walksBroken,
                walksCut,
                running,
                inFlight,
                Duration.ofMillis(Math.max(lagMillisMax, lagMillisMaxBefore)));
    }
}
