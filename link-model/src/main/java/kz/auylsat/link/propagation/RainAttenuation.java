package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/** What rain takes on a slant path: over an average year, and at this moment. */
public final class RainAttenuation {
    private static final Bounds RAIN_PERCENT = new Bounds("share of the year with rain", 0, 99, "%");

    private RainAttenuation() {}

    /**
     * The rain attenuation exceeded for a percentage of an average year: ITU-R P.618-13 §2.2.1.1.
     *
     * @param percent 0.001 to 5; more and less are refused, for the recommendation says nothing of them
     * @return dB; 0 at a place above the rain height or without rain
     * @throws kz.auylsat.link.quantity.OutOfRangeException for another percentage
     */
    public static double exceededDb(SlantPath path, Climate climate, double percent) {
        return RainPath.of(path, climate).exceededDb(percent);
    }

    /**
     * The attenuation of the rain that falls now at the place: γ(R) of ITU-R P.838-3 times the effective length L_E that
     * ITU-R P.618-13 §2.2.1.1 step 8 finds for this site's R0.01.
     *
     * <p>Our choice: the recommendations give statistics of years, not the rain of a moment. With the site's own R0.01 it
     * agrees with {@link #exceededDb} at 0.01 %; it is 0 without rain and rises with the rate. A real shower is a cell of
     * some kilometres, so a moment may differ by a factor of two.
     *
     * @param rainRateMmh 0 to 500
     * @return dB
     */
    public static double presentDb(SlantPath path, Climate climate, double rainRateMmh) {
        return RainPath.of(path, climate).presentDb(rainRateMmh);
    }

    /**
     * The share of an average year in which rain alone takes more than {@code fadeDb}: {@link #exceededDb} turned around.
     *
     * @return percent within 0.001 to 5: a fade deeper than that of 0.001 % gives 0.001, one that rain exceeds more often
     *     than 5 % of the year gives 5, for the recommendation goes no further; 100 for a negative fade, which even a dry
     *     sky exceeds
     */
    public static double percentExceeded(SlantPath path, Climate climate, double fadeDb) {
        RainPath rain = RainPath.of(path, climate);
        return Percentages.exceeding(fadeDb, rain::exceededDb);
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
