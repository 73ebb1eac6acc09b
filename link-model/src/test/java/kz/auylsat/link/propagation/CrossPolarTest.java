package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossPolarTest {
    @Test
    void agreesWithTheValidationExamples() {
        for (ValidationRow row : ValidationRow.of("ITURP618-13_A_xpd.csv")) {
            row.agrees(
                    "XPD",
                    CrossPolar.discriminationDb(
                            row.get("Ap"), row.get("f"), row.get("el"), row.get("tau"), row.get("p")));
        }
    }

    @Test
    void deeperRainMixesThePolarisationsMore() {
        double light = CrossPolar.discriminationDb(1, 11.7, 45, 0, 0.1);
        double heavy = CrossPolar.discriminationDb(8, 11.7, 45, 0, 0.1);
        assertThat(heavy).isLessThan(light);
    }

    @Test
    void circularIsWorstByThirteenDecibelsOrSo() {
        double linear = CrossPolar.discriminationDb(3, 14, 45, 0, 0.01);
        double circular = CrossPolar.discriminationDb(3, 14, 45, 45, 0.01);
        // Step 3 gives 14.9 dB in rain; ice takes a part of it.
        assertThat(linear - circular).isCloseTo(-10 * Math.log10(0.032) * (1 - 0.05), Offset.offset(1e-9));
    }

    @Test
    void belowSixGigahertzItIsThatOfSixScaled() {
        double atSix = CrossPolar.discriminationDb(1, 6, 45, 0, 0.1);
        assertThat(CrossPolar.discriminationDb(1, 4, 45, 0, 0.1))
                .isCloseTo(atSix + 20 * Math.log10(1.5), Offset.offset(1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1   | 3.9 | 45 | 0   | 0.1 | frequency (ITU-R P.618-13 §4.1) 3.9 GHz is not within 4 to 55 GHz
            1   | 12  | 87 | 0   | 0.1 | elevation (ITU-R P.618-13 §4.1) 87 ° is not within 5 to 86 °
            1   | 12  | 45 | -1  | 0.1 | polarisation tilt -1 ° is not within 0 to 180 °
            0   | 12  | 45 | 0   | 0.1 | co-polar rain attenuation 0 dB is not within 0.001 to 1000 dB
            NaN | 12  | 45 | 0   | 0.1 | co-polar rain attenuation NaN dB is not within 0.001 to 1000 dB
            1   | 12  | 45 | 0   | 1.1 | percentage of the year (ITU-R P.618-13 §4.1) 1.1 % is not within 0.001 to 1 %
            """)
    void outsideIsRefused(
            double rainDb, double ghz, double elevationDeg, double tiltDeg, double percent, String message) {
        assertThatThrownBy(() -> CrossPolar.discriminationDb(rainDb, ghz, elevationDeg, tiltDeg, percent))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage(message);
    }
}
