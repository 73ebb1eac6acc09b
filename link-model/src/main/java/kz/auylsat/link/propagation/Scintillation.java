package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * The quick flutter of the signal that the lower air's turbulence makes: ITU-R P.618-13 §2.4.1.
 *
 * <p>The recommendation states the method for 4 to 20 GHz and 0.01 to 50 % of the time; its own validation examples carry it
 * to 29 GHz and 0.001 %, and so do we, to 55 GHz.
 */
public final class Scintillation {
    static final double LEAST_GHZ = 4;

    private static final double TURBULENCE_HEIGHT_M = 1000;
    private static final Bounds FREQUENCY = new Bounds("frequency (ITU-R P.618-13 §2.4.1)", LEAST_GHZ, 55, "GHz");
    private static final Bounds PERCENT = new Bounds("percentage of the year (ITU-R P.618-13 §2.4.1)", 0.001, 50, "%");
    private static final Bounds DIAMETER = new Bounds("dish diameter", 0.1, 50, "m");
    private static final Bounds EFFICIENCY = new Bounds("antenna efficiency", 0.01, 1, "");

    private Scintillation() {}

    /**
     * Standard deviation of the signal's level, steps 1 to 7; 0 for a dish so wide that it averages the flutter away.
     *
     * @param diameterMetres of the dish, 0.1 to 50
     * @param efficiency of the antenna, 0.01 to 1 (0.5 is the recommendation's cautious value)
     * @return dB
     * @throws kz.auylsat.link.quantity.OutOfRangeException for a frequency below 4 GHz or a dish outside those ranges
     */
    public static double sigmaDb(SlantPath path, Climate climate, double diameterMetres, double efficiency) {
        FREQUENCY.check(path.ghz());
        DIAMETER.check(diameterMetres);
        EFFICIENCY.check(efficiency);
        double sin = path.sinElevation();
        double reference = 3.6e-3 + 1e-4 * climate.wetRefractivity();
        double lengthM = 2 * TURBULENCE_HEIGHT_M / (Math.sqrt(sin * sin + 2.35e-4) + sin);
        double x = 1.22 * efficiency * diameterMetres * diameterMetres * path.ghz() / lengthM;
        return reference * Math.pow(path.ghz(), 7.0 / 12) * averaging(x) / Math.pow(sin, 1.2);
    }

    /** Step 6: what the dish's width leaves of the flutter. */
    private static double averaging(double x) {
        if (x >= 7) {
            return 0;
        }
        double square = 3.86 * Math.pow(x * x + 1, 11.0 / 12) * Math.sin(11.0 / 6 * Math.atan2(1, x))
                - 7.08 * Math.pow(x, 5.0 / 6);
        return Math.sqrt(Math.max(0, square));
    }

    /**
     * The fade by scintillation exceeded for a percentage of an average year, step 8.
     *
     * @param percent 0.001 to 50
     * @return dB
     */
    public static double exceededDb(
            SlantPath path, Climate climate, double diameterMetres, double efficiency, double percent) {
        return sigmaDb(path, climate, diameterMetres, efficiency) * timeFactor(percent);
    }

    /** a(p) of step 8. */
    static double timeFactor(double percent) {
        double log = Math.log10(PERCENT.check(percent));
        return -0.061 * log * log * log + 0.072 * log * log - 1.71 * log + 3;
    }
}
