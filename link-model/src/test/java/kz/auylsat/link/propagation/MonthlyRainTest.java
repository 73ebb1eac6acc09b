package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MonthlyRainTest {
    /** Normals of Greenwich, 1981 to 2010. */
    private static final MonthlyRain GREENWICH = new MonthlyRain(
            List.of(41.6, 36.3, 40.3, 40.1, 44.9, 47.4, 34.6, 54.3, 51.0, 61.1, 57.5, 48.4),
            List.of(5.2, 5.3, 7.6, 9.9, 13.3, 16.4, 18.7, 18.5, 15.7, 12.0, 8.0, 5.5));

    /**
     * The map of R0.01 is not included, so its rows are not checked; but the rate of London's station must be near the map's.
     * The tolerance is ours; the two differ by less than 1 %.
     */
    @Test
    void rainOfAStationIsNearTheMapsRateOfTheSamePlace() {
        ValidationRow london =
                ValidationRow.of("ITURP837-7_rainfall_rate_R001.csv").get(3);
        assertThat(london.get("lat")).isEqualTo(51.5);
        assertThat(GREENWICH.rateExceededMmh(0.01)).isCloseTo(london.get("Rp"), Percentage.withPercentage(5));
    }

    @Test
    void theRateIsExceededForThatShareOfTheYear() {
        // One climate all year, no frost: a lognormal of its own, worked backwards. 60 mm at 20 °C in each month.
        MonthlyRain even = months(60, 20);
        double rate = 0.5874 * Math.exp(0.0883 * 20);
        double rainy = even.rainPercent();
        assertThat(rainy).isCloseTo(100 * 12 * 60 / (24 * 365.25 * rate), Offset.offset(1e-9));
        // Q(0) is one half: the median rate of rain.
        assertThat(even.rateExceededMmh(rainy / 2)).isCloseTo(rate * Math.exp(-0.7938), Offset.offset(0.05));
    }

    @Test
    void rarerRatesAreHigherAndBeyondTheRainThereIsNone() {
        double higher = Double.POSITIVE_INFINITY;
        for (double percent = 0.001; percent < GREENWICH.rainPercent(); percent *= 1.5) {
            double rate = GREENWICH.rateExceededMmh(percent);
            assertThat(rate).isPositive().isLessThan(higher);
            higher = rate;
        }
        assertThat(GREENWICH.rateExceededMmh(GREENWICH.rainPercent() + 0.01)).isZero();
    }

    @Test
    void aDesertHasNoRain() {
        assertThat(months(0, 30).rainPercent()).isZero();
        assertThat(months(0, 30).rateExceededMmh(0.01)).isZero();
    }

    @Test
    void aMonthNeverRainsForMoreThanSeventyPercent() {
        assertThat(months(1500, -20).rainPercent()).isCloseTo(70, Offset.offset(1e-9));
    }

    @Test
    void warmerRainIsHeavier() {
        assertThat(months(40, 25).rateExceededMmh(0.01))
                .isGreaterThan(months(40, 5).rateExceededMmh(0.01));
        assertThat(months(40, -30).rateExceededMmh(0.01))
                .isEqualTo(months(40, 0).rateExceededMmh(0.01));
    }

    @Test
    void outsideIsRefused() {
        assertThatThrownBy(() -> new MonthlyRain(List.of(1.0), Collections.nCopies(12, 10.0)))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("rainfall has 1 months, write twelve, January first");
        assertThatThrownBy(() -> months(Double.NaN, 10))
                .hasMessage("rainfall of a month NaN mm is not within 0 to 2000 mm");
        assertThatThrownBy(() -> months(20, 288))
                .hasMessage("mean temperature of a month 288 °C is not within -60 to 50 °C");
        assertThatThrownBy(() -> GREENWICH.rateExceededMmh(0))
                .hasMessage("percentage of the year 0 % is not within 0.001 to 100 %");
    }

    private static MonthlyRain months(double rainfallMm, double temperatureC) {
        return new MonthlyRain(Collections.nCopies(12, rainfallMm), Collections.nCopies(12, temperatureC));
    }
}
