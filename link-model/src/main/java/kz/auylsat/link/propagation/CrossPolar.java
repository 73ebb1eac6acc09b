package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * How well two crossed polarisations stay apart in rain and ice: ITU-R P.618-13 §4.1.
 *
 * <p>The recommendation states the method for 6 to 55 GHz (4 to 6 GHz by the scaling of §4.3) and elevations up to 60°; its
 * validation examples carry it to 85.8°, and so do we, to 86°: towards the zenith it has no end.
 */
public final class CrossPolar {
    private static final Bounds FREQUENCY = new Bounds("frequency (ITU-R P.618-13 §4.1)", 4, 55, "GHz");
    private static final Bounds ELEVATION = new Bounds("elevation (ITU-R P.618-13 §4.1)", 5, 86, "°");
    private static final Bounds TILT = new Bounds("polarisation tilt", 0, 180, "°");
    private static final Bounds RAIN = new Bounds("co-polar rain attenuation", 0.001, 1000, "dB");
    private static final Bounds PERCENT = new Bounds("percentage of the year (ITU-R P.618-13 §4.1)", 0.001, 1, "%");

    private CrossPolar() {}

    /**
     * Cross-polar discrimination not exceeded for a percentage of an average year, steps 1 to 8.
     *
     * <p>The canting angle is 0, 5, 10 and 15° for 1, 0.1, 0.01 and 0.001 %; between them it follows the logarithm.
     *
     * @param rainDb rain attenuation exceeded for the same percentage, on the same polarisation; 0.001 to 1000
     * @param ghz 4 to 55
     * @param elevationDeg 5 to 86
     * @param tiltDeg polarisation tilt to the horizontal, 0 to 180; 45 for circular
     * @param percent 0.001 to 1
     * @return dB
     * @throws kz.auylsat.link.quantity.OutOfRangeException for a number outside those ranges
     */
    public static double discriminationDb(
            double rainDb, double ghz, double elevationDeg, double tiltDeg, double percent) {
        // §4.3: below 6 GHz the statistics of 6 GHz, scaled.
        double f = Math.max(6, FREQUENCY.check(ghz));
        double logPercent = Math.log10(PERCENT.check(percent));
        double cos = Math.cos(Math.toRadians(ELEVATION.check(elevationDeg)));
        double tilt = 1 - 0.484 * (1 + Math.cos(Math.toRadians(4 * TILT.check(tiltDeg))));
        double cantingDeg = -5 * logPercent;
        double inRain = frequencyTerm(f)
                - rainFactor(f) * Math.log10(RAIN.check(rainDb))
                - 10 * Math.log10(tilt)
                - 40 * Math.log10(cos)
                + 0.0053 * cantingDeg * cantingDeg;
        double withIce = inRain - inRain * (0.3 + 0.1 * logPercent) / 2;
        return withIce - 20 * Math.log10(ghz / f);
    }

    /** C_f of step 1. */
    private static double frequencyTerm(double f) {
        double log = Math.log10(f);
        if (f < 9) {
            return 60 * log - 28.3;
        }
        return f < 36 ? 26 * log + 4.1 : 35.9 * log - 11.3;
    }

    /** V(f) of step 2. */
    private static double rainFactor(double f) {
        if (f < 9) {
            return 30.8 * Math.pow(f, -0.21);
        }
        if (f < 20) {
            return 12.8 * Math.pow(f, 0.19);
        }
        return f < 40 ? 22.6 : 13.0 * Math.pow(f, 0.15);
    }
}
