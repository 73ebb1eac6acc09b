package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RainAttenuationTest {
    /** The rain height of a row is that of its slant length: hR = hs + Ls·sin el. */
    @Test
    void agreesWithTheValidationExamples() {
        for (ValidationRow row : ValidationRow.of("ITURP618-13_A_rain.csv")) {
            SlantPath path = row.path(row.get("lat"), row.get("hs"), row.get("tau"));
            row.agrees("A_rain", exceededDb(path, climate(row, path), row.get("p")));
        }
    }

    @Test
    void rainyShareOfTheYearAgreesWithTheValidationExamples() {
        for (ValidationRow row : ValidationRow.of("ITURP618-13_A_rain.csv")) {
            SlantPath path = row.path(row.get("lat"), row.get("hs"), row.get("tau"));
            row.agrees("P_rain", RainAttenuation.rainyPercent(path, climate(row, path), 100 * row.get("P0")));
        }
    }

    private static Climate climate(ValidationRow row, SlantPath path) {
        double rainHeightKm = row.get("hs") + row.get("Ls") * path.sinElevation();
        return Sites.climate(row.get("R001"), rainHeightKm, row.get("N_wet"));
    }

    private static double exceededDb(SlantPath path, Climate climate, double percent) {
        return RainAttenuation.of(path, climate).exceededDb(percent);
    }

    private static double presentDb(SlantPath path, Climate climate, double rainRateMmh) {
        return RainAttenuation.of(path, climate).presentDb(rainRateMmh);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.495317", "0.1, 2.185847", "0.01, 6.798072", "0.001, 14.899822"})
    void printedDigitsOfTheLondonPath(double percent, double db) {
        assertThat(exceededDb(Sites.londonPath(), Sites.londonClimate(), percent))
                .isCloseTo(db, Offset.offset(5e-7));
    }

    /** The tilt of these figures is 0: horizontal polarisation at the dish, which is the worst. */
    @ParameterizedTest
    @CsvSource({"0.01, 2.693", "0.1, 0.787", "0.5, 0.270"})
    void printedDigitsOfShahritus(double percent, double db) {
        assertThat(exceededDb(Sites.shahritusPath(11.7), Sites.shahritusClimate(), percent))
                .isCloseTo(db, Offset.offset(5e-4));
    }

    @Test
    void aboveTheRainOrWithoutRainThereIsNone() {
        SlantPath murghob = new SlantPath(38.17023, 3.62, 42.9252, 11.7, 0);
        assertThat(exceededDb(murghob, Climate.of(15, 3.62, 3.62), 0.01)).isZero();
        assertThat(presentDb(murghob, Climate.of(15, 3.5, 3.62), 40)).isZero();
        assertThat(exceededDb(murghob, Climate.of(0, 4.5, 3.62), 0.01)).isZero();
        assertThat(RainAttenuation.rainyPercent(murghob, Climate.of(15, 3.5, 3.62), 4))
                .isZero();
    }

    @Test
    void rarerRainIsHeavierAllOverTheRegion() {
        for (double latitude = 35; latitude <= 56; latitude += 3) {
            for (double elevation = 25; elevation <= 50; elevation += 5) {
                SlantPath path = new SlantPath(latitude, 0.5, elevation, 14.25, 90);
                Climate climate = Climate.of(30, 3, 0.5);
                double heavier = Double.POSITIVE_INFINITY;
                for (double percent = 0.001; percent <= 5; percent *= 1.1) {
                    double db = exceededDb(path, climate, percent);
                    assertThat(db).as(path + " at " + percent).isPositive().isLessThan(heavier);
                    heavier = db;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.00099, 0, -1, 5.01, Double.NaN})
    void percentagesOutsideTheRecommendationAreRefused(double percent) {
        assertThatThrownBy(() -> exceededDb(Sites.londonPath(), Sites.londonClimate(), percent))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageStartingWith("percentage of the year (ITU-R P.618-13 §2.2.1.1) ")
                .hasMessageEndingWith(" % is not within 0.001 to 5 %");
    }

    @Test
    void rainOfTheYearsRateTakesWhatTheYearsStatisticSays() {
        SlantPath path = Sites.shahritusPath(11.7);
        Climate climate = Sites.shahritusClimate();
        assertThat(presentDb(path, climate, climate.rainRateMmh()))
                .isCloseTo(exceededDb(path, climate, 0.01), Offset.offset(1e-12));
    }

    @Test
    void presentRainTakesMoreAsItGrowsAndNothingWhenItStops() {
        SlantPath path = Sites.shahritusPath(11.7);
        Climate climate = Sites.shahritusClimate();
        assertThat(presentDb(path, climate, 0)).isZero();
        double before = 0;
        for (double rate = 0.1; rate <= 200; rate *= 1.2) {
            double db = presentDb(path, climate, rate);
            assertThat(db).as(rate + " mm/h").isGreaterThan(before);
            before = db;
        }
    }

    @Test
    void aSensorsNonsenseIsRefused() {
        for (double rate : new double[] {-0.1, 501, Double.NaN}) {
            assertThatThrownBy(() -> presentDb(Sites.shahritusPath(11.7), Sites.shahritusClimate(), rate))
                    .isInstanceOf(OutOfRangeException.class)
                    .hasMessageEndingWith(" mm/h is not within 0 to 500 mm/h");
        }
    }

    @Test
    void somewhereOnTheWayItRainsMoreOftenThanAtThePlace() {
        double atThePlace = 5;
        double onTheWay = RainAttenuation.rainyPercent(Sites.londonPath(), Sites.londonClimate(), atThePlace);
        assertThat(onTheWay).isGreaterThan(atThePlace).isLessThan(2 * atThePlace);
        assertThat(RainAttenuation.rainyPercent(Sites.londonPath(), Sites.londonClimate(), 0))
                .isZero();
        assertThatThrownBy(() -> RainAttenuation.rainyPercent(Sites.londonPath(), Sites.londonClimate(), 100))
                .hasMessage("share of the year with rain 100 % is not within 0 to 99 %");
    }
}
