package kz.auylsat.ncc.satellite;

import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.propagation.Climate;
import kz.auylsat.link.propagation.PathAttenuation;
import kz.auylsat.link.propagation.SkyNoise;
import kz.auylsat.link.propagation.SlantPath;
import kz.auylsat.ncc.inventory.Dish;

/**
 * Noise temperature of a receiving station in clear sky, referred to its antenna: what the Sun's noise comes on top of.
 *
 * <p>The sky by its gases (ITU-R P.618-13 §3, P.676-12 annex 2), the feed's loss at 290 K, the receiver.
 */
final class ClearSkyNoise {
    private static final double ROOM_K = 290;

    /** Below this the method for gases does not hold; lower down the sky is warmer, which makes an outage no deeper. */
    private static final double ELEVATION_LEAST_DEG = 5;

    /** Neither the tilt nor the rain matters to gases. */
    private static final double ANY = 0;

    private ClearSkyNoise() {}

    static double kelvin(Site site, Dish dish, double ghz) {
        double heightKm = site.heightMetres() / 1_000;
        double elevationDeg = LookAngles.of(site.place(), site.position()).elevationDeg();
        Climate climate = Climate.of(ANY, ANY, heightKm);
        SlantPath path =
                new SlantPath(site.latitudeDeg(), heightKm, Math.max(ELEVATION_LEAST_DEG, elevationDeg), ghz, ANY);
        double skyK =
                SkyNoise.kelvin(PathAttenuation.clearSkyDb(path, climate), SkyNoise.mediumK(climate.temperatureK()));
        double loss = Math.pow(10, dish.lossDb() / 10);
        return skyK + (loss - 1) * ROOM_K + loss * dish.noiseTemperatureK();
    }
}
