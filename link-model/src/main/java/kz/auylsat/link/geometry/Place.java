package kz.auylsat.link.geometry;

import kz.auylsat.link.quantity.Bounds;
import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * A point near the Earth's surface, on the ellipsoid WGS 84.
 * Numbers outside their ranges are refused with an {@link OutOfRangeException}.
 *
 * @param latitudeDeg geodetic, north positive, −90 to 90
 * @param longitudeDeg east positive, −180 to 180
 * @param heightKm above the ellipsoid, −0.5 to 20 km. Height above the sea will do: the difference, some tens of metres,
 *     turns no look angle by a ten-thousandth of a degree
 */
public record Place(double latitudeDeg, double longitudeDeg, double heightKm) {
    private static final Bounds LATITUDE = new Bounds("latitude", -90, 90, "°");
    private static final Bounds LONGITUDE = new Bounds("longitude", -180, 180, "°");
    private static final Bounds HEIGHT = new Bounds("height", -0.5, 20, "km");

    /** WGS 84 (NIMA TR8350.2, chapter 3): semi-major axis. */
    private static final double EQUATOR_KM = 6378.137;

    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

    public Place {
        LATITUDE.check(latitudeDeg);
        LONGITUDE.check(longitudeDeg);
        HEIGHT.check(heightKm);
    }

    /** NIMA TR8350.2, chapter 4: geodetic to Earth-fixed Cartesian coordinates. */
    Vector fromCentreKm() {
        double sin = Math.sin(Math.toRadians(latitudeDeg));
        double cos = Math.cos(Math.toRadians(latitudeDeg));
        double longitude = Math.toRadians(longitudeDeg);
        double primeVerticalKm = EQUATOR_KM / Math.sqrt(1 - ECCENTRICITY_SQUARED * sin * sin);
        double fromAxisKm = (primeVerticalKm + heightKm) * cos;
        return new Vector(
                fromAxisKm * Math.cos(longitude),
                fromAxisKm * Math.sin(longitude),
                (primeVerticalKm * (1 - ECCENTRICITY_SQUARED) + heightKm) * sin);
    }

    Vector towardsKm(OrbitalPosition satellite) {
        return satellite.fromCentreKm().minus(fromCentreKm());
    }

    Vector east() {
        double longitude = Math.toRadians(longitudeDeg);
        return new Vector(-Math.sin(longitude), Math.cos(longitude), 0);
    }

    Vector north() {
        return Vector.spherical(Math.toRadians(longitudeDeg), Math.toRadians(latitudeDeg + 90), 1);
    }

    Vector up() {
        return Vector.spherical(Math.toRadians(longitudeDeg), Math.toRadians(latitudeDeg), 1);
    }
}
