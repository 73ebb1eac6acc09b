package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * What rain takes on one slant path, over an average year and at this moment: ITU-R P.618-13 §2.2.1.1, with what does not
 * depend on the percentage worked out once.
 */
public final class RainAttenuation {
    static final double LEAST_PERCENT = 0.001;
    static final double GREATEST_PERCENT = 5;
    private static final Bounds PERCENT =
            new Bounds("percentage of the year (ITU-R P.618-13 §2.2.1.1)", LEAST_PERCENT, GREATEST_PERCENT, "%");

    private static final Bounds RAIN_PERCENT = new Bounds("share of the year with rain", 0, 99, "%");

    private final SlantPath path;
    private final SpecificRain.PowerLaw rain;
    /** L_E of step 8, 0 where the place lies above the rain. */
    private final double effectiveKm;
    /** A0.01 of step 9. */
    private final double at001Db;

    private RainAttenuation(SlantPath path, SpecificRain.PowerLaw rain, double effectiveKm, double at001Db) {
        this.path = path;
        this.rain = rain;
        this.effectiveKm = effectiveKm;
        this.at001Db = at001Db;
    }

    /** Steps 1 to 9. */
    public static RainAttenuation of(SlantPath path, Climate climate) {
        var rain = SpecificRain.PowerLaw.of(path.ghz(), path.elevationDeg(), path.tiltDeg());
        double gamma = rain.dbPerKm(climate.rainRateMmh());
        double aboveKm = climate.rainHeightKm() - path.heightKm();
        // Step 2: a place above the rain has none; a desert without rain neither.
        double effectiveKm = aboveKm <= 0 || gamma == 0 ? 0 : effectiveKm(path, aboveKm, gamma);
        return new RainAttenuation(path, rain, effectiveKm, gamma * effectiveKm);
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

    /**
     * The rain attenuation exceeded for a percentage of an average year, step 10.
     *
     * @param percent 0.001 to 5; more and less are refused, for the recommendation says nothing of them
     * @return dB; 0 at a place above the rain height or without rain
     * @throws kz.auylsat.link.quantity.OutOfRangeException for another percentage
     */
    public double exceededDb(double percent) {
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

    /**
     * The attenuation of the rain that falls now at the place: γ(R) of ITU-R P.838-3 times the effective length L_E that
     * step 8 finds for this site's R0.01.
     *
     * <p>Our choice: the recommendations give statistics of years, not the rain of a moment. With the site's own R0.01 it
     * agrees with {@link #exceededDb} at 0.01 %; it is 0 without rain and rises with the rate. A real shower is a cell of
     * some kilometres, so a moment may differ by a factor of two.
     *
     * @param rainRateMmh 0 to 500
     * @return dB
     */
    public double presentDb(double rainRateMmh) {
        return rain.dbPerKm(rainRateMmh) * effectiveKm;
    }

    /**
     * The share of an average year in which rain takes anything at all from the path: ITU-R P.618-13 §2.2.1.2.
     *
     * @param rainPercent share of the year in which it rains at the place itself, 0 to 99 ({@link MonthlyRain#rainPercent})
     * @return percent; more than {@code rainPercent}, for it also rains elsewhere on the way; 0 above the rain height
     */
    public static double rainyPercent(SlantPath path, Climate climate, double rainPercent) {
        double chance = RAIN_PERCENT.check(rainPercent) / 100;
        double aboveKm = climate.rainHeightKm() - path.heightKm();
        if (chance == 0 || aboveKm <= 0) {
            return 0;
        }
        double groundKm = aboveKm / path.sinElevation() * path.cosElevation();
        double correlation = 0.59 * Math.exp(-groundKm / 31) + 0.41 * Math.exp(-groundKm / 800);
        double both = Normal.bothExceed(Normal.exceededWith(chance), correlation);
        double dry = chance * (1 - chance);
        return 100 * (1 - (1 - chance) * Math.pow((both - chance * chance) / dry, chance));
    }
}
