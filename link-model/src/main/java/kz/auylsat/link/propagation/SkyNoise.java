package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/** The noise that an absorbing sky adds to an antenna: ITU-R P.618-13 §3. */
public final class SkyNoise {
    private static final double COSMIC_BACKGROUND_K = 2.7;
    private static final Bounds ATTENUATION = new Bounds("attenuation", 0, 1000, "dB");
    private static final Bounds MEDIUM = new Bounds("mean radiating temperature", 100, 400, "K");
    private static final Bounds SURFACE = new Bounds("surface temperature", 200, 340, "K");

    private SkyNoise() {}

    /**
     * Noise temperature of the sky at a ground station's antenna: the medium's own noise and what it lets
     * through of the cosmic background.
     *
     * @param attenuationDb of everything that absorbs: gases, clouds and rain, without scintillation; 0 to 1000
     * @param mediumK mean radiating temperature, 100 to 400
     * @return kelvin, 2.7 for no attenuation, rising to {@code mediumK}
     */
    public static double kelvin(double attenuationDb, double mediumK) {
        double passed = Math.pow(10, -ATTENUATION.check(attenuationDb) / 10);
        return MEDIUM.check(mediumK) * (1 - passed) + COSMIC_BACKGROUND_K * passed;
    }

    /** Mean radiating temperature from the surface temperature of 200 to 340 K (same section). */
    public static double mediumK(double surfaceTemperatureK) {
        return 37.34 + 0.81 * SURFACE.check(surfaceTemperatureK);
    }
}
