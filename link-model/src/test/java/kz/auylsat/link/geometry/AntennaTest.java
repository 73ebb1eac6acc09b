package kz.auylsat.link.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import kz.auylsat.link.quantity.OutOfRangeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AntennaTest {
    private static final Antenna VILLAGE = new Antenna(1.2, 0.65);

    @Test
    void aVillageDishHasTheGainAndBeamOfItsDataSheet() {
        assertThat(VILLAGE.gainDbi(11.7)).isCloseTo(41.48, within(0.01));
        assertThat(VILLAGE.gainDbi(14.25)).isCloseTo(43.20, within(0.01));
        assertThat(VILLAGE.beamwidthDeg(11.7)).isCloseTo(1.4947, within(0.0001));
    }

    @Test
    void halfABeamAsideHalfThePowerIsLost() {
        assertThat(VILLAGE.lossDb(11.7, 0)).isZero();
        assertThat(VILLAGE.lossDb(11.7, VILLAGE.beamwidthDeg(11.7) / 2)).isCloseTo(3, within(1e-9));
        assertThat(VILLAGE.lossDb(11.7, VILLAGE.beamwidthDeg(11.7))).isCloseTo(12, within(1e-9));
    }

    @Test
    void beyondTheMainLobeTheFirstSideLobeStays() {
        assertThat(VILLAGE.lossDb(11.7, 10)).isEqualTo(VILLAGE.lossDb(11.7, 90)).isCloseTo(14.4, within(0.1));
    }

    @Test
    void aDishOfNoSizeOrOfMoreThanItsApertureIsRefused() {
        assertThatThrownBy(() -> new Antenna(0, 0.65))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("dish diameter 0 m is not within 0.1 to 70 m");
        assertThatThrownBy(() -> new Antenna(Double.NaN, 0.65)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> new Antenna(1.2, 1.1))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("antenna efficiency 1.1 is not within 0.1 to 1");
        assertThatThrownBy(() -> new Antenna(1.2, Double.NaN)).isInstanceOf(OutOfRangeException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.9, 101, 11_700, -11.7, Double.NaN, Double.POSITIVE_INFINITY})
    void aFrequencyOutsideOneToAHundredGigahertzIsRefused(double ghz) {
        assertThatThrownBy(() -> VILLAGE.gainDbi(ghz))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("is not within 1 to 100 GHz");
        assertThatThrownBy(() -> VILLAGE.beamwidthDeg(ghz)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> VILLAGE.lossDb(ghz, 1)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> FreeSpace.lossDb(37_000, ghz)).isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void anApertureOfLessThanFiveWavelengthsIsNoDish() {
        assertThatThrownBy(() -> new Antenna(0.3, 0.6).beamwidthDeg(1))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("is not within 5 to 20000 wavelengths");
    }

    @Test
    void anAngleOrARangeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> VILLAGE.lossDb(11.7, -1)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> VILLAGE.lossDb(11.7, Double.NaN)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> FreeSpace.lossDb(Double.NaN, 11.7)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> FreeSpace.lossDb(0, 11.7))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("slant range 0 km is not within 0.1 to 1000000 km");
    }

    @Test
    void aNeighbourStandsFurtherAsideThanItsLongitudeSays() {
        double separationDeg = OffAxis.separationDeg(Sky.DUSHANBE, Sky.KAZSAT, new OrbitalPosition(57.0));

        assertThat(separationDeg).isBetween(1.5, 1.75);
        assertThat(separationDeg).isGreaterThan(new Antenna(1.2, 0.65).beamwidthDeg(11.7));
        assertThat(separationDeg).isLessThan(new Antenna(0.9, 0.65).beamwidthDeg(11.7));
        assertThat(OffAxis.separationDeg(Sky.DUSHANBE, new OrbitalPosition(57.0), Sky.KAZSAT))
                .isEqualTo(separationDeg);
        assertThat(OffAxis.separationDeg(Sky.DUSHANBE, Sky.KAZSAT, Sky.KAZSAT)).isZero();
    }
}
