package kz.auylsat.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleScheduleTest {
    private static final Duration START = Duration.ofHours(77);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private static Duration at(long millis) {
        return START.plusMillis(millis);
    }

    @Test
    void isDueAtOnceAndThenAtMultiplesWhateverIsLate() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SampleSchedule schedule = new SampleSchedule(START, EVERY);
        for (int i = 0; i < 10_000; i++) {
            assertThat(schedule.until(at(i * 10_000L - (i == 0 ? 0 : 1_000))))
                    .as("seed %d", seed)
                    .isEqualTo(Duration.ofMillis(i == 0 ? 0 : 1_000));
            assertThat(schedule.take(at(i * 10_000L + random.nextInt(9_000)))).isTrue();
        }
    }

    @Test
    void isNotDueTwice() {
        SampleSchedule schedule = new SampleSchedule(START, EVERY);
        assertThat(schedule.take(at(0))).isTrue();
        assertThat(schedule.take(at(0))).isFalse();
        assertThat(schedule.take(at(9_999))).isFalse();
        assertThat(schedule.take(at(10_000))).isTrue();
    }

    @Test
    void makesUpForNothingAfterAPause() {
        SampleSchedule schedule = new SampleSchedule(START, EVERY);
        schedule.take(at(0));
        List<Long> taken = new ArrayList<>();
        for (long millis = 3_600_000 + 4_000; millis < 3_640_000; millis += 500) {
            if (schedule.take(at(millis))) {
                taken.add(millis);
            }
        }
        assertThat(taken).containsExactly(3_604_000L, 3_610_000L, 3_620_000L, 3_630_000L);
    }
}
