package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    /** Table values of the normal distribution. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.158655253931457",
        "2, 0.0227501319481792",
        "3, 0.00134989803163009",
        "4, 3.16712418331199e-5",
        "6, 9.86587645037698e-10",
        "-1, 0.841344746068543"
    })
    void upperTail(double x, double chance) {
        assertThat(Normal.upperTail(x)).isCloseTo(chance, Percentage.withPercentage(1e-9));
    }

    @Test
    void bothHalvesOfTheComputationMeet() {
        double below = Normal.upperTail(Math.nextDown(4.0));
        assertThat(below).isCloseTo(Normal.upperTail(4), Percentage.withPercentage(1e-9));
    }

    @Test
    void theInverseReturnsWhatWasAsked() {
        for (double x = -5; x < 5; x += 0.37) {
            assertThat(Normal.exceededWith(Normal.upperTail(x))).isCloseTo(x, Offset.offset(1e-9));
        }
    }

    @Test
    void twoNumbersExceedTogetherLessOftenThanOneAndMoreOftenTheMoreTheyGoTogether() {
        // For x = 0 the chance is 1/4 + asin(ρ)/2π.
        assertThat(Normal.bothExceed(0, 0.5)).isCloseTo(1.0 / 3, Offset.offset(1e-12));
        double alone = Normal.upperTail(1.5);
        assertThat(Normal.bothExceed(1.5, 0.2)).isBetween(alone * alone, Normal.bothExceed(1.5, 0.8));
        assertThat(Normal.bothExceed(1.5, 0.99)).isLessThan(alone);
    }
}
