package kz.auylsat.link.budget;

/** How a carrier's field stands at the satellite: along the equator, across it, or turning. */
public enum Polarization {
    HORIZONTAL,
    VERTICAL,
    CIRCULAR;

    /** The other one of a transponder that receives on one and sends on the other, as Ku-band transponders do. */
    public Polarization orthogonal() {
        return switch (this) {
            case HORIZONTAL -> VERTICAL;
            case VERTICAL -> HORIZONTAL;
            case CIRCULAR -> CIRCULAR;
        };
    }

    /**
     * Tilt to the local horizontal at a place that sees the satellite with this skew (τ of ITU-R P.838-3): a plane turns with
     * the skew; rain does not tell left from right.
     */
    public double tiltDeg(double skewDeg) {
        return switch (this) {
            case HORIZONTAL -> Math.abs(skewDeg);
            case VERTICAL -> 90 - Math.abs(skewDeg);
            case CIRCULAR -> 45;
        };
    }
}
