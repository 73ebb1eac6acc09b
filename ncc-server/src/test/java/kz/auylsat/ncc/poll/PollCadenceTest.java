package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PollCadenceTest {
    private static final PollSettings SETTINGS = PollSettings.DEFAULTS;
    private static final long INTERVAL = 30_000;
    private static final long NOW = 1_800_000_000_000L;

    private static PollCadence cadence(String id) {
        return new PollCadence(PollCadence.hash(id), INTERVAL);
    }

    @Test
    void spreadsAFleetEvenlyOverTheInterval() {
        int[] bySecond = new int[30];
        for (int i = 0; i < 30_000; i++) {
            long due = cadence("terminal-" + i).onGrid(NOW);
            assertThat(due).isBetween(NOW + 1, NOW + INTERVAL);
            bySecond[(int) ((due - NOW - 1) / 1_000)]++;
        }
        assertThat(Arrays.stream(bySecond).min().orElseThrow()).isGreaterThan(850);
        assertThat(Arrays.stream(bySecond).max().orElseThrow()).isLessThan(1_150);
    }

    @Test
    void keepsATerminalAtTheSameMomentOfEveryInterval() {
        PollCadence cadence = cadence("zhol");
        long first = cadence.onGrid(NOW);
        assertThat(cadence.afterAnswer(first + 650)).isEqualTo(first + INTERVAL);
        assertThat(cadence("zhol").onGrid(first + 10 * INTERVAL)).isEqualTo(first + 11 * INTERVAL);
    }

    @Test
    void leavesAQuarterOfTheIntervalBetweenAnAnswerAndTheNextPoll() {
        PollCadence cadence = cadence("zhol");
        long first = cadence.onGrid(NOW);
        assertThat(cadence.afterAnswer(first - 1_000)).isEqualTo(first + INTERVAL);
    }

    @Test
    void repeatsTheFirstMissWithinSeconds() {
        long again = cadence("zhol").afterMiss(NOW, 1, false, SETTINGS);
        assertThat(again - NOW).isBetween(500L, 2_000L);
    }

    @Test
    void staysPatientThenBacksOffToTheBoundAndNoFurther() {
        PollCadence cadence = cadence("zhol");
        long[] waits = IntStream.rangeClosed(2, 40)
                .mapToLong(misses -> cadence.afterMiss(NOW, misses, false, SETTINGS) - NOW)
                .toArray();
        assertThat(LongStream.of(waits).limit(4)).allMatch(wait -> wait <= INTERVAL);
        assertThat(waits[4]).isBetween(45_000L, 60_000L);
        assertThat(waits[5]).isBetween(90_000L, 120_000L);
        assertThat(LongStream.of(waits).skip(8)).allMatch(wait -> wait >= 225_000 && wait <= 300_000);
        assertThat(LongStream.of(waits).skip(8).distinct().count()).isGreaterThan(20);
    }

    @Test
    void doesNotBackOffFromATerminalThatAnswersWhateverItSays() {
        assertThat(cadence("zhol").afterMiss(NOW, 1_000, true, SETTINGS) - NOW).isLessThanOrEqualTo(INTERVAL);
    }

    @Test
    void asksTheSlowTierFirstAndThenEveryTenthPollNotAllTerminalsAtOnce() {
        PollCadence cadence = cadence("zhol");
        assertThat(cadence.slow(0, 10)).isTrue();
        assertThat(LongStream.rangeClosed(1, 100)
                        .filter(poll -> cadence.slow(poll, 10))
                        .count())
                .isEqualTo(10);
        long atOnce = IntStream.range(0, 1_000)
                .filter(i -> cadence("terminal-" + i).slow(7, 10))
                .count();
        assertThat(atOnce).isBetween(60L, 140L);
    }
}
