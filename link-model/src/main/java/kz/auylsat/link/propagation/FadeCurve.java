package kz.auylsat.link.propagation;

/**
 * The losses of one slant path over an average year, with what does not depend on the percentage worked out once: the gases'
 * lines, the rain's effective length, the dish's averaging. A percentage then costs less than a microsecond.
 */
public final class FadeCurve {
    private final RainAttenuation rain;
    private final double gasDb;
    private final double cloudDb;
    private final double scintillationSigmaDb;

    private FadeCurve(RainAttenuation rain, double gasDb, double cloudDb, double scintillationSigmaDb) {
        this.rain = rain;
        this.gasDb = gasDb;
        this.cloudDb = cloudDb;
        this.scintillationSigmaDb = scintillationSigmaDb;
    }

    /**
     * The curve of a path. Below 4 GHz it counts no scintillation, for ITU-R P.618-13 §2.4.1 says nothing of it there: a
     * village dish has some 0.2 dB of it at 4 GHz for 0.01 % of the year.
     *
     * @param diameterMetres of the dish on the ground, 0.1 to 50
     * @param efficiency of its antenna, 0.01 to 1
     * @throws kz.auylsat.link.quantity.OutOfRangeException for a dish outside those ranges
     */
    public static FadeCurve of(SlantPath path, Climate climate, double diameterMetres, double efficiency) {
        return new FadeCurve(
                RainAttenuation.of(path, climate),
                GasAttenuation.slantDb(path, climate),
                CloudAttenuation.db(path, climate),
                path.ghz() < Scintillation.LEAST_GHZ
                        ? 0
                        : Scintillation.sigmaDb(path, climate, diameterMetres, efficiency));
    }

    /** What a dry, cloudless sky takes: the gases, dB. */
    public double clearSkyDb() {
        return gasDb;
    }

    /** The losses exceeded for 0.001 to 5 % of an average year. */
    public PathAttenuation exceeded(double percent) {
        return PathAttenuation.of(
                gasDb, cloudDb, rain.exceededDb(percent), scintillationSigmaDb * Scintillation.timeFactor(percent));
    }

    /** {@link RainAttenuation#presentDb} of this path: what rain of this rate takes now, dB. */
    public double presentRainDb(double rainRateMmh) {
        return rain.presentDb(rainRateMmh);
    }

    /**
     * The share of an average year in which rain, clouds and scintillation together take more than {@code fadeDb} on top of
     * the clear sky.
     *
     * @return percent within 0.001 to 5: ITU-R P.618-13 goes no further, so 0.001 stands for less and 5 for more; 100 for a
     *     negative fade, which even a clear sky exceeds
     */
    public double percentExceeded(double fadeDb) {
        return Percentages.exceeding(fadeDb, percent -> exceeded(percent).fadeDb());
    }
}
