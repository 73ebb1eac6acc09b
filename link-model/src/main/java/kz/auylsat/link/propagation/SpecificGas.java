package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * What a kilometre of air takes by its gases, line by line: ITU-R P.676-12 Annex 1, for 1 to 1000 GHz.
 *
 * <p>All methods: pressure of the dry air in hPa (0 to 1100), water vapour in g/m³ (0 to 100), temperature in K (150 to
 * 350); the result is dB/km.
 *
 * <p>Every number outside its range is refused: an {@link kz.auylsat.link.quantity.OutOfRangeException}.
 */
public final class SpecificGas {
    private static final Bounds FREQUENCY = new Bounds("frequency (ITU-R P.676-12 Annex 1)", 1, 1000, "GHz");
    private static final Bounds PRESSURE = new Bounds("pressure of dry air", 0, 1100, "hPa");
    private static final Bounds VAPOUR = new Bounds("water vapour density", 0, 100, "g/m³");
    private static final Bounds TEMPERATURE = new Bounds("air temperature", 150, 350, "K");

    private SpecificGas() {}

    /** Oxygen's lines and the dry continuum. */
    public static double oxygenDbPerKm(double ghz, double pressureHpa, double vapourGm3, double temperatureK) {
        double f = FREQUENCY.check(ghz);
        double p = PRESSURE.check(pressureHpa);
        double theta = 300 / TEMPERATURE.check(temperatureK);
        double e = vapourPressureHpa(vapourGm3, temperatureK);
        double cooled = Math.pow(theta, 0.8);
        double sum = dryContinuum(f, p, p + e, theta, cooled);
        for (double[] line : GasLines.OXYGEN) {
            double strength = line[1] * 1e-7 * p * theta * theta * theta * Math.exp(line[2] * (1 - theta));
            double pressureWidth = line[3] * 1e-4 * (p * Math.pow(theta, 0.8 - line[4]) + 1.1 * e * theta);
            // Zeeman splitting keeps a line from getting narrower than this high up.
            double width = Math.sqrt(pressureWidth * pressureWidth + 2.25e-6);
            double overlap = (line[5] + line[6] * theta) * 1e-4 * (p + e) * cooled;
            sum += strength * shape(f, line[0], width, overlap);
        }
        return 0.1820 * f * sum;
    }

    /** Water vapour's lines, of which the one at 1780 GHz stands for the continuum. */
    public static double vapourDbPerKm(double ghz, double pressureHpa, double vapourGm3, double temperatureK) {
        double f = FREQUENCY.check(ghz);
        double p = PRESSURE.check(pressureHpa);
        double theta = 300 / TEMPERATURE.check(temperatureK);
        double e = vapourPressureHpa(vapourGm3, temperatureK);
        double warmth = Math.pow(theta, 3.5);
        double sum = 0;
        for (double[] line : GasLines.WATER_VAPOUR) {
            double strength = line[1] * 0.1 * e * warmth * Math.exp(line[2] * (1 - theta));
            double pressureWidth =
                    line[3] * 1e-4 * (p * Math.pow(theta, line[4]) + line[5] * e * Math.pow(theta, line[6]));
            // Doppler broadening, which matters where the pressure is low.
            double width = 0.535 * pressureWidth
                    + Math.sqrt(0.217 * pressureWidth * pressureWidth + 2.1316e-12 * line[0] * line[0] / theta);
            sum += strength * shape(f, line[0], width, 0);
        }
        return 0.1820 * f * sum;
    }

    static double vapourPressureHpa(double vapourGm3, double temperatureK) {
        return VAPOUR.check(vapourGm3) * temperatureK / 216.7;
    }

    private static double shape(double f, double line, double width, double overlap) {
        double below = line - f;
        double above = line + f;
        return f
                / line
                * ((width - overlap * below) / (below * below + width * width)
                        + (width - overlap * above) / (above * above + width * width));
    }

    /** Debye's spectrum of oxygen below 10 GHz and nitrogen's absorption by pressure above 100 GHz. */
    private static double dryContinuum(double f, double p, double total, double theta, double cooled) {
        double d = 5.6e-4 * total * cooled;
        if (d == 0) {
            return 0;
        }
        double debye = 6.14e-5 / (d * (1 + (f / d) * (f / d)));
        double nitrogen = 1.4e-12 * p * Math.pow(theta, 1.5) / (1 + 1.9e-5 * Math.pow(f, 1.5));
        return f * p * theta * theta * (debye + nitrogen);
    }
}
