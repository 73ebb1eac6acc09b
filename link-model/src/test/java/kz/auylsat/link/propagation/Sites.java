package kz.auylsat.link.propagation;

/** Places of the tests. */
final class Sites {
    static final double SHAHRITUS_RAIN_MMH = 15.630;
    static final double SHAHRITUS_HEIGHT_KM = 0.38;
    static final double LONDON_RAIN_MMH = 26.48052;
    static final double LONDON_HEIGHT_KM = 0.031382984;
    static final double LONDON_RAIN_HEIGHT_KM = 2.45273333;

    private Sites() {}

    static SlantPath shahritusPath(double ghz) {
        return new SlantPath(37.26206, SHAHRITUS_HEIGHT_KM, 45.6431, ghz, 0);
    }

    static Climate shahritusClimate() {
        return Climate.of(SHAHRITUS_RAIN_MMH, RainHeight.km(37.26206, 68.13849), SHAHRITUS_HEIGHT_KM);
    }

    static SlantPath londonPath() {
        return new SlantPath(51.5, LONDON_HEIGHT_KM, 31.07699124, 14.25, 0);
    }

    static Climate londonClimate() {
        return Climate.of(LONDON_RAIN_MMH, LONDON_RAIN_HEIGHT_KM, LONDON_HEIGHT_KM);
    }

    /** A climate with this rain and refractivity, the rest of the reference atmosphere at sea level. */
    static Climate climate(double rainRateMmh, double rainHeightKm, double wetRefractivity) {
        Climate air = Climate.of(rainRateMmh, rainHeightKm, 0);
        return new Climate(
                rainRateMmh,
                rainHeightKm,
                air.temperatureK(),
                air.pressureHpa(),
                air.vapourDensityGm3(),
                air.vapourColumnKgM2(),
                air.cloudLiquidKgM2(),
                wetRefractivity);
    }
}
