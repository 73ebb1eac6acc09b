package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * What clouds take: ITU-R P.840-8. The map of reduced liquid water is not included; the column is an input of the site.
 *
 * <p>Every number outside its range is refused: an {@link kz.auylsat.link.quantity.OutOfRangeException}.
 */
public final class CloudAttenuation {
    private static final double REDUCED_TO_K = 273.15;
    private static final Bounds FREQUENCY = new Bounds("frequency (ITU-R P.840-8)", 1, 200, "GHz");
    private static final Bounds TEMPERATURE = new Bounds("liquid water temperature", 200, 340, "K");
    private static final Bounds ELEVATION = new Bounds("elevation (ITU-R P.840-8)", 5, 90, "°");
    private static final Bounds LIQUID = new Bounds("cloud liquid water", 0, 10, "kg/m²");

    private CloudAttenuation() {}

    /**
     * Mass absorption of cloud liquid water, K_l of §2: (dB/km)/(g/m³), which is dB per kg/m².
     *
     * @param ghz 1 to 200
     * @param temperatureK of the water
     */
    public static double massAbsorption(double ghz, double temperatureK) {
        double f = FREQUENCY.check(ghz);
        double theta = 300 / TEMPERATURE.check(temperatureK) - 1;
        double epsilon0 = 77.66 + 103.3 * theta;
        double epsilon1 = 0.0671 * epsilon0;
        double epsilon2 = 3.52;
        double principal = f / (20.20 - 146 * theta + 316 * theta * theta);
        double secondary = principal / 39.8;
        double first = (epsilon0 - epsilon1) / (1 + principal * principal);
        double second = (epsilon1 - epsilon2) / (1 + secondary * secondary);
        double real = first + second + epsilon2;
        double imaginary = principal * first + secondary * second;
        double eta = (2 + real) / imaginary;
        return 0.819 * f / (imaginary * (1 + eta * eta));
    }

    /**
     * Attenuation on a slant path, §3: the column reduced to 0 °C, K_l there, and the cosecant.
     *
     * @param reducedLiquidKgM2 column of reduced liquid water, 0 to 10
     * @return dB
     */
    public static double db(double ghz, double elevationDeg, double reducedLiquidKgM2) {
        return LIQUID.check(reducedLiquidKgM2)
                * massAbsorption(ghz, REDUCED_TO_K)
                / Math.sin(Math.toRadians(ELEVATION.check(elevationDeg)));
    }

    /** {@link #db} of the climate's column, which clouds exceed for 1 % of an average year. */
    public static double db(SlantPath path, Climate climate) {
        return db(path.ghz(), path.elevationDeg(), climate.cloudLiquidKgM2());
    }
}
