package kz.auylsat.ncc.life;

import java.time.Duration;
import java.time.Instant;

/**
 * A village's link in its soak, as the fleet saw it.
 *
 * @param lookedAt of the last look
 * @param observed for how long it was watched: without the time in which no NCC ran
 * @param answered for how long of that it answered
 */
public record SoakWatch(String settlementId, Instant since, Instant lookedAt, Duration observed, Duration answered) {
    /** A longer gap between two looks is time in which nobody watched. */
    private static final Duration GAP_MAX = Duration.ofMinutes(3);

    /** What one look at a village found. */
    public enum Seen {
        ANSWERED,
        NOT_ANSWERED,
        /** Nobody knows: it was not asked yet, or not for long. */
        UNKNOWN
    }

    public static SoakWatch begin(String settlementId, Instant now) {
        return new SoakWatch(settlementId, now, now, Duration.ZERO, Duration.ZERO);
    }

    /** With one more look, which stands for the time since the one before. */
    public SoakWatch look(Seen seen, Instant now) {
        Duration gap = Duration.between(lookedAt, now);
        if (gap.isNegative() || gap.isZero()) {
            return this;
        }
        boolean watched = seen != Seen.UNKNOWN && gap.compareTo(GAP_MAX) <= 0;
        return new SoakWatch(
                settlementId,
                since,
                now,
                watched ? observed.plus(gap) : observed,
                watched && seen == Seen.ANSWERED ? answered.plus(gap) : answered);
    }

    boolean lastedFor(Duration asked) {
        return observed.compareTo(asked) >= 0;
    }

    /** Share of the watched time in which it answered; 0 where it was not watched. */
    public double availabilityPercent() {
        return observed.isZero() ? 0 : 100.0 * answered.toMillis() / observed.toMillis();
    }
}
