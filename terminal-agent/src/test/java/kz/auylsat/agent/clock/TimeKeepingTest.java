package kz.auylsat.agent.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeKeepingTest {
    private static final UUID BOOT = new UUID(1, 1);
    private static final long NOON = Instant.parse("2026-07-01T12:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long SECOND = 1000;

    /** A box that was told NOON by the NCC, ten seconds after its start, and then lost its power. */
    private static ClockMemory atNoon() {
        return new ClockMemory(NOON, NOON, BOOT, OptionalLong.empty());
    }

    @Test
    void clockAt1970AfterPowerCutContinuesFromLatestTimeSeen() {
        TimeKeeping time = new TimeKeeping(atNoon(), 5 * SECOND);

        assertThat(time.quality(5 * SECOND, 5 * SECOND)).isEqualTo(ClockQuality.FLOOR);
        assertThat(time.nowMillis(65 * SECOND, 65 * SECOND)).isEqualTo(NOON + 60 * SECOND);
    }

    @Test
    void withoutAClockWhatIsNotedNowIsAfterWhatWasNotedBefore() {
        TimeKeeping time = new TimeKeeping(atNoon(), 5 * SECOND);
        time.seen(NOON + 7 * SECOND);
        time.seen(NOON - DAY);

        assertThat(time.nowMillis(65 * SECOND, 65 * SECOND)).isEqualTo(NOON + 67 * SECOND + 1);
    }

    @Test
    void newBoxAt1970IsNotBehindItsProgram() {
        TimeKeeping time = new TimeKeeping(ClockMemory.none(BOOT), 0);

        assertThat(time.nowMillis(0, 0)).isEqualTo(ClockMemory.EARLIEST_MILLIS);
    }

    @Test
    void systemClockSetRightByAnotherProgramIsBelieved() {
        TimeKeeping time = new TimeKeeping(atNoon(), 0);
        long now = NOON + 3 * DAY;

        assertThat(time.quality(10 * SECOND, 10 * SECOND)).isEqualTo(ClockQuality.FLOOR);
        assertThat(time.quality(now, 20 * SECOND)).isEqualTo(ClockQuality.SYSTEM);
        assertThat(time.nowMillis(now, 20 * SECOND)).isEqualTo(now);
    }

    @Test
    void jumpsOfSystemClockAreIgnoredOnceNccWasHeard() {
        TimeKeeping time = new TimeKeeping(atNoon(), 0);
        time.heard(NOON + DAY, 600, 100 * SECOND);
        long later = NOON + DAY + 300 + 50 * SECOND;

        for (long jump : new long[] {0, DAY, -DAY, -50 * 365 * DAY}) {
            assertThat(time.nowMillis(NOON + DAY + jump, 150 * SECOND))
                    .as("jump %s", jump)
                    .isEqualTo(later);
        }
        assertThat(time.quality(0, 150 * SECOND)).isEqualTo(ClockQuality.NCC);
    }

    @Test
    void systemClockThatJumpedDayAheadAndBackIsBelievedAgainAfterRestart() {
        TimeKeeping ahead = new TimeKeeping(atNoon(), 0);
        ClockMemory memory = ahead.remember(NOON + DAY + 60 * SECOND, 60 * SECOND);

        TimeKeeping back = new TimeKeeping(memory.in(new UUID(2, 2)), 0);

        assertThat(back.quality(NOON + 120 * SECOND, 0)).isEqualTo(ClockQuality.SYSTEM);
    }

    @Test
    void systemClockDayBehindWhatIsCertainIsNotBelieved() {
        TimeKeeping time = new TimeKeeping(atNoon(), 0);

        assertThat(time.quality(NOON - DAY, 0)).isEqualTo(ClockQuality.FLOOR);
        assertThat(time.nowMillis(NOON - DAY, 7)).isEqualTo(NOON + 7);
    }

    @Test
    void systemClockGenerationsAheadIsNotBelieved() {
        TimeKeeping time = new TimeKeeping(atNoon(), 0);

        assertThat(time.quality(NOON + 30 * 365 * DAY, 0)).isEqualTo(ClockQuality.FLOOR);
    }

    @Test
    void weeksWithoutNccKeepItsTimeWithinBoot() {
        TimeKeeping time = new TimeKeeping(atNoon(), 0);
        time.heard(NOON, 0, 0);

        assertThat(time.nowMillis(0, 40 * DAY)).isEqualTo(NOON + 40 * DAY);
    }

    @Test
    void slowAnswerDoesNotSpoilWhatQuickOneSaid() {
        TimeKeeping time = new TimeKeeping(atNoon(), 0);
        time.heard(NOON, 600, 0);
        time.heard(NOON + 10 * SECOND - 4 * SECOND, 9 * SECOND, 10 * SECOND);

        assertThat(time.nowMillis(0, 10 * SECOND)).isEqualTo(NOON + 300 + 10 * SECOND);
    }

    @Test
    void contradictionOfNccCountsEvenBackwards() {
        TimeKeeping time = new TimeKeeping(atNoon(), 0);
        time.heard(NOON + DAY, 0, 0);
        time.heard(NOON, 9 * SECOND, 10 * SECOND);

        assertThat(time.nowMillis(0, 10 * SECOND)).isEqualTo(NOON + 4500);
        assertThat(time.remember(0, 10 * SECOND).knownMillis()).isEqualTo(NOON + 4500);
    }

    @Test
    void nonsenseIsRefused() {
        TimeKeeping time = new TimeKeeping(atNoon(), 0);

        assertThat(time.heard(0, 0, 0)).isFalse();
        assertThat(time.heard(Long.MAX_VALUE, 0, 0)).isFalse();
        assertThat(time.heard(NOON, -1, 0)).isFalse();
        assertThat(time.heard(NOON, TimeKeeping.ROUND_TRIP_MILLIS_MAX + 1, 0)).isFalse();
        assertThat(time.quality(0, 0)).isEqualTo(ClockQuality.FLOOR);
    }
}
