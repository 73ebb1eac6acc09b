package kz.auylsat.link.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.junit.jupiter.api.Test;

class SunNoiseTest {
    private static final Antenna VILLAGE = new Antenna(1.2, 0.65);
    private static final Instant PEAK = Instant.parse("2027-03-05T08:23:02Z");

    @Test
    void theSunBehindTheSatelliteAddsSomeHundredKelvinToAVillageDish() {
        double kelvin = kelvin(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7, PEAK);

        // By hand: a disc of 0.27°, 11,680 K bright, in a beam of 1.495° and 41.5 dBi.
        assertThat(kelvin).isCloseTo(872, within(5.0));
    }

    @Test
    void aWideBeamDilutesTheSunAndANarrowOneIsFilledByIt() {
        double wide = kelvin(Sky.DUSHANBE, Sky.KAZSAT, new Antenna(0.6, 0.65), 11.7, PEAK);
        double village = kelvin(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7, PEAK);
        double hub = kelvin(Sky.DUSHANBE, Sky.KAZSAT, new Antenna(9, 0.65), 11.7, PEAK);
        double perfect = kelvin(Sky.DUSHANBE, Sky.KAZSAT, new Antenna(13, 1), 11.7, PEAK);

        assertThat(wide).isCloseTo(village / 4, within(village * 0.02));
        assertThat(hub).isBetween(9 * village, 11_681.0);
        assertThat(perfect).isLessThanOrEqualTo(11_681);
    }

    @Test
    void theNoiseRisesAndFallsWithTheSeparation() {
        SunNoise noise = SunNoise.of(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7);
        double before = 0;
        for (int second = -1200; second <= 1200; second += 10) {
            double kelvin = noise.kelvin(PEAK.plusSeconds(second));
            if (second <= 0) {
                assertThat(kelvin).as("%s s", second).isGreaterThanOrEqualTo(before);
            } else {
                assertThat(kelvin).as("%s s", second).isLessThanOrEqualTo(before);
            }
            before = kelvin;
        }
        assertThat(before).isZero();
        // Half a beam aside about half of it is left: the lobe is that of the antenna, a little blurred by the disc.
        SunTrack track = new SunTrack(Sky.DUSHANBE, Sky.KAZSAT);
        long aside = PEAK.plusSeconds(181).toEpochMilli();
        double lossDb = VILLAGE.lossDb(11.7, track.separationDeg(aside));
        assertThat(noise.kelvin(aside) / noise.kelvin(PEAK)).isCloseTo(Math.pow(10, -lossDb / 10), within(0.02));
    }

    @Test
    void farFromTheSunThereIsNone() {
        SunNoise noise = SunNoise.of(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7);

        assertThat(noise.kelvin(PEAK.plusSeconds(12 * 3600))).isZero();
        assertThat(noise.kelvin(Instant.parse("2027-06-21T08:23:00Z"))).isZero();
        assertThat(noise.kelvin(Instant.parse("2027-03-20T08:23:00Z"))).isZero();
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> kelvin(new Place(38, -120, 0), Sky.KAZSAT, VILLAGE, 11.7, PEAK))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("below the horizon");
        assertThatThrownBy(() -> kelvin(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, Double.NaN, PEAK))
                .isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> kelvin(Sky.DUSHANBE, Sky.KAZSAT, VILLAGE, 11.7, Instant.MIN))
                .isInstanceOf(OutOfRangeException.class);
    }

    private static double kelvin(Place place, OrbitalPosition satellite, Antenna antenna, double ghz, Instant at) {
        return SunNoise.of(place, satellite, antenna, ghz).kelvin(at);
    }
}
