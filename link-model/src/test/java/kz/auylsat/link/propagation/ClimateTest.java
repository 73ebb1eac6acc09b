package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClimateTest {
    /** Temperature and pressure of the US Standard Atmosphere 1976, which P.835's lowest layer follows. */
    @ParameterizedTest
    @CsvSource({"0, 288.150, 1013.25", "1, 281.651, 898.76", "3, 268.659, 701.21", "5, 255.676, 540.48"})
    void defaultsAreThoseOfTheReferenceAtmosphere(double heightKm, double temperatureK, double pressureHpa) {
        Climate climate = Climate.of(15, 3.5, heightKm);
        assertThat(climate.temperatureK()).isCloseTo(temperatureK, Offset.offset(0.001));
        assertThat(climate.pressureHpa()).isCloseTo(pressureHpa, Percentage.withPercentage(0.01));
    }

    @Test
    void vapourFallsByEEveryTwoKilometresAndItsColumnIsTwoKilometresOfIt() {
        assertThat(Climate.of(15, 3.5, 0).vapourDensityGm3()).isEqualTo(7.5);
        assertThat(Climate.of(15, 3.5, 2).vapourDensityGm3()).isCloseTo(7.5 / Math.E, Offset.offset(1e-12));
        assertThat(Climate.of(15, 3.5, 0).vapourColumnKgM2()).isEqualTo(15);
    }

    @Test
    void refractivityIsThatOfTheSurfaceVapour() {
        // 7.5 g/m³ at 288.15 K is 9.973 hPa: 72·e/T is 2.492, 3.75e5·e/T² is 45.04.
        assertThat(Climate.of(15, 3.5, 0).wetRefractivity()).isCloseTo(47.53, Offset.offset(0.01));
        assertThat(Refractivity.wetNUnits(288.15, 0)).isZero();
        assertThatThrownBy(() -> Refractivity.wetNUnits(15, 7.5))
                .hasMessage("surface temperature 15 K is not within 200 to 340 K");
    }

    /** The map of P.453-14 is not included; its rows tell that the default is of the right size for temperate places. */
    @Test
    void refractivityOfTheExamplesIsOfTheSizeOfTheDefault() {
        for (ValidationRow row : ValidationRow.of("ITURP453-14_Nwet.csv")) {
            assertThat(row.get("Nwet"))
                    .as(row.where())
                    .isBetween(1.0, 2.5 * Climate.of(15, 3.5, 0).wetRefractivity());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1  | 3.5 | 0   | rain rate of 0.01 % of the year -1 mm/h is not within 0 to 300 mm/h
            NaN | 3.5 | 0   | rain rate of 0.01 % of the year NaN mm/h is not within 0 to 300 mm/h
            15  | 9   | 0   | rain height 9 km is not within 0 to 8 km
            15  | 3.5 | 12  | height above sea level 12 km is not within -0.5 to 9 km
            """)
    void outsideIsRefused(double rainRateMmh, double rainHeightKm, double heightKm, String message) {
        assertThatThrownBy(() -> Climate.of(rainRateMmh, rainHeightKm, heightKm))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage(message);
    }

    @Test
    void everyPartIsGuarded() {
        double[] good = {15, 3.5, 288, 950, 7.5, 15, 0.6, 47};
        assertThat(climate(good).pressureHpa()).isEqualTo(950);
        for (int i = 0; i < good.length; i++) {
            double[] bad = good.clone();
            bad[i] = Double.NaN;
            assertThatThrownBy(() -> climate(bad)).as("part " + i).isInstanceOf(OutOfRangeException.class);
        }
    }

    private static Climate climate(double[] parts) {
        return new Climate(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]);
    }
}
