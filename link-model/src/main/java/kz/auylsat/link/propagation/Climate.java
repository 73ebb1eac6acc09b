package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * The weather of an average year at a place, as the propagation methods ask for it.
 *
 * <p>Every number outside its range is refused: an {@link kz.auylsat.link.quantity.OutOfRangeException}.
 *
 * @param rainRateMmh rain rate exceeded for 0.01 % of an average year (R0.01 of ITU-R P.837-7), 0 to 300
 * @param rainHeightKm mean annual rain height above mean sea level (ITU-R P.839-4), 0 to 8
 * @param temperatureK surface temperature, 200 to 340
 * @param pressureHpa pressure of the dry air at the surface, 300 to 1100
 * @param vapourDensityGm3 water vapour at the surface, g/m³, 0 to 50
 * @param vapourColumnKgM2 water vapour of the whole column above the place, kg/m², 0.1 to 100
 * @param cloudLiquidKgM2 column of reduced cloud liquid water exceeded for 1 % of an average year (ITU-R P.840-8), 0 to 10
 * @param wetRefractivity median wet term of the surface refractivity (ITU-R P.453-14), N-units, 0 to 250
 */
public record Climate(
        double rainRateMmh,
        double rainHeightKm,
        double temperatureK,
        double pressureHpa,
        double vapourDensityGm3,
        double vapourColumnKgM2,
        double cloudLiquidKgM2,
        double wetRefractivity) {
    /**
     * The reduced cloud liquid where a site states none, kg/m². Our choice: the map of P.840-6 shows 0.3 to 0.5 for 3 % of the
     * year over Central Asia, from which about this follows for 1 %.
     */
    public static final double DEFAULT_CLOUD_LIQUID_KG_M2 = 0.6;

    private static final Bounds RAIN_RATE = new Bounds("rain rate of 0.01 % of the year", 0, 300, "mm/h");
    private static final Bounds RAIN_HEIGHT = new Bounds("rain height", 0, 8, "km");
    private static final Bounds TEMPERATURE = new Bounds("surface temperature", 200, 340, "K");
    private static final Bounds PRESSURE = new Bounds("pressure of dry air", 300, 1100, "hPa");
    private static final Bounds VAPOUR_DENSITY = new Bounds("water vapour density", 0, 50, "g/m³");
    private static final Bounds VAPOUR_COLUMN = new Bounds("water vapour column", 0.1, 100, "kg/m²");
    private static final Bounds CLOUD_LIQUID = new Bounds("cloud liquid water", 0, 10, "kg/m²");
    private static final Bounds REFRACTIVITY = new Bounds("wet refractivity", 0, 250, "N");

    public Climate {
        RAIN_RATE.check(rainRateMmh);
        RAIN_HEIGHT.check(rainHeightKm);
        TEMPERATURE.check(temperatureK);
        PRESSURE.check(pressureHpa);
        VAPOUR_DENSITY.check(vapourDensityGm3);
        VAPOUR_COLUMN.check(vapourColumnKgM2);
        CLOUD_LIQUID.check(cloudLiquidKgM2);
        REFRACTIVITY.check(wetRefractivity);
    }

    /**
     * A site of which only the rain is known: air and vapour are those of the mean annual global reference atmosphere (ITU-R
     * P.835-6 §1) at its height, −0.5 to 9 km; the refractivity follows from them (ITU-R P.453-14 §1); the cloud liquid is
     * {@link #DEFAULT_CLOUD_LIQUID_KG_M2}.
     */
    public static Climate of(double rainRateMmh, double rainHeightKm, double heightKm) {
        ReferenceAtmosphere air = ReferenceAtmosphere.at(heightKm);
        return new Climate(
                rainRateMmh,
                rainHeightKm,
                air.temperatureK(),
                air.pressureHpa(),
                air.vapourDensityGm3(),
                air.vapourColumnKgM2(),
                DEFAULT_CLOUD_LIQUID_KG_M2,
                Refractivity.wetNUnits(air.temperatureK(), air.vapourDensityGm3()));
    }
}
