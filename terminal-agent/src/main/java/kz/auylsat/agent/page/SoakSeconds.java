package kz.auylsat.agent.page;

import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Makes seconds of a soak out of readings at any pace. */
final class SoakSeconds {
    /** A pause longer than this is told as one gap of that many seconds. */
    private static final int MISSED_MAX = 3_600;

    private long second = -1;
    private boolean answered;
    private boolean locked;
    private OptionalDouble leastDb = OptionalDouble.empty();

    /** @param leastDb least value; absent while the demodulator shows none */
    record Second(boolean answered, boolean locked, OptionalDouble leastDb) {}

    /** Forgets what was begun: no soak runs. */
    void reset() {
        second = -1;
    }

    /**
     * Takes a reading, and tells the seconds that ended before it.
     *
     * @param nowMillis of a clock that only goes forward
     */
    void reading(long nowMillis, boolean isAnswered, boolean isLocked, OptionalDouble db, Consumer<Second> ended) {
        long now = nowMillis / 1_000;
        if (second >= 0 && now > second) {
            ended.accept(new Second(answered, locked, leastDb));
            for (long missed = second + 1; missed < Math.min(now, second + MISSED_MAX); missed++) {
                ended.accept(new Second(false, false, OptionalDouble.empty()));
            }
        }
        if (now != second) {
            second = now;
            answered = false;
            locked = true;
            leastDb = OptionalDouble.empty();
        }
        if (isAnswered) {
            answered = true;
            locked &= isLocked;
            if (db.isPresent() && db.getAsDouble() < leastDb.orElse(Double.POSITIVE_INFINITY)) {
                leastDb = db;
            }
        }
    }
}
