package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RainHeightTest {
    @Test
    void printedDigitsOfShahritus() {
        assertThat(RainHeight.km(37.26206, 68.13849)).isCloseTo(3.5534, Offset.offset(5e-5));
    }

    /** Corners and a point of the map, to which 0.36 km is added. */
    @ParameterizedTest
    @CsvSource({"57, 45, 2.47", "57, 88.5, 2.44", "34.5, 45, 2.969", "34.5, 88.5, 5.995", "43.5, 76.5, 3.453"})
    void onAPointOfTheMapItIsThatPoint(double latitudeDeg, double longitudeDeg, double isothermKm) {
        assertThat(RainHeight.km(latitudeDeg, longitudeDeg)).isCloseTo(isothermKm + 0.36, Offset.offset(1e-12));
    }

    @Test
    void betweenFourPointsItIsTheirMean() {
        double mean =
                (RainHeight.km(39, 67.5) + RainHeight.km(39, 69) + RainHeight.km(37.5, 67.5) + RainHeight.km(37.5, 69))
                        / 4;
        assertThat(RainHeight.km(38.25, 68.25)).isCloseTo(mean, Offset.offset(1e-12));
    }

    /** The places of the examples lie outside the part of the map that is kept, so their heights are not checked. */
    @Test
    void placesOfTheValidationExamplesAreRefusedAndDifferByTheIsothermsDistance() {
        for (ValidationRow row : ValidationRow.of("ITURP839-4_rain_height.csv")) {
            row.agrees("hr", row.get("h0") + 0.36);
            assertThatThrownBy(() -> RainHeight.km(row.get("lat"), row.get("lon")))
                    .isInstanceOf(OutOfRangeException.class)
                    .hasMessageContaining("elsewhere state rainHeightKm of ITU-R P.839-4");
        }
    }

    @Test
    void notANumberIsRefused() {
        assertThatThrownBy(() -> RainHeight.km(Double.NaN, 68)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> RainHeight.km(38, Double.NaN)).isInstanceOf(OutOfRangeException.class);
    }
}
