package kz.auylsat.link.geometry;

import java.time.Instant;
import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * Where the Sun appears from the Earth's centre, good to 0.01°: Meeus, Astronomical Algorithms, 2nd ed., chapter 25, low
 * accuracy, with nutation in longitude and aberration.
 *
 * @param rightAscensionDeg apparent, of date, 0 to 360
 * @param declinationDeg apparent, of date
 * @param distanceAu from the Earth's centre in astronomical units
 */
public record SunPosition(double rightAscensionDeg, double declinationDeg, double distanceAu) {
    private static final double MILLIS_PER_DAY = 86_400_000;
    private static final long MILLIS_AT_2000 =
            Instant.parse("2000-01-01T12:00:00Z").toEpochMilli();
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    /** West of Greenwich the year 2100 ends a day later. */
    private static final Instant LAST = Instant.parse("2101-01-02T00:00:00Z");

    /**
     * Terrestrial time less UTC, since 2017 and until the next leap second. A minute more or less, as it was a century ago
     * and may be a century hence, moves the Sun by 2.5 seconds of arc: less than the series leaves out.
     */
    private static final double TERRESTRIAL_LESS_UTC_DAYS = 69.184 / 86_400;

    private static final double KM_PER_AU = 149_597_870.7;

    /**
     * The Sun at a moment.
     *
     * @throws OutOfRangeException before 1900 or after 2100
     */
    public static SunPosition of(Instant at) {
        return ofMillis(checkTime(at).toEpochMilli());
    }

    static Instant checkTime(Instant at) {
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new OutOfRangeException("time " + at + " is not within the years 1900 to 2100");
        }
        return at;
    }

    static SunPosition ofMillis(long epochMillis) {
        return atTerrestrial(daysSince2000(epochMillis) + TERRESTRIAL_LESS_UTC_DAYS);
    }

    static double daysSince2000(long epochMillis) {
        return (epochMillis - MILLIS_AT_2000) / MILLIS_PER_DAY;
    }

    /** Chapter 25, for days of terrestrial time since 2000 January 1.5. */
    static SunPosition atTerrestrial(double days) {
        double t = days / 36_525;
        double meanLongitudeDeg = 280.46646 + t * (36_000.76983 + 0.0003032 * t);
        double meanAnomaly = Math.toRadians(357.52911 + t * (35_999.05029 - 0.0001537 * t));
        double eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
        double centreDeg = (1.914602 - t * (0.004817 + 0.000014 * t)) * Math.sin(meanAnomaly)
                + (0.019993 - 0.000101 * t) * Math.sin(2 * meanAnomaly)
                + 0.000289 * Math.sin(3 * meanAnomaly);
        double trueAnomaly = meanAnomaly + Math.toRadians(centreDeg);
        double distanceAu =
                1.000001018 * (1 - eccentricity * eccentricity) / (1 + eccentricity * Math.cos(trueAnomaly));
        double node = Math.toRadians(125.04 - 1934.136 * t);
        double longitude = Math.toRadians(meanLongitudeDeg + centreDeg - 0.00569 - 0.00478 * Math.sin(node));
        double obliquity = Math.toRadians(meanObliquityDeg(t) + 0.00256 * Math.cos(node));
        double sin = Math.sin(longitude);
        return new SunPosition(
                SiderealTime.turns(Math.toDegrees(Math.atan2(Math.cos(obliquity) * sin, Math.cos(longitude)))),
                Math.toDegrees(Math.asin(Math.sin(obliquity) * sin)),
                distanceAu);
    }

    /** Formula 22.2. */
    private static double meanObliquityDeg(double t) {
        return 23 + 26 / 60.0 + (21.448 - t * (46.8150 + t * (0.00059 - 0.001813 * t))) / 3600;
    }

    /** Earth-fixed, at the moment for which this position is. */
    Vector fromCentreKm(long epochMillis) {
        double eastDeg = rightAscensionDeg - SiderealTime.apparentDeg(daysSince2000(epochMillis));
        return Vector.spherical(Math.toRadians(eastDeg), Math.toRadians(declinationDeg), distanceAu * KM_PER_AU);
    }
}
