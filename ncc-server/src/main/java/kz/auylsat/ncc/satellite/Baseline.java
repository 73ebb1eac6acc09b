package kz.auylsat.ncc.satellite;

import java.time.Duration;

/**
 * What one dish does in clear sky, learned from what it did: the mean of its measured Es/N0, each sample weighted by the
 * time it stands for. Confined to one thread.
 *
 * <p>While it is young it is the plain mean of all that it saw, so a new terminal has a useful baseline within the hour.
 * Once it is {@link #TIME_CONSTANT} old it forgets exponentially with that time constant: a fault of an hour moves it by
 * less than a hundredth of the fault. A sample stands for the time since the one before, {@link #GAP_MAX} at most: what
 * comes after a week of silence does not stand for the week.
 */
final class Baseline {
    /** Long enough that a day's rain or fault hardly shows, short enough that a repaired dish is believed in weeks. */
    static final Duration TIME_CONSTANT = Duration.ofDays(7);

    /** As long as the longest poll interval that a manifest may state; polled less often a baseline ages more slowly. */
    static final Duration GAP_MAX = Duration.ofHours(1);

    private double esnoDb;
    private long lastMillis;
    /** How much time was learned from, up to the time constant. */
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

    /**
     * A baseline as it was stored by an earlier run.
     *
     * @param learned how much time it was learned from
     */
    static Baseline restored(double esnoDb, long atMillis, Duration learned) {
        return new Baseline(esnoDb, atMillis, Math.min(learned.toMillis(), TIME_CONSTANT.toMillis()));
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
        long step = Math.min(atMillis - lastMillis, GAP_MAX.toMillis());
        skip(atMillis);
        if (step <= 0) {
            return;
        }
        learnedMillis = Math.min(learnedMillis + step, TIME_CONSTANT.toMillis());
        esnoDb += (clearSkyDb - esnoDb) * step / learnedMillis;
    }

    /**
     * Time passes in which nothing may be learned: the next sample must not stand for it. A step far back is that of a clock
     * which had run ahead and was set right: it counts anew from there.
     */
    void skip(long atMillis) {
        if (atMillis > lastMillis || lastMillis - atMillis > GAP_MAX.toMillis()) {
            lastMillis = atMillis;
        }
    }
}
