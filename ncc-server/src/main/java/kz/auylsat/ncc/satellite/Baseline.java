package kz.auylsat.ncc.satellite;

import java.time.Duration;

/**
 * What one dish does in clear sky, learned from what it did: the mean of its measured Es/N0, each sample weighted by the
 * time it stands for. Confined to one thread.
 *
 * <p>While it is young it is the plain mean of all that it saw, so a new terminal has a useful baseline within the hour.
 * Once it is {@link #TIME_CONSTANT} old it forgets exponentially with that time constant: a fault of an hour moves it by
 * less than a hundredth of the fault. Time in which nothing was learned counts for nothing: after a gap of more than
 * {@link #GAP_MAX} the next sample only starts the clock again.
 */
final class Baseline {
    /** Long enough that a day's rain or fault hardly shows, short enough that a repaired dish is believed in weeks. */
    static final Duration TIME_CONSTANT = Duration.ofDays(7);

    /** How old a baseline counts after a restart, for its true age is not stored. */
    static final Duration AGE_RESTORED = Duration.ofDays(1);

    /** A sample stands for the time since the one before, but never for longer than this. */
    static final Duration GAP_MAX = Duration.ofMinutes(15);

    private double esnoDb;
    private long lastMillis;
    /** How much time was learned from, up to the time constant; negative before the first sample. */
    private long learnedMillis;

    private Baseline(double esnoDb, long lastMillis, long learnedMillis) {
        this.esnoDb = esnoDb;
        this.lastMillis = lastMillis;
        this.learnedMillis = learnedMillis;
    }

    /** A baseline of one sample. */
    static Baseline begun(double esnoDb, long atMillis) {
        return new Baseline(esnoDb, atMillis, 0);
    }

    /** A baseline as it was stored by an earlier run. */
    static Baseline restored(double esnoDb, long atMillis) {
        return new Baseline(esnoDb, atMillis, AGE_RESTORED.toMillis());
    }

    double esnoDb() {
        return esnoDb;
    }

    /**
     * Takes a sample of clear sky; one that is not newer than the last changes nothing.
     *
     * @param clearSkyDb measured Es/N0 with the known rain and Sun taken out
     */
    void learn(double clearSkyDb, long atMillis) {
        long step = atMillis - lastMillis;
        if (step <= 0) {
            return;
        }
        lastMillis = atMillis;
        if (step > GAP_MAX.toMillis()) {
            return;
        }
        learnedMillis = Math.min(learnedMillis + step, TIME_CONSTANT.toMillis());
        esnoDb += (clearSkyDb - esnoDb) * step / learnedMillis;
    }

    /** Time passes in which nothing may be learned: the next sample must not stand for it. */
    void skip(long atMillis) {
        lastMillis = Math.max(lastMillis, atMillis);
    }
}
