package kz.auylsat.link.propagation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.auylsat.link.quantity.OutOfRangeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlantPathTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            90.1 | 0   | 45  | 12  | 0   | latitude 90.1 ° is not within -90 to 90 °
            NaN  | 0   | 45  | 12  | 0   | latitude NaN ° is not within -90 to 90 °
            38   | 9.5 | 45  | 12  | 0   | height above sea level 9.5 km is not within -0.5 to 9 km
            38   | 0   | 4.9 | 12  | 0   | elevation (ITU-R P.618-13 §2.4.1, P.676-12 Annex 2) 4.9 ° is not within 5 to 90 °
            38   | 0   | -3  | 12  | 0   | elevation (ITU-R P.618-13 §2.4.1, P.676-12 Annex 2) -3 ° is not within 5 to 90 °
            38   | 0   | 45  | 0.9 | 0   | frequency (ITU-R P.618-13 §2.2.1.1) 0.9 GHz is not within 1 to 55 GHz
            38   | 0   | 45  | 56  | 0   | frequency (ITU-R P.618-13 §2.2.1.1) 56 GHz is not within 1 to 55 GHz
            38   | 0   | 45  | NaN | 0   | frequency (ITU-R P.618-13 §2.2.1.1) NaN GHz is not within 1 to 55 GHz
            38   | 0   | 45  | 12  | 181 | polarisation tilt 181 ° is not within 0 to 180 °
            """)
    void outsideIsRefused(double lat, double km, double elevationDeg, double ghz, double tiltDeg, String message) {
        assertThatThrownBy(() -> new SlantPath(lat, km, elevationDeg, ghz, tiltDeg))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage(message);
    }
}
