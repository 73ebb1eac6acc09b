package kz.auylsat.link.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAnglesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Dushanbe,  38.5598,  68.787,   0.8,  42164.17, 196.2465, 44.0877, 37469.855, 12.627, 205.285, 206.998",
        "Shahritus, 37.26206, 68.13849, 0.38, 42164.0,  195.6807, 45.6431, 37360.70,  12.412, 205.260, 206.972",
        "Vorukh,    39.85125, 70.58012, 1.40, 42164.0,  198.4824, 42.2486, 37602.81,  14.076, 205.316, 207.028",
        "Murghob,   38.17023, 73.96674, 3.62, 42164.0,  204.1374, 42.9252, 37551.78,  18.740, 205.304, 207.017"
    })
    void knownSitesAgreeToThePrintedDigits(
            String site,
            double latitudeDeg,
            double longitudeDeg,
            double heightKm,
            double radiusKm,
            String azimuth,
            String elevation,
            String rangeKm,
            String skew,
            String lossDown,
            String lossUp) {
        LookAngles angles =
                LookAngles.of(new Place(latitudeDeg, longitudeDeg, heightKm), new OrbitalPosition(58.5, radiusKm));

        assertThat(printed(angles.azimuthDeg(), azimuth)).as(site).isEqualTo(azimuth);
        assertThat(printed(angles.elevationDeg(), elevation)).as(site).isEqualTo(elevation);
        assertThat(printed(angles.rangeKm(), rangeKm)).as(site).isEqualTo(rangeKm);
        assertThat(printed(angles.skewDeg(), skew)).as(site).isEqualTo(skew);
        assertThat(printed(FreeSpace.lossDb(angles.rangeKm(), 11.7), lossDown)).isEqualTo(lossDown);
        assertThat(printed(FreeSpace.lossDb(angles.rangeKm(), 14.25), lossUp)).isEqualTo(lossUp);
    }

    /** With as many decimals as the expected text has. */
    private static String printed(double value, String expected) {
        int decimals = expected.length() - expected.indexOf('.') - 1;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    @Test
    void aSignalTakesAnEighthOfASecondToTheSatellite() {
        assertThat(LookAngles.of(Sky.DUSHANBE, Sky.KAZSAT).delayMillis()).isCloseTo(124.986, within(0.001));
    }

    @Test
    void eastOfTheSatelliteAndNorthOfTheEquatorSkewIsPositiveAndTheOtherThreeQuartersMirrorIt() {
        LookAngles northEast = LookAngles.of(new Place(40, 70, 1), Sky.KAZSAT);
        LookAngles northWest = LookAngles.of(new Place(40, 47, 1), Sky.KAZSAT);
        LookAngles southEast = LookAngles.of(new Place(-40, 70, 1), Sky.KAZSAT);
        LookAngles southWest = LookAngles.of(new Place(-40, 47, 1), Sky.KAZSAT);

        assertThat(northEast.skewDeg()).isPositive();
        assertThat(northWest.skewDeg()).isCloseTo(-northEast.skewDeg(), within(1e-9));
        assertThat(southEast.skewDeg()).isCloseTo(-northEast.skewDeg(), within(1e-9));
        assertThat(southWest.skewDeg()).isCloseTo(northEast.skewDeg(), within(1e-9));
        assertThat(northWest.azimuthDeg()).isCloseTo(360 - northEast.azimuthDeg(), within(1e-9));
        assertThat(southEast.azimuthDeg()).isCloseTo(540 - northEast.azimuthDeg(), within(1e-9));
        assertThat(southWest.elevationDeg()).isCloseTo(northEast.elevationDeg(), within(1e-9));
    }

    @Test
    void positiveSkewIsClockwiseForWhoLooksTowardsTheSatellite() {
        Sky sky = new Sky("skew");
        for (int n = 0; n < 1000; ) {
            Place place = new Place(sky.between(30, 60), sky.between(-180, 180), 0.5);
            OrbitalPosition satellite = sky.satellite();
            if (!Sky.sees(place, satellite, 10)) {
                continue;
            }
            n++;
            // The satellite's north, as far as it is across the line of sight, against the place's right hand and its
            // up.
            Vector line = place.towardsKm(satellite);
            Vector up = place.up();
            Vector right = new Vector(
                    line.y() * up.z() - line.z() * up.y(),
                    line.z() * up.x() - line.x() * up.z(),
                    line.x() * up.y() - line.y() * up.x());
            double along = line.z() / line.length() / line.length();
            Vector north = new Vector(0, 0, 1).minus(new Vector(line.x() * along, line.y() * along, line.z() * along));
            double sinElevation = up.dot(line) / line.length();
            double toTheRight = north.dot(right) / right.length();
            double upwards = north.dot(up) / Math.sqrt(1 - sinElevation * sinElevation);
            double seenDeg = Math.toDegrees(Math.atan2(toTheRight, upwards));

            assertThat(LookAngles.of(place, satellite).skewDeg()).isCloseTo(seenDeg, within(0.4));
        }
    }

    @Test
    void dueSouthTheSkewIsNought() {
        LookAngles angles = LookAngles.of(new Place(45, 58.5, 0), Sky.KAZSAT);

        assertThat(angles.azimuthDeg()).isCloseTo(180, within(1e-9));
        assertThat(angles.skewDeg()).isZero();
    }

    @Test
    void onTheEquatorTheFeedLiesOnItsSide() {
        assertThat(LookAngles.of(new Place(0, 80, 0), Sky.KAZSAT).skewDeg()).isEqualTo(90);
        assertThat(LookAngles.of(new Place(0, 80, 0), Sky.KAZSAT).azimuthDeg()).isEqualTo(270);
    }

    @Test
    void aSatelliteBelowTheHorizonIsRefusedByItsElevation() {
        assertThatThrownBy(() -> LookAngles.of(new Place(38.5, -100, 0), Sky.KAZSAT))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageMatching("the satellite at 58\\.5° is below the horizon of latitude 38\\.5°, longitude"
                        + " -100\\.0°: elevation -\\d+\\.\\d\\d° is not within 0 to 90 °");
    }

    @Test
    void thePolesSeeNoGeostationarySatellite() {
        assertThatThrownBy(() -> LookAngles.of(new Place(90, 0, 0), Sky.KAZSAT))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("elevation -8.5");
        assertThatThrownBy(() -> LookAngles.of(new Place(-90, 0, 0), Sky.KAZSAT))
                .isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void straightBelowTheSatelliteAzimuthHasNoMeaning() {
        assertThatThrownBy(() -> LookAngles.of(new Place(0, 58.5, 0), Sky.KAZSAT))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("straight overhead");
    }

    @ParameterizedTest
    @CsvSource({
        "90.1, 0, 0, latitude 90.1 ° is not within -90 to 90 °",
        "NaN, 0, 0, latitude NaN ° is not within -90 to 90 °",
        "0, 180.5, 0, longitude 180.5 ° is not within -180 to 180 °",
        "0, NaN, 0, longitude NaN ° is not within -180 to 180 °",
        "0, 0, 800, height 800 km is not within -0.5 to 20 km",
        "0, 0, NaN, height NaN km is not within -0.5 to 20 km"
    })
    void aPlaceOffTheEarthIsRefused(double latitudeDeg, double longitudeDeg, double heightKm, String message) {
        assertThatThrownBy(() -> new Place(latitudeDeg, longitudeDeg, heightKm))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage(message);
    }

    @Test
    void aSatelliteOffTheArcIsRefused() {
        assertThatThrownBy(() -> new OrbitalPosition(Double.NaN)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> new OrbitalPosition(181))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("orbital position 181 ° is not within -180 to 180 °");
        assertThatThrownBy(() -> new OrbitalPosition(58.5, 6378)).isInstanceOf(OutOfRangeException.class);
    }
}
