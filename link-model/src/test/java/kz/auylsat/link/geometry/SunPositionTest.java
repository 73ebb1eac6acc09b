package kz.auylsat.link.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.junit.jupiter.api.Test;

class SunPositionTest {
    /** Meeus, example 25.a: 1992 October 13, 0h dynamical time, JDE 2448908.5. */
    @Test
    void theSunOfThirteenOctober1992() {
        SunPosition sun = SunPosition.atTerrestrial(2448908.5 - 2451545);

        assertThat(sun.declinationDeg()).isCloseTo(-7.78507, within(0.000005));
        assertThat(sun.rightAscensionDeg()).isCloseTo(360 - 161.61917, within(0.000005));
        assertThat(sun.distanceAu()).isCloseTo(0.99766, within(0.000005));
    }

    /** Meeus, examples 12.a and 12.b: 1987 April 10. */
    @Test
    void theSiderealTimeOfTenApril1987() {
        double midnight = 2446895.5 - 2451545;

        assertThat(SiderealTime.meanDeg(midnight)).isCloseTo(hours(13, 10, 46.3668), within(0.00001));
        assertThat(SiderealTime.apparentDeg(midnight)).isCloseTo(hours(13, 10, 46.1351), within(0.0001));
        assertThat(SiderealTime.meanDeg(midnight + (19 + 21 / 60.0) / 24))
                .isCloseTo(hours(8, 34, 57.0896), within(0.00001));
    }

    private static double hours(int hours, int minutes, double seconds) {
        return 15 * (hours + minutes / 60.0 + seconds / 3600);
    }

    @Test
    void aMomentIsUtcAndTerrestrialTimeIsAheadOfIt() {
        SunPosition sun = SunPosition.of(Instant.parse("2027-03-20T20:24:36Z"));

        // The equinox of March 2027 by the almanacs is 20:25 UTC.
        assertThat(sun.declinationDeg()).isCloseTo(0, within(0.005));
        assertThat(SunPosition.of(Instant.parse("2000-01-01T12:00:00Z")))
                .isEqualTo(SunPosition.atTerrestrial(69.184 / 86_400));
    }

    @Test
    void aTimeTheSeriesDoesNotHoldForIsRefused() {
        assertThatThrownBy(() -> SunPosition.of(Instant.parse("1812-09-07T00:00:00Z")))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("time 1812-09-07T00:00:00Z is not within the years 1900 to 2100");
        assertThat(SunPosition.of(Instant.parse("2101-01-01T12:00:00Z")).declinationDeg())
                .as("the year 2100 west of Greenwich")
                .isCloseTo(-23, within(0.2));
        assertThatThrownBy(() -> SunPosition.of(Instant.MAX)).isInstanceOf(OutOfRangeException.class);
    }
}
