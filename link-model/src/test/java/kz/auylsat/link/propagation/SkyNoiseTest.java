package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SkyNoiseTest {
    @Test
    void fromTheColdSkyToTheMediumsOwnTemperature() {
        assertThat(SkyNoise.kelvin(0, 275)).isEqualTo(2.7);
        assertThat(SkyNoise.kelvin(10 * Math.log10(2), 275)).isCloseTo((275 + 2.7) / 2, Offset.offset(1e-9));
        assertThat(SkyNoise.kelvin(60, 275)).isCloseTo(275, Offset.offset(0.001));
    }

    @Test
    void mediumFollowsTheGround() {
        assertThat(SkyNoise.mediumK(288.15)).isCloseTo(270.74, Offset.offset(0.005));
    }

    @Test
    void outsideIsRefused() {
        assertThatThrownBy(() -> SkyNoise.kelvin(-0.1, 275))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("attenuation -0.1 dB is not within 0 to 1000 dB");
        assertThatThrownBy(() -> SkyNoise.kelvin(Double.NaN, 275)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> SkyNoise.kelvin(1, 0))
                .hasMessage("mean radiating temperature 0 K is not within 100 to 400 K");
        assertThatThrownBy(() -> SkyNoise.mediumK(15))
                .hasMessage("surface temperature 15 K is not within 200 to 340 K");
    }
}
