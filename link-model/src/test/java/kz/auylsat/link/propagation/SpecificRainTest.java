package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificRainTest {
    @Test
    void agreesWithTheValidationExamples() {
        for (ValidationRow row : ValidationRow.of("ITURP838-3_rain_specific_attenuation.csv")) {
            double f = row.get("f");
            double el = row.get("el");
            double tau = row.get("tau");
            row.agrees("k", SpecificRain.k(f, el, tau));
            row.agrees("alpha", SpecificRain.alpha(f, el, tau));
            row.agrees("gamma_r", SpecificRain.dbPerKm(f, el, tau, row.get("R")));
        }
    }

    @Test
    void printedDigitsOfTheLondonPath() {
        assertThat(SpecificRain.k(14.25, 31.07699124, 0)).isCloseTo(0.03975488, Offset.offset(5e-9));
        assertThat(SpecificRain.alpha(14.25, 31.07699124, 0)).isCloseTo(1.12418043, Offset.offset(1e-8));
        assertThat(SpecificRain.dbPerKm(14.25, 31.07699124, 0, 26.48052)).isCloseTo(1.58130839, Offset.offset(5e-9));
    }

    @Test
    void noRainTakesNothing() {
        assertThat(SpecificRain.dbPerKm(11.7, 45, 0, 0)).isZero();
    }

    @Test
    void horizontalSuffersMostAndCircularBetween() {
        double horizontal = SpecificRain.dbPerKm(11.7, 45, 0, 30);
        double circular = SpecificRain.dbPerKm(11.7, 45, 45, 30);
        double vertical = SpecificRain.dbPerKm(11.7, 45, 90, 30);
        assertThat(horizontal).isGreaterThan(circular);
        assertThat(circular).isGreaterThan(vertical);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 45, 0, 10, frequency (ITU-R P.838-3) 0.9 GHz is not within 1 to 1000 GHz",
        "1001, 45, 0, 10, frequency (ITU-R P.838-3) 1001 GHz is not within 1 to 1000 GHz",
        "NaN, 45, 0, 10, frequency (ITU-R P.838-3) NaN GHz is not within 1 to 1000 GHz",
        "12, -1, 0, 10, elevation (ITU-R P.838-3) -1 ° is not within 0 to 90 °",
        "12, 45, 181, 10, polarisation tilt 181 ° is not within 0 to 180 °",
        "12, 45, 0, -3, rain rate -3 mm/h is not within 0 to 500 mm/h",
        "12, 45, 0, Infinity, rain rate Infinity mm/h is not within 0 to 500 mm/h"
    })
    void outsideIsRefused(double ghz, double elevationDeg, double tiltDeg, double rateMmh, String message) {
        assertThatThrownBy(() -> SpecificRain.dbPerKm(ghz, elevationDeg, tiltDeg, rateMmh))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage(message);
    }
}
