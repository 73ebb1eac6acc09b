package kz.auylsat.link.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orekit.models.earth.GeoMagneticField;
import org.orekit.models.earth.GeoMagneticModelLoader;

class MagneticDeclinationTest {
    private static final double KHOROG_LATITUDE_DEG = 37.49;
    private static final double KHOROG_LONGITUDE_DEG = 71.55;

    /** All test values that come with WMM2025.COF: year, km, latitude, longitude, declination to 0.01°. */
    @ParameterizedTest
    @CsvSource({
        "2025.0,   0,  80,   0,  1.28",
        "2025.0,   0,   0, 120, -0.16",
        "2025.0,   0, -80, 240, 68.78",
        "2025.0, 100,  80,   0,  0.85",
        "2025.0, 100,   0, 120, -0.15",
        "2025.0, 100, -80, 240, 68.21",
        "2027.5,   0,  80,   0,  2.59",
        "2027.5,   0,   0, 120, -0.24",
        "2027.5,   0, -80, 240, 68.49",
        "2027.5, 100,  80,   0,  2.16",
        "2027.5, 100,   0, 120, -0.23",
        "2027.5, 100, -80, 240, 67.93",
    })
    void agreesWithThePublishedValues(double year, double km, double latitude, double longitude, double expected) {
        assertThat(MagneticDeclination.declinationDeg(latitude, longitude, km * 1000, year))
                .isCloseTo(expected, within(0.0051));
    }

    @Test
    void agreesWithOrekitAllOverTheEarth() throws Exception {
        GeoMagneticField model = orekit();
        Random random = new Random(2025);
        for (int i = 0; i < 2_000; i++) {
            double latitude = -85 + 170 * random.nextDouble();
            double longitude = -180 + 360 * random.nextDouble();
            double metres = 6_000 * random.nextDouble();
            double year = 2025 + 5 * random.nextDouble();

            double theirs = model.transformModel(year)
                    .calculateField(Math.toRadians(latitude), Math.toRadians(longitude), metres)
                    .getDeclination();
            double ours = Math.toRadians(MagneticDeclination.declinationDeg(latitude, longitude, metres, year));

            assertThat(Math.toDegrees(Math.abs(Math.IEEEremainder(ours - theirs, 2 * Math.PI))))
                    .as("%f %f %f %f", latitude, longitude, metres, year)
                    .isLessThan(0.01);
        }
    }

    @Test
    void isAFewDegreesEastInThePamirsAndKnownToAThirdOfADegree() {
        double year = MagneticDeclination.decimalYear(Instant.parse("2026-11-22T00:00:00Z"));

        assertThat(MagneticDeclination.declinationDeg(KHOROG_LATITUDE_DEG, KHOROG_LONGITUDE_DEG, 2_100, year))
                .isBetween(3.0, 6.0);
        assertThat(MagneticDeclination.uncertaintyDeg(KHOROG_LATITUDE_DEG, KHOROG_LONGITUDE_DEG, 2_100, year))
                .isBetween(0.26, 0.34);
        assertThat(MagneticDeclination.uncertaintyDeg(86.0, 140.0, 0, year)).isGreaterThan(1);
    }

    @Test
    void aYearIsCountedInParts() {
        assertThat(MagneticDeclination.decimalYear(Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo(2026.0);
        assertThat(MagneticDeclination.decimalYear(Instant.parse("2026-07-02T12:00:00Z")))
                .isEqualTo(2026.5);
    }

    @Test
    void saysNothingOutsideItsYearsAndPlaces() {
        assertThat(MagneticDeclination.isValid(2024.99)).isFalse();
        assertThat(MagneticDeclination.isValid(2030.01)).isFalse();
        for (double[] outside : new double[][] {
            {37, 71, 0, 2024.9}, {37, 71, 0, 2030.1}, {91, 71, 0, 2026}, {37, Double.NaN, 0, 2026}, {37, 71, 1e6, 2026}
        }) {
            assertThatThrownBy(() -> MagneticDeclination.declinationDeg(outside[0], outside[1], outside[2], outside[3]))
                    .isInstanceOf(OutOfRangeException.class);
        }
        assertThat(MagneticDeclination.declinationDeg(90, 0, 0, 2026)).isFinite();
    }

    private static GeoMagneticField orekit() throws Exception {
        StringBuilder file = new StringBuilder("    2025.0            WMM-2025     11/13/2024\n");
        WorldMagneticModel.published()
                .lines()
                .forEach(line -> file.append(' ').append(line).append('\n'));
        file.append("9".repeat(48)).append('\n').append("9".repeat(48)).append('\n');
        GeoMagneticModelLoader loader = new GeoMagneticModelLoader();
        loader.loadData(new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.US_ASCII)), "WMM2025.COF");
        return loader.getModels().iterator().next();
    }
}
