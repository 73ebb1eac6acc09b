package kz.auylsat.link.geometry;

import java.util.Locale;
import kz.auylsat.link.quantity.Bounds;
import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * How a dish must stand to see a satellite, and how far away that satellite is; drawn in {@code docs/pointing.svg}.
 *
 * <p><b>Azimuth and elevation</b>: the straight line in the plane of the ellipsoid's horizon, without refraction.
 *
 * <p><b>Skew</b> {@code = atan(sin Δ / tan φ)}, Δ the place's longitude less the satellite's, φ the geodetic latitude: the
 * angle between the satellite's north–south axis and the place's vertical, both seen along the satellite's own line to the
 * Earth's centre (Maral and Bousquet, Satellite Communications Systems, chapter 8, polarisation angle). <b>Sign</b>:
 * stand behind the dish and look towards the satellite; positive turns the feed clockwise. So a place of the northern
 * hemisphere that lies east of the satellite's meridian has a positive skew, one that lies west a negative one; in the southern
 * hemisphere it is the other way round. A polarisation repeats after 180°, so the range is −90 to 90. Which of the exact
 * projections on the line of sight a satellite follows depends on how its antennas are built; they lie on both sides of this
 * angle, within 0.25° of it from 35° to 56° of latitude and up to 30° from the satellite's meridian, which no feed is turned to.
 *
 * @param azimuthDeg from true north eastwards, 0 to 360 (360 excluded)
 * @param elevationDeg above the horizon, 0 to 90
 * @param skewDeg turn of the feed, −90 to 90
 * @param rangeKm slant range
 */
public record LookAngles(double azimuthDeg, double elevationDeg, double skewDeg, double rangeKm) {
    private static final Bounds AZIMUTH = new Bounds("azimuth", 0, Math.nextDown(360.0), "°");
    private static final Bounds ELEVATION = new Bounds("elevation", 0, 90, "°");
    private static final Bounds SKEW = new Bounds("skew", -90, 90, "°");
    private static final Bounds RANGE = new Bounds("slant range", 35_000, 42_000, "km");

    private static final double KM_PER_MILLISECOND = 299.792458;

    /** A metre or so beside the point right below the satellite. */
    private static final double STRAIGHT_UP_KM = 0.001;

    public LookAngles {
        AZIMUTH.check(azimuthDeg);
        ELEVATION.check(elevationDeg);
        SKEW.check(skewDeg);
        RANGE.check(rangeKm);
    }

    /**
     * The look angles of a satellite at a place.
     *
     * @throws OutOfRangeException where the satellite is below the horizon (as at the poles), or straight overhead, where
     *     neither azimuth nor skew has a meaning
     */
    public static LookAngles of(Place place, OrbitalPosition satellite) {
        Vector line = checkedLineKm(place, satellite);
        double eastKm = line.dot(place.east());
        double northKm = line.dot(place.north());
        double alongKm = Math.hypot(eastKm, northKm);
        if (alongKm < STRAIGHT_UP_KM) {
            throw new OutOfRangeException("the satellite at " + satellite.longitudeDeg()
                    + "° is straight overhead: azimuth and skew have no meaning there, state a place beside it");
        }
        double azimuthDeg = Math.toDegrees(Math.atan2(eastKm, northKm));
        return new LookAngles(
                azimuthDeg < 0 ? (azimuthDeg + 360) % 360 : azimuthDeg,
                Math.toDegrees(Math.atan2(line.dot(place.up()), alongKm)),
                skewDeg(place, satellite),
                line.length());
    }

    /** The straight line to a satellite, after a look whether the place's horizon hides it. */
    static Vector checkedLineKm(Place place, OrbitalPosition satellite) {
        Vector line = place.towardsKm(satellite);
        double sinElevation = line.dot(place.up()) / line.length();
        if (sinElevation < 0) {
            throw new OutOfRangeException(String.format(
                    Locale.ROOT,
                    "the satellite at %s° is below the horizon of latitude %s°, longitude %s°:"
                            + " elevation %.2f° is not within 0 to 90 °",
                    satellite.longitudeDeg(),
                    place.latitudeDeg(),
                    place.longitudeDeg(),
                    Math.toDegrees(Math.asin(sinElevation))));
        }
        return line;
    }

    private static double skewDeg(Place place, OrbitalPosition satellite) {
        double eastOfSatellite = Math.toRadians(place.longitudeDeg() - satellite.longitudeDeg());
        return Math.toDegrees(Math.atan(Math.sin(eastOfSatellite) / Math.tan(Math.toRadians(place.latitudeDeg()))));
    }

    /** How long a signal takes one way, from the ground to the satellite. */
    public double delayMillis() {
        return rangeKm / KM_PER_MILLISECOND;
    }
}
