package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is either good or bad, told only when it has stayed so for a while; pure, times are the box's monotonic
 * clock.
 *
 * <p>Each change that was told within the last hour doubles how long the next must hold, up to a quarter of an hour: what
 * flaps is told a few times and then seldom, and the first trouble after a quiet hour at once.
 */
final class Condition {
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final Duration HOLD_MAX = Duration.ofMinutes(15);
    private static final int DOUBLINGS_MAX = 10;

    private final Duration badHold;
    private final Duration goodHold;
    private final Deque<Duration> changes = new ArrayDeque<>();
    private @Nullable Boolean good;
    private @Nullable Duration otherSince;

    /** How long it must be bad, or good again, before it is told. */
    Condition(Duration badHold, Duration goodHold) {
        this.badHold = badHold;
        this.goodHold = goodHold;
    }

    /** Takes how it is now; gives how it is from now on where that is news. That it is good at first is none. */
    Optional<Boolean> see(boolean isGood, Duration now) {
        if (good == null && isGood) {
            good = true;
        }
        boolean told = good == null || good;
        if (isGood == told) {
            otherSince = null;
            return Optional.empty();
        }
        if (otherSince == null) {
            otherSince = now;
        }
        if (now.minus(otherSince).compareTo(hold(isGood, now)) < 0) {
            return Optional.empty();
        }
        otherSince = null;
        good = isGood;
        changes.add(now);
        return Optional.of(isGood);
    }

    private Duration hold(boolean isGood, Duration now) {
        while (!changes.isEmpty() && now.minus(changes.getFirst()).compareTo(MEMORY) > 0) {
            changes.removeFirst();
        }
        Duration first = isGood ? goodHold : badHold;
        // The change back belongs to the first trouble.
        int doublings = Math.min(DOUBLINGS_MAX, Math.max(0, changes.size() - 1));
        Duration least = doublings > 0 && first.isZero() ? Duration.ofSeconds(10) : first;
        Duration hold = least.multipliedBy(1L << doublings);
        return hold.compareTo(HOLD_MAX) > 0 ? HOLD_MAX : hold;
    }
}
