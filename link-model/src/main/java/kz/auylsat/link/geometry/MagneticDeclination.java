package kz.auylsat.link.geometry;

import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import kz.auylsat.link.quantity.Bounds;

/**
 * How far a compass points east of true north, by the World Magnetic Model 2025 (NOAA/NCEI and BGS): the field of the Earth's
 * core as spherical harmonics of degree 12.
 *
 * <p>True azimuth = magnetic azimuth + declination. Iron nearby, rocks and magnetic storms are not in the model.
 */
public final class MagneticDeclination {
    /** Decimal years for which the model was made. */
    public static final double VALID_FROM = WorldMagneticModel.EPOCH;

    public static final double VALID_UNTIL = 2030.0;

    private static final Bounds LATITUDE = new Bounds("latitude", -90, 90, "°");
    private static final Bounds LONGITUDE = new Bounds("longitude", -360, 360, "°");
    private static final Bounds HEIGHT = new Bounds("height", -1_000, 850_000, "m");
    private static final Bounds YEAR = new Bounds("year", VALID_FROM, VALID_UNTIL, "");

    /** East and west end at a pole: nearer than this one is not told from it. */
    private static final double LATITUDE_MAX_DEG = 89.9999;

    private static final double WGS84_RADIUS_METRES = 6_378_137.0;
    private static final double WGS84_FLATTENING = 1 / 298.257223563;
    private static final double REFERENCE_RADIUS_METRES = 6_371_200.0;

    private MagneticDeclination() {}

    /**
     * The declination in degrees from −180 to 180, east positive.
     *
     * @param latitudeDeg geodetic, north positive
     * @param longitudeDeg east positive
     * @param heightMetres above the ellipsoid; above the sea does as well
     * @throws kz.auylsat.link.quantity.OutOfRangeException where the place is none or the year outside {@link #VALID_FROM} to
     *     {@link #VALID_UNTIL}
     */
    public static double declinationDeg(
            double latitudeDeg, double longitudeDeg, double heightMetres, double decimalYear) {
        Horizontal field = field(latitudeDeg, longitudeDeg, heightMetres, decimalYear);
        return Math.toDegrees(Math.atan2(field.eastNanoTesla(), field.northNanoTesla()));
    }

    /** One standard deviation of the declination, by the error model of the WMM2025 report: √(0.26² + (5417/H)²). */
    public static double uncertaintyDeg(
            double latitudeDeg, double longitudeDeg, double heightMetres, double decimalYear) {
        Horizontal field = field(latitudeDeg, longitudeDeg, heightMetres, decimalYear);
        return Math.min(180, Math.hypot(0.26, 5_417 / Math.hypot(field.northNanoTesla(), field.eastNanoTesla())));
    }

    /** A moment as the model counts time: 2026.5 is the middle of 2026. */
    public static double decimalYear(Instant at) {
        int year = at.atZone(ZoneOffset.UTC).getYear();
        Instant begin = Year.of(year).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = Year.of(year + 1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return year
                + (double) (at.getEpochSecond() - begin.getEpochSecond())
                        / (end.getEpochSecond() - begin.getEpochSecond());
    }

    /** Whether the model speaks of this moment. */
    public static boolean isValid(double decimalYear) {
        return decimalYear >= VALID_FROM && decimalYear <= VALID_UNTIL;
    }

    private record Horizontal(double northNanoTesla, double eastNanoTesla) {}

    private static Horizontal field(double latitudeDeg, double longitudeDeg, double heightMetres, double decimalYear) {
        LATITUDE.check(latitudeDeg);
        double longitude = Math.toRadians(LONGITUDE.check(longitudeDeg));
        HEIGHT.check(heightMetres);
        YEAR.check(decimalYear);
        double latitude = Math.toRadians(Math.max(-LATITUDE_MAX_DEG, Math.min(LATITUDE_MAX_DEG, latitudeDeg)));
        double sine = Math.sin(latitude);
        double eccentricitySquared = WGS84_FLATTENING * (2 - WGS84_FLATTENING);
        double curvature = WGS84_RADIUS_METRES / Math.sqrt(1 - eccentricitySquared * sine * sine);
        double fromAxis = (curvature + heightMetres) * Math.cos(latitude);
        double fromEquator = (curvature * (1 - eccentricitySquared) + heightMetres) * sine;
        double geocentricLatitude = Math.atan2(fromEquator, fromAxis);
        double radius = Math.hypot(fromAxis, fromEquator);
        return seenFrom(geocentricLatitude, longitude, radius, decimalYear, geocentricLatitude - latitude);
    }

    /** Sums the series at a geocentric place (report, equations 10 to 12) and tilts it to the geodetic horizon (17). */
    private static Horizontal seenFrom(
            double latitude, double longitude, double radiusMetres, double decimalYear, double tilt) {
        double cosTheta = Math.sin(latitude);
        double sinTheta = Math.cos(latitude);
        double[][] p = new double[WorldMagneticModel.DEGREE + 1][WorldMagneticModel.DEGREE + 1];
        double[][] slope = new double[WorldMagneticModel.DEGREE + 1][WorldMagneticModel.DEGREE + 1];
        legendre(cosTheta, sinTheta, p, slope);
        double north = 0;
        double east = 0;
        double down = 0;
        double ratio = REFERENCE_RADIUS_METRES / radiusMetres;
        double scale = ratio * ratio;
        for (int n = 1; n <= WorldMagneticModel.DEGREE; n++) {
            scale *= ratio;
            for (int m = 0; m <= n; m++) {
                double g = WorldMagneticModel.g(n, m, decimalYear);
                double h = WorldMagneticModel.h(n, m, decimalYear);
                double along = g * Math.cos(m * longitude) + h * Math.sin(m * longitude);
                double across = g * Math.sin(m * longitude) - h * Math.cos(m * longitude);
                north += scale * along * slope[n][m];
                east += scale * across * m * p[n][m] / sinTheta;
                down -= scale * along * (n + 1) * p[n][m];
            }
        }
        return new Horizontal(north * Math.cos(tilt) - down * Math.sin(tilt), east);
    }

    /** Schmidt's semi-normalized functions of the colatitude θ, and their slopes by θ. */
    private static void legendre(double cos, double sin, double[][] p, double[][] slope) {
        p[0][0] = 1;
        for (int n = 1; n <= WorldMagneticModel.DEGREE; n++) {
            double diagonal = n == 1 ? 1 : Math.sqrt((2 * n - 1) / (2.0 * n));
            p[n][n] = diagonal * sin * p[n - 1][n - 1];
            slope[n][n] = diagonal * (sin * slope[n - 1][n - 1] + cos * p[n - 1][n - 1]);
            for (int m = 0; m < n; m++) {
                double root = Math.sqrt(n * n - m * m);
                double first = (2 * n - 1) / root;
                double second = m > n - 2 ? 0 : Math.sqrt((n - 1) * (n - 1) - m * m) / root;
                double p2 = n < 2 ? 0 : p[n - 2][m];
                double slope2 = n < 2 ? 0 : slope[n - 2][m];
                p[n][m] = first * cos * p[n - 1][m] - second * p2;
                slope[n][m] = first * (cos * slope[n - 1][m] - sin * p[n - 1][m]) - second * slope2;
            }
        }
    }
}
