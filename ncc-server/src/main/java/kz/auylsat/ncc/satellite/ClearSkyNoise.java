package kz.auylsat.ncc.satellite;

import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.propagation.Climate;
import kz.auylsat.ncc.inventory.Dish;

/** Noise temperature of a site's receiver in clear sky, referred to its antenna: what the Sun's noise comes on top of. */
final class ClearSkyNoise {
    /** Below this the method for gases does not hold; lower down the sky is warmer, which makes an outage no deeper. */
    private static final double ELEVATION_LEAST_DEG = 5;

    private static final double NO_RAIN = 0;

    private ClearSkyNoise() {}

    static double kelvin(Site site, Dish dish, double ghz) {
        LookAngles angles = LookAngles.of(site.place(), site.position());
        Climate dry = Climate.of(NO_RAIN, NO_RAIN, site.place().heightKm());
        LookAngles lifted = new LookAngles(
                angles.azimuthDeg(),
                Math.max(ELEVATION_LEAST_DEG, angles.elevationDeg()),
                angles.skewDeg(),
                angles.rangeKm());
        return DishStation.at(site.place(), dry, dish).clearSkyNoiseK(lifted, ghz);
    }
}
