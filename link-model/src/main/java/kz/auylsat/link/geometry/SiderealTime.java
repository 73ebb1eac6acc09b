package kz.auylsat.link.geometry;

/**
 * How far the Earth has turned: the hour angle of the equinox at Greenwich, in degrees from 0 to 360 (Meeus, Astronomical
 * Algorithms, 2nd ed., chapter 12). UTC stands for UT1, from which it never differs by a second: 0.004°.
 */
final class SiderealTime {
    private static final double DAYS_PER_CENTURY = 36_525;

    private SiderealTime() {}

    /** Mean sidereal time, formula 12.4. */
    static double meanDeg(double daysSince2000) {
        double centuries = daysSince2000 / DAYS_PER_CENTURY;
        double deg = 280.46061837
                + 360.98564736629 * daysSince2000
                + centuries * centuries * (0.000387933 - centuries / 38_710_000);
        return turns(deg);
    }

    /**
     * Apparent sidereal time: with the equation of the equinoxes, {@code Δψ cos ε}, by the two greatest terms of the
     * nutation (chapter 22, the form good to half an arc second).
     */
    static double apparentDeg(double daysSince2000) {
        double centuries = daysSince2000 / DAYS_PER_CENTURY;
        double node = Math.toRadians(125.04452 - 1934.136261 * centuries);
        double sunLongitude = Math.toRadians(280.4665 + 36_000.7698 * centuries);
        double nutationDeg = (-17.20 * Math.sin(node) - 1.32 * Math.sin(2 * sunLongitude)) / 3600;
        double cosObliquity = 0.91748;
        return turns(meanDeg(daysSince2000) + nutationDeg * cosObliquity);
    }

    /** The same angle from 0 to 360. */
    static double turns(double deg) {
        double rest = deg % 360;
        return rest < 0 ? rest + 360 : rest;
    }
}
