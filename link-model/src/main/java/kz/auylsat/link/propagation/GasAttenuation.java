package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * What oxygen and water vapour take between the ground and a satellite: ITU-R P.676-12 Annex 2, for 1 to 350 GHz and
 * elevations of 5 to 90°.
 *
 * <p>Oxygen by its equivalent height (§1.2), water vapour by the column above the place (§2.3); both from the line-by-line sums
 * of Annex 1, so some microseconds a call.
 */
public final class GasAttenuation {
    private static final Bounds FREQUENCY = new Bounds("frequency (ITU-R P.676-12 Annex 2)", 1, 350, "GHz");
    private static final Bounds HEIGHT = new Bounds("height above sea level", -0.5, 9, "km");
    private static final Bounds COLUMN = new Bounds("water vapour column", 0.1, 100, "kg/m²");

    /** Table of c_i and f_i of the term t2 of oxygen's equivalent height. */
    private static final double[][] OXYGEN_BANDS = {
        {0.1597, 118.750334},
        {0.1066, 368.498246},
        {0.1325, 424.763020},
        {0.1242, 487.249273},
        {0.0938, 715.392902},
        {0.1448, 773.839490},
        {0.1374, 834.145546}
    };

    private GasAttenuation() {}

    /** Oxygen and water vapour on the slant path, dB. */
    public static double slantDb(SlantPath path, Climate climate) {
        double zenithDb =
                zenithOxygenDb(path.ghz(), climate.pressureHpa(), climate.vapourDensityGm3(), climate.temperatureK())
                        + zenithVapourDb(path.ghz(), climate.vapourColumnKgM2(), path.heightKm());
        return zenithDb / path.sinElevation();
    }

    /**
     * Oxygen straight up: its specific attenuation at the ground times the equivalent height.
     *
     * @param ghz 1 to 350
     * @param pressureHpa of the dry air at the ground
     * @param vapourGm3 at the ground
     * @param temperatureK at the ground
     * @return dB
     * @throws kz.auylsat.link.quantity.OutOfRangeException for a number outside its range
     */
    public static double zenithOxygenDb(double ghz, double pressureHpa, double vapourGm3, double temperatureK) {
        FREQUENCY.check(ghz);
        return SpecificGas.oxygenDbPerKm(ghz, pressureHpa, vapourGm3, temperatureK)
                * oxygenHeightKm(ghz, pressureHpa, vapourGm3, temperatureK);
    }

    private static double oxygenHeightKm(double f, double pressureHpa, double vapourGm3, double temperatureK) {
        double r = (pressureHpa + SpecificGas.vapourPressureHpa(vapourGm3, temperatureK)) / 1013.25;
        double complex60 = (f - 59.7) / (2.87 + 12.4 * Math.exp(-7.9 * r));
        double t1 = 5.1040 / (1 + 0.066 * Math.pow(r, -2.3)) * Math.exp(-complex60 * complex60);
        double t2 = 0;
        for (double[] band : OXYGEN_BANDS) {
            double apart = f - band[1];
            t2 += band[0] * Math.exp(2.12 * r) / (apart * apart + 0.025 * Math.exp(2.2 * r));
        }
        double t3 = 0.0114
                * f
                / (1 + 0.14 * Math.pow(r, -2.6))
                * (15.02 * f * f - 1353 * f + 5.333e4)
                / (f * f * f - 151.3 * f * f + 9629 * f - 6803);
        double warmth = 0.7832 + 0.00709 * (temperatureK - 273.15);
        double km = 6.1 * warmth / (1 + 0.17 * Math.pow(r, -1.1)) * (1 + t1 + t2 + t3);
        return f < 70 ? Math.min(km, 10.7 * Math.pow(r, 0.3)) : km;
    }

    /**
     * Water vapour straight up, from the vapour of the whole column: §2.3.
     *
     * @param ghz 1 to 350
     * @param columnKgM2 water vapour above the place, 0.1 to 100 kg/m²
     * @param heightKm of the place, −0.5 to 9; the method itself counts 0 to 4
     * @return dB
     * @throws kz.auylsat.link.quantity.OutOfRangeException for a number outside its range
     */
    public static double zenithVapourDb(double ghz, double columnKgM2, double heightKm) {
        double f = FREQUENCY.check(ghz);
        double referenceGm3 = COLUMN.check(columnKgM2) / 2.38;
        double referenceK = 14 * Math.log(0.22 * referenceGm3) + 3 + 273.15;
        double ratio = SpecificGas.vapourDbPerKm(f, 845, referenceGm3, referenceK)
                / SpecificGas.vapourDbPerKm(20.6, 845, referenceGm3, referenceK);
        double seaLevelDb = 0.0176 * columnKgM2 * ratio;
        double counted = Math.max(0, Math.min(4, HEIGHT.check(heightKm)));
        return f < 20 ? seaLevelDb : seaLevelDb * (1 + heightWeight(f) * Math.pow(counted, heightPower(f)));
    }

    private static double heightWeight(double f) {
        return 0.2048 * bell((f - 22.43) / 3.097)
                + 0.2326 * bell((f - 183.5) / 4.096)
                + 0.2073 * bell((f - 325) / 3.651)
                - 0.1113;
    }

    private static double heightPower(double f) {
        return 8.741e4 * Math.exp(-0.587 * f) + 312.2 * Math.pow(f, -2.38) + 0.723;
    }

    private static double bell(double x) {
        return Math.exp(-x * x);
    }
}
