package kz.auylsat.link.geometry;

/** How far apart two satellites stand in the sky of a place: more than their longitudes differ, as the place is nearer. */
public final class OffAxis {
    private OffAxis() {}

    /**
     * The angle in degrees between two satellites as seen from a place (Radio Regulations, appendix 8, annex I: the
     * topocentric angular separation). A dish whose {@linkplain Antenna#beamwidthDeg beam} is wider than that hears both.
     */
    public static double separationDeg(Place place, OrbitalPosition one, OrbitalPosition other) {
        return place.towardsKm(one).separationDeg(place.towardsKm(other));
    }
}
