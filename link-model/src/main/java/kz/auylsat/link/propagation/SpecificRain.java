package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * What a kilometre of rain takes: ITU-R P.838-3, the power law γ = k·R^α, for 1 to 1000 GHz, any elevation of 0 to 90° and
 * any polarisation tilt of 0 to 180°.
 *
 * <p>Every number outside its range is refused: an {@link kz.auylsat.link.quantity.OutOfRangeException}.
 */
public final class SpecificRain {
    private static final Bounds FREQUENCY = new Bounds("frequency (ITU-R P.838-3)", 1, 1000, "GHz");
    private static final Bounds ELEVATION = new Bounds("elevation (ITU-R P.838-3)", 0, 90, "°");
    private static final Bounds TILT = new Bounds("polarisation tilt", 0, 180, "°");
    private static final Bounds RATE = new Bounds("rain rate", 0, 500, "mm/h");

    // Tables 1 to 4: (a, b, c) of each bell, then the slope and the constant.
    private static final Curve K_HORIZONTAL = new Curve(
            new double[][] {
                {-5.33980, -0.10008, 1.13098},
                {-0.35351, 1.26970, 0.45400},
                {-0.23789, 0.86036, 0.15354},
                {-0.94158, 0.64552, 0.16817}
            },
            -0.18961,
            0.71147);
    private static final Curve K_VERTICAL = new Curve(
            new double[][] {
                {-3.80595, 0.56934, 0.81061},
                {-3.44965, -0.22911, 0.51059},
                {-0.39902, 0.73042, 0.11899},
                {0.50167, 1.07319, 0.27195}
            },
            -0.16398,
            0.63297);
    private static final Curve ALPHA_HORIZONTAL = new Curve(
            new double[][] {
                {-0.14318, 1.82442, -0.55187},
                {0.29591, 0.77564, 0.19822},
                {0.32177, 0.63773, 0.13164},
                {-5.37610, -0.96230, 1.47828},
                {16.1721, -3.29980, 3.43990}
            },
            0.67849,
            -1.95537);
    private static final Curve ALPHA_VERTICAL = new Curve(
            new double[][] {
                {-0.07771, 2.33840, -0.76284},
                {0.56727, 0.95545, 0.54039},
                {-0.20238, 1.14520, 0.26809},
                {-48.2991, 0.791669, 0.116226},
                {48.5833, 0.791459, 0.116479}
            },
            -0.053739,
            0.83433);

    private SpecificRain() {}

    /** The coefficient k, equations (2) and (4). */
    public static double k(double ghz, double elevationDeg, double tiltDeg) {
        return PowerLaw.of(ghz, elevationDeg, tiltDeg).k();
    }

    /** The exponent α, equations (3) and (5). */
    public static double alpha(double ghz, double elevationDeg, double tiltDeg) {
        return PowerLaw.of(ghz, elevationDeg, tiltDeg).alpha();
    }

    /** Equation (1); 0 to 500 mm/h. */
    public static double dbPerKm(double ghz, double elevationDeg, double tiltDeg, double rainRateMmh) {
        return PowerLaw.of(ghz, elevationDeg, tiltDeg).dbPerKm(rainRateMmh);
    }

    /** k and α of one path. */
    record PowerLaw(double k, double alpha) {
        static PowerLaw of(double ghz, double elevationDeg, double tiltDeg) {
            double logGhz = Math.log10(FREQUENCY.check(ghz));
            double cosElevation = Math.cos(Math.toRadians(ELEVATION.check(elevationDeg)));
            double slant = cosElevation * cosElevation * Math.cos(Math.toRadians(2 * TILT.check(tiltDeg)));
            double kH = Math.pow(10, K_HORIZONTAL.at(logGhz));
            double kV = Math.pow(10, K_VERTICAL.at(logGhz));
            double kAlphaH = kH * ALPHA_HORIZONTAL.at(logGhz);
            double kAlphaV = kV * ALPHA_VERTICAL.at(logGhz);
            double k = (kH + kV + (kH - kV) * slant) / 2;
            return new PowerLaw(k, (kAlphaH + kAlphaV + (kAlphaH - kAlphaV) * slant) / (2 * k));
        }

        double dbPerKm(double rainRateMmh) {
            return k * Math.pow(RATE.check(rainRateMmh), alpha);
        }
    }

    private record Curve(double[][] bells, double slope, double constant) {
        double at(double logGhz) {
            double sum = slope * logGhz + constant;
            for (double[] bell : bells) {
                double x = (logGhz - bell[1]) / bell[2];
                sum += bell[0] * Math.exp(-x * x);
            }
            return sum;
        }
    }
}
