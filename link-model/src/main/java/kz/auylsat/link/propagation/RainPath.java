package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * Rain on one slant path: what ITU-R P.618-13 §2.2.1.1 works out once (steps 1 to 9), from which any percentage follows
 * (step 10).
 *
 * @param effectiveKm L_E of step 8, 0 where the place lies above the rain
 * @param at001Db A0.01 of step 9
 */
record RainPath(SlantPath path, SpecificRain.PowerLaw rain, double effectiveKm, double at001Db) {
    static final double LEAST_PERCENT = 0.001;
    static final double GREATEST_PERCENT = 5;
    private static final Bounds PERCENT =
            new Bounds("percentage of the year (ITU-R P.618-13 §2.2.1.1)", LEAST_PERCENT, GREATEST_PERCENT, "%");

    static RainPath of(SlantPath path, Climate climate) {
        var rain = SpecificRain.PowerLaw.of(path.ghz(), path.elevationDeg(), path.tiltDeg());
        double gamma = rain.dbPerKm(climate.rainRateMmh());
        double aboveKm = climate.rainHeightKm() - path.heightKm();
        // Step 2: a place above the rain has none; a desert without rain neither.
        double effectiveKm = aboveKm <= 0 || gamma == 0 ? 0 : effectiveKm(path, aboveKm, gamma);
        return new RainPath(path, rain, effectiveKm, gamma * effectiveKm);
    }

    /** Steps 2 to 8. */
    private static double effectiveKm(SlantPath path, double aboveKm, double gamma) {
        double sin = path.sinElevation();
        double cos = path.cosElevation();
        double groundKm = aboveKm / sin * cos;
        double reduction =
                1 / (1 + 0.78 * Math.sqrt(groundKm * gamma / path.ghz()) - 0.38 * (1 - Math.exp(-2 * groundKm)));
        double zetaDeg = Math.toDegrees(Math.atan2(aboveKm, groundKm * reduction));
        double slantKm = zetaDeg > path.elevationDeg() ? groundKm * reduction / cos : aboveKm / sin;
        double chi = Math.max(0, 36 - Math.abs(path.latitudeDeg()));
        double adjustment = 1
                / (1
                        + Math.sqrt(sin)
                                * (31
                                                * (1 - Math.exp(-path.elevationDeg() / (1 + chi)))
                                                * Math.sqrt(slantKm * gamma)
                                                / (path.ghz() * path.ghz())
                                        - 0.45));
        return slantKm * adjustment;
    }

    /** Step 10. */
    double exceededDb(double percent) {
        PERCENT.check(percent);
        if (at001Db <= 0) {
            return 0;
        }
        double exponent = 0.655
                + 0.033 * Math.log(percent)
                - 0.045 * Math.log(at001Db)
                - beta(percent) * (1 - percent) * path.sinElevation();
        return at001Db * Math.pow(percent / 0.01, -exponent);
    }

    private double beta(double percent) {
        double latitude = Math.abs(path.latitudeDeg());
        if (percent >= 1 || latitude >= 36) {
            return 0;
        }
        double north = -0.005 * (latitude - 36);
        return path.elevationDeg() >= 25 ? north : north + 1.8 - 4.25 * path.sinElevation();
    }

    double presentDb(double rainRateMmh) {
        return rain.dbPerKm(rainRateMmh) * effectiveKm;
    }
}
