package kz.auylsat.agent.lineup;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.metric.Metric;

/**
 * A soak under way. It counts seconds that were measured, not hours of a clock that may jump, so it goes on after a restart
 * where it stopped; what was missed is a gap.
 *
 * @param lastAt when the last second was added
 * @param unlockedSeconds of the measured ones
 * @param readings number of seconds with a value
 * @param sumDb sum of those values
 */
public record SoakRun(
        Metric metric,
        int plannedSeconds,
        Instant lastAt,
        int measuredSeconds,
        int gapSeconds,
        int unlockedSeconds,
        OptionalDouble minDb,
        int readings,
        double sumDb) {
    private static final int SECONDS_MAX = 1_000_000;

    static SoakRun begin(Metric metric, int plannedSeconds, Instant now) {
        return new SoakRun(metric, plannedSeconds, now, 0, 0, 0, OptionalDouble.empty(), 0, 0);
    }

    /**
     * One more second in which the modem answered.
     *
     * @param leastDb least value in it; absent while the demodulator shows none
     */
    SoakRun second(boolean locked, OptionalDouble leastDb, Instant now) {
        double least = leastDb.orElse(Double.POSITIVE_INFINITY);
        OptionalDouble min = leastDb.isPresent() ? OptionalDouble.of(Math.min(minDb.orElse(least), least)) : minDb;
        return new SoakRun(
                metric,
                plannedSeconds,
                now,
                Math.min(SECONDS_MAX, measuredSeconds + 1),
                gapSeconds,
                locked ? unlockedSeconds : unlockedSeconds + 1,
                min,
                leastDb.isPresent() ? readings + 1 : readings,
                sumDb + leastDb.orElse(0));
    }

    /** A second without an answer. */
    SoakRun missed(Instant now) {
        return gap(1, now);
    }

    /** The box was off: at least a second, and as long as its clock tells where the clock can be believed. */
    SoakRun resumed(Instant now) {
        long seconds = Duration.between(lastAt, now).toSeconds();
        return gap((int) Math.max(1, Math.min(SECONDS_MAX, seconds)), now);
    }

    private SoakRun gap(int seconds, Instant now) {
        return new SoakRun(
                metric,
                plannedSeconds,
                now,
                measuredSeconds,
                Math.min(SECONDS_MAX, gapSeconds + seconds),
                unlockedSeconds,
                minDb,
                readings,
                sumDb);
    }

    public boolean done() {
        return measuredSeconds >= plannedSeconds;
    }

    public Measured.Soak measured() {
        OptionalDouble mean = readings == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumDb / readings);
        return new Measured.Soak(metric, plannedSeconds, measuredSeconds, gapSeconds, unlockedSeconds, minDb, mean);
    }
}
