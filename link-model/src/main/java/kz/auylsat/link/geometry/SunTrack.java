package kz.auylsat.link.geometry;

import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * The Sun's way past a satellite as one dish sees both: directions from the dish itself, so that the parallax of the
 * satellite (degrees) and of the Sun (nine seconds of arc) are in them. Refraction lifts both alike and is left out.
 */
final class SunTrack {
    /** The Sun's radius as it widens an outage: the optical one is 0.2666° on average, its radio limb a little more. */
    static final double SUN_RADIUS_DEG = 0.27;

    /** The most by which a dish on the Earth sees the Sun elsewhere than its centre would, and a margin. */
    private static final double PARALLAX_DEG = 0.01;

    private static final double MILLIS_PER_DEG = 86_400_000 / 360.0;

    private final Vector dishKm;
    private final Vector satellite;
    private final double satelliteDeclinationDeg;
    private final double satelliteEastDeg;

    /** @throws OutOfRangeException where the satellite is below the place's horizon */
    SunTrack(Place place, OrbitalPosition position) {
        this.dishKm = place.fromCentreKm();
        this.satellite = LookAngles.checkedLineKm(place, position);
        this.satelliteDeclinationDeg = Math.toDegrees(Math.asin(satellite.z() / satellite.length()));
        this.satelliteEastDeg = Math.toDegrees(Math.atan2(satellite.y(), satellite.x()));
    }

    double separationDeg(long epochMillis) {
        return separationDeg(SunPosition.ofMillis(epochMillis), epochMillis);
    }

    private double separationDeg(SunPosition sun, long epochMillis) {
        return sun.fromCentreKm(epochMillis).minus(dishKm).separationDeg(satellite);
    }

    /** The angle between the two, or infinity when a look at the Sun's declination tells that it is more than the limit. */
    double separationWithinDeg(double limitDeg, long epochMillis) {
        SunPosition sun = SunPosition.ofMillis(epochMillis);
        return passesWithin(limitDeg, sun) ? separationDeg(sun, epochMillis) : Double.POSITIVE_INFINITY;
    }

    /** Whether on that day the Sun passes the satellite at less than an angle, give or take the parallax. */
    boolean passesWithin(double limitDeg, long epochMillis) {
        return passesWithin(limitDeg, SunPosition.ofMillis(epochMillis));
    }

    private boolean passesWithin(double limitDeg, SunPosition sun) {
        return Math.abs(sun.declinationDeg() - satelliteDeclinationDeg) <= limitDeg + PARALLAX_DEG;
    }

    /** When the Sun is next over the satellite's meridian, to a few seconds. */
    long meetingAfter(long epochMillis) {
        double sunEastDeg = SunPosition.ofMillis(epochMillis).rightAscensionDeg()
                - SiderealTime.apparentDeg(SunPosition.daysSince2000(epochMillis));
        return epochMillis + Math.round(SiderealTime.turns(sunEastDeg - satelliteEastDeg) * MILLIS_PER_DEG);
    }

    /** The moment of the least separation near a meeting. */
    long peakNear(long meetingMillis) {
        long peak = meetingMillis;
        for (long step = 300_000; step >= 3_000; step /= 10) {
            peak += vertexOffset(peak, step);
        }
        return peak;
    }

    /** Where the parabola through the cosines of three separations has its top. */
    private long vertexOffset(long middle, long step) {
        double before = cosine(middle - step);
        double at = cosine(middle);
        double after = cosine(middle + step);
        return Math.round(step * (after - before) / 2 / (2 * at - before - after));
    }

    private double cosine(long epochMillis) {
        Vector sun = SunPosition.ofMillis(epochMillis).fromCentreKm(epochMillis).minus(dishKm);
        return sun.dot(satellite) / (sun.length() * satellite.length());
    }
}
