package kz.auylsat.link.geometry;

import kz.auylsat.link.quantity.Bounds;

/** The length of a radio wave in vacuum, for 1 to 100 GHz. */
final class Wavelength {
    private static final Bounds FREQUENCY = new Bounds("frequency", 1, 100, "GHz");
    private static final double METRES_AT_ONE_GHZ = 0.299792458;

    private Wavelength() {}

    static double metres(double ghz) {
        return METRES_AT_ONE_GHZ / FREQUENCY.check(ghz);
    }
}
