package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/** The wet term of the radio refractivity from surface values: ITU-R P.453-14 §1. */
public final class Refractivity {
    private static final Bounds TEMPERATURE = new Bounds("surface temperature", 200, 340, "K");
    private static final Bounds VAPOUR = new Bounds("water vapour density", 0, 50, "g/m³");

    private Refractivity() {}

    /** N-units; the map of medians of P.453-14 is not included, so this of the mean surface values stands in for it. */
    public static double wetNUnits(double temperatureK, double vapourDensityGm3) {
        TEMPERATURE.check(temperatureK);
        double vapourPressureHpa = VAPOUR.check(vapourDensityGm3) * temperatureK / 216.7;
        return 72 * vapourPressureHpa / temperatureK + 3.75e5 * vapourPressureHpa / (temperatureK * temperatureK);
    }
}
