package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * The way of one carrier between a place on the ground and a satellite.
 *
 * <p>Every number outside its range is refused: an {@link kz.auylsat.link.quantity.OutOfRangeException}.
 *
 * @param latitudeDeg of the place, north positive, −90 to 90
 * @param heightKm of the place above mean sea level, −0.5 to 9
 * @param elevationDeg at which the dish looks, 5 to 90: below 5° the methods of ITU-R P.618-13 §2.4.1 and P.676-12 Annex 2
 *     do not hold
 * @param ghz the carrier's frequency, 1 to 55 (ITU-R P.618-13 §2.2.1.1)
 * @param tiltDeg polarisation tilt to the local horizontal, 0 to 180: 0 horizontal, 90 vertical, 45 circular
 */
public record SlantPath(double latitudeDeg, double heightKm, double elevationDeg, double ghz, double tiltDeg) {
    private static final Bounds LATITUDE = new Bounds("latitude", -90, 90, "°");
    private static final Bounds HEIGHT = new Bounds("height above sea level", -0.5, 9, "km");
    private static final Bounds ELEVATION =
            new Bounds("elevation (ITU-R P.618-13 §2.4.1, P.676-12 Annex 2)", 5, 90, "°");
    private static final Bounds FREQUENCY = new Bounds("frequency (ITU-R P.618-13 §2.2.1.1)", 1, 55, "GHz");
    private static final Bounds TILT = new Bounds("polarisation tilt", 0, 180, "°");

    public SlantPath {
        LATITUDE.check(latitudeDeg);
        HEIGHT.check(heightKm);
        ELEVATION.check(elevationDeg);
        FREQUENCY.check(ghz);
        TILT.check(tiltDeg);
    }

    double sinElevation() {
        return Math.sin(Math.toRadians(elevationDeg));
    }

    double cosElevation() {
        return Math.cos(Math.toRadians(elevationDeg));
    }
}
