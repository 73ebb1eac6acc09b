package kz.auylsat.link.geometry;

import kz.auylsat.link.quantity.Bounds;
import kz.auylsat.link.quantity.OutOfRangeException;

/** What distance alone takes from a signal between two isotropic antennas: {@code 20 log(4πd/λ)}, ITU-R P.525-4 §2.2. */
public final class FreeSpace {
    private static final Bounds RANGE = new Bounds("slant range", 0.1, 1_000_000, "km");

    private FreeSpace() {}

    /**
     * The free-space basic transmission loss in dB.
     *
     * @param rangeKm 0.1 to 1,000,000 km
     * @param ghz 1 to 100 GHz
     * @throws OutOfRangeException outside these
     */
    public static double lossDb(double rangeKm, double ghz) {
        double metres = RANGE.check(rangeKm) * 1000;
        return 20 * Math.log10(4 * Math.PI * metres / Wavelength.metres(ghz));
    }
}
