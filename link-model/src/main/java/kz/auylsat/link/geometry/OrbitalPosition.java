package kz.auylsat.link.geometry;

import kz.auylsat.link.quantity.Bounds;
import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * A geostationary satellite: a point that stands above the equator.
 * Numbers outside their ranges are refused with an {@link OutOfRangeException}.
 *
 * @param longitudeDeg east positive, −180 to 180
 * @param radiusKm from the Earth's centre, 42,000 to 42,400 km
 */
public record OrbitalPosition(double longitudeDeg, double radiusKm) {
    /** Radius of the orbit whose period is one sidereal day. */
    public static final double RADIUS_KM = 42_164.17;

    private static final Bounds LONGITUDE = new Bounds("orbital position", -180, 180, "°");
    private static final Bounds RADIUS = new Bounds("radius of the orbit", 42_000, 42_400, "km");

    public OrbitalPosition {
        LONGITUDE.check(longitudeDeg);
        RADIUS.check(radiusKm);
    }

    public OrbitalPosition(double longitudeDeg) {
        this(longitudeDeg, RADIUS_KM);
    }

    Vector fromCentreKm() {
        return Vector.spherical(Math.toRadians(longitudeDeg), 0, radiusKm);
    }
}
