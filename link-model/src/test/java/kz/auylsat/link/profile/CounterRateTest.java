package kz.auylsat.link.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterRateTest {
    private static final double MAX = 25e6; // octets a second: 200 Mbit/s
    private static final long DAY_TICKS = 8_640_000;
    private static final long TOP_32 = 0xFFFF_FFFFL;

    @Test
    void dividesByTheAgentsOwnClock() {
        // the answer came 2 s late by our clock
        double rate = CounterRate.perSecond(at(1000, 0, DAY_TICKS), at(4000, 32_000, DAY_TICKS + 3000), 32, MAX);

        assertThat(rate).isEqualTo(100);
    }

    @Test
    void dividesByOurClockWhereTheAgentHasNone() {
        assertThat(CounterRate.perSecond(at(1000, 0, -1), at(4000, 30_000, -1), 32, MAX))
                .isEqualTo(100);
        assertThat(CounterRate.perSecond(at(1000, 0, 0), at(4000, 30_000, 0), 32, MAX))
                .isEqualTo(100);
        assertThat(CounterRate.perSecond(at(1000, 0, -1), at(4000, 30_000, 77), 32, MAX))
                .isEqualTo(100);
    }

    @Test
    void aFallWhileUptimeRoseIsAWrap() {
        CounterSample before = at(TOP_32 - 99, 0, DAY_TICKS);

        assertThat(CounterRate.perSecond(before, at(200, 30_000, DAY_TICKS + 3000), 32, MAX))
                .isEqualTo(10);
    }

    @Test
    void aFallAfterARestartIsAReset() {
        CounterSample before = at(TOP_32 - 99, 0, DAY_TICKS);

        assertThat(CounterRate.perSecond(before, at(200, 30_000, 1500), 32, MAX))
                .isNaN();
    }

    @Test
    void aFallIsAResetWhereItsWrapWouldBeTooFast() {
        // cleared by hand: as a wrap it would be 4.29e9 octets in 30 s, 1.1 Gbit/s
        assertThat(CounterRate.perSecond(at(5000, 0, DAY_TICKS), at(200, 30_000, DAY_TICKS + 3000), 32, MAX))
                .isNaN();
    }

    @Test
    void aFallWithoutAnUptimeProvesNothing() {
        assertThat(CounterRate.perSecond(at(TOP_32 - 99, 0, -1), at(200, 30_000, -1), 32, MAX))
                .isNaN();
    }

    @Test
    void aRiseAfterARestartIsNoRate() {
        // up for 100 s; not seen for 600 s; up for 300 s again and the counter already higher
        assertThat(CounterRate.perSecond(at(1000, 0, 10_000), at(9000, 600_000, 30_000), 64, MAX))
                .isNaN();
    }

    @Test
    void uptimeMayWrapToo() {
        CounterSample before = at(1000, 0, TOP_32 - 999);

        assertThat(CounterRate.perSecond(before, at(4000, 30_000, 2000), 32, MAX))
                .isEqualTo(100);
    }

    @Test
    void aRestartJustAfterTheWrapOfUptimeIsNotTakenForIt() {
        // wall says 600 s, the clock as a wrap would say 30 s
        CounterSample before = at(1000, 0, TOP_32 - 999);

        assertThat(CounterRate.perSecond(before, at(4000, 600_000, 2000), 64, MAX))
                .isNaN();
    }

    @Test
    void afterAGapThereIsNoRate() {
        long gap = CounterRate.GAP_MILLIS_MAX;

        assertThat(CounterRate.perSecond(at(0, 0, DAY_TICKS), at(9, gap, DAY_TICKS + gap / 10), 64, MAX))
                .isPositive();
        assertThat(CounterRate.perSecond(at(0, 0, DAY_TICKS), at(9, gap + 10, DAY_TICKS + gap / 10 + 1), 64, MAX))
                .isNaN();
    }

    @Test
    void whereItCouldHaveWrappedTwiceThereIsNoRate() {
        // 2^32 octets at 25e6 a second: 171.8 s
        assertThat(CounterRate.perSecond(at(0, 0, DAY_TICKS), at(171, 171_000, DAY_TICKS + 17_100), 32, MAX))
                .isEqualTo(1);
        assertThat(CounterRate.perSecond(at(0, 0, DAY_TICKS), at(172, 172_000, DAY_TICKS + 17_200), 32, MAX))
                .isNaN();
    }

    @Test
    void theSameAnswerTwiceIsNoRate() {
        assertThat(CounterRate.perSecond(at(5, 0, DAY_TICKS), at(5, 900, DAY_TICKS), 32, MAX))
                .isNaN();
        assertThat(CounterRate.perSecond(at(5, 0, -1), at(5, 0, -1), 32, MAX)).isNaN();
    }

    @Test
    void dividesByOurClockWhereTheAgentsStandsStill() {
        assertThat(CounterRate.perSecond(at(5, 0, DAY_TICKS), at(65, 2000, DAY_TICKS), 64, MAX))
                .isEqualTo(30);
        assertThat(CounterRate.perSecond(at(5, 0, DAY_TICKS), at(5, 2000, DAY_TICKS), 64, MAX))
                .isZero();
        assertThat(CounterRate.perSecond(at(65, 0, DAY_TICKS), at(5, 2000, DAY_TICKS), 64, MAX))
                .isNaN();
    }

    @Test
    void countersOf64BitsAreWithoutSign() {
        CounterSample before = at(Long.MAX_VALUE - 10, 0, DAY_TICKS);

        assertThat(CounterRate.perSecond(before, at(Long.MIN_VALUE + 289, 30_000, DAY_TICKS + 3000), 64, MAX))
                .isEqualTo(10);
        assertThat(CounterRate.perSecond(at(-100, 0, DAY_TICKS), at(200, 30_000, DAY_TICKS + 3000), 64, MAX))
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_261_122, -77})
    void everyRateIsTheTruthWhateverHappensInBetween(long seed) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int rates = 0;
        int wraps = 0;
        for (int i = 0; i < 4000; i++) {
            double seconds = 5 + random.nextInt(1500);
            long octets = (long) (random.nextDouble() * random.nextDouble() * MAX * seconds);
            long start = random.nextLong() & TOP_32;
            long uptime = random.nextInt(4) == 0 ? random.nextInt(60_000) : random.nextLong() & TOP_32;
            boolean restarts = random.nextInt(5) == 0;
            double upSince = random.nextDouble() * seconds;
            CounterSample before = at(start, 1_000_000, uptime);
            long raw = restarts ? (long) (octets * upSince / seconds) & TOP_32 : start + octets & TOP_32;
            long ticks = restarts ? (long) (upSince * 100) : uptime + (long) (seconds * 100) & TOP_32;
            long late = random.nextInt(3000) - 1500;
            CounterSample now = at(raw, 1_000_000 + (long) (seconds * 1000) + late, ticks);
            double rate = CounterRate.perSecond(before, now, 32, MAX);
            // A restart within a few seconds of the first sample of a box that had just started cannot be told apart.
            boolean hidden = restarts && upSince > seconds - 10 - 0.04 * seconds && uptime < ticks;
            if (!Double.isNaN(rate) && !hidden) {
                assertThat(restarts).as("case " + i).isFalse();
                assertThat(rate).as("case " + i).isCloseTo(octets / seconds, within(1e-6 * MAX));
                rates++;
                wraps += raw < start ? 1 : 0;
            } else if (!restarts) {
                assertThat(seconds * MAX >= 0x1p32 || seconds > 890)
                        .as("case " + i)
                        .isTrue();
            }
        }
        assertThat(rates).isGreaterThan(200);
        assertThat(wraps).isGreaterThan(20);
    }

    private static CounterSample at(long raw, long millis, long ticks) {
        return new CounterSample(raw, millis, ticks);
    }
}
