package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTripEstimatorTest {
    private final RoundTripEstimator estimator = new RoundTripEstimator(Duration.ofSeconds(3));

    private void answeredAfter(int millis) {
        estimator.answered(Duration.ofMillis(millis), 1);
    }

    @Test
    void waitsAsTheDeviceSaysBeforeTheFirstMeasurement() {
        assertThat(estimator.timeoutMillis()).isEqualTo(3_000);
        assertThat(estimator.srttMillis()).isNegative();
    }

    @Test
    void takesTheFirstMeasurementAsItIsWithHalfOfItAsVariation() {
        answeredAfter(1_000);
        assertThat(estimator.srttMillis()).isEqualTo(1_000);
        assertThat(estimator.timeoutMillis()).isEqualTo(3_000);
    }

    @Test
    void smoothesByAnEighthAndAQuarter() {
        answeredAfter(1_000);
        answeredAfter(2_000);
        assertThat(estimator.srttMillis()).isCloseTo(1_125, within(0.01f));
        // RTTVAR = 500 + (1000 − 500) / 4 = 625; RTO = 1125 + 4 × 625.
        assertThat(estimator.timeoutMillis()).isEqualTo(3_625);
    }

    @Test
    void neverWaitsLessThanTheSatelliteFloor() {
        for (int i = 0; i < 100; i++) {
            answeredAfter(5);
        }
        assertThat(estimator.timeoutMillis()).isEqualTo(1_500);
    }

    @Test
    void doesNotMeasureAnAnswerToARequestThatWasSentTwice() {
        answeredAfter(600);
        float before = estimator.srttMillis();
        estimator.answered(Duration.ofMillis(20), 2);
        assertThat(estimator.srttMillis()).isEqualTo(before);
    }

    @Test
    void growsOnLossUpToTheCeilingAndReturnsWithAMeasurement() {
        answeredAfter(600);
        estimator.lost();
        assertThat(estimator.timeoutMillis()).isEqualTo(3_600);
        for (int i = 0; i < 10; i++) {
            estimator.lost();
        }
        assertThat(estimator.timeoutMillis()).isEqualTo(15_000);
        answeredAfter(600);
        assertThat(estimator.timeoutMillis()).isEqualTo(1_500);
    }

    @Test
    void learnsAPathThatBecameSlowerThanItsTimeout() {
        for (int i = 0; i < 50; i++) {
            answeredAfter(600);
        }
        int polls = 0;
        while (estimator.timeoutMillis() < 4_000) {
            estimator.answered(Duration.ofMillis(1_000), 2);
            polls++;
        }
        answeredAfter(4_000);
        assertThat(polls).isLessThanOrEqualTo(2);
        assertThat(estimator.timeoutMillis()).isGreaterThan(4_000);
    }

    @Test
    void doublesTheWaitFromAttemptToAttempt() {
        AttemptTimes times = new AttemptTimes();
        assertThat(times.of(1_500, 3)).isEqualTo(seconds(1.5, 3, 6));
        assertThat(times.of(9_950, 3)).isEqualTo(seconds(10, 15, 15));
        assertThat(times.of(1_501, 1)).isEqualTo(seconds(1.6));
        assertThat(times.of(1_500, 3)).isSameAs(times.of(1_500, 3));
    }

    private static List<Duration> seconds(double... seconds) {
        return Arrays.stream(seconds)
                .mapToObj(one -> Duration.ofMillis(Math.round(one * 1_000)))
                .toList();
    }
}
