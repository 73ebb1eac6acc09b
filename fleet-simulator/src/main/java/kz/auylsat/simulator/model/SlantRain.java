package kz.auylsat.simulator.model;

import java.util.List;
import kz.auylsat.link.geometry.LookAngles;

/**
 * What rain takes between one dish and its satellite: the truth of the simulation.
 *
 * <p>The straight path from the dish up to the rain height is cut into equal steps, and the specific attenuation of
 * ITU-R P.838-3 of the rain over the ground below each step's middle is summed up. Rain falls straight and is the same
 * from the ground to the rain height. As the path leans towards the satellite, a cell south of a northern dish takes more
 * than one as far to the north.
 *
 * <p>The NCC cannot know this: it has a gauge at the dish, and multiplies that rate's specific attenuation by the
 * effective length of ITU-R P.618-13 §2.2.1.1, which is made for statistics. The two are different formulas that share
 * P.838-3 and the rain height, and nothing here is fitted to the other. They part where rain is uneven along the path
 * (the gradient of a cell over some kilometres), by the gauge's minute, and by how far the effective length is from the
 * path's own (within a tenth, up to some 20 mm/h). That is why measured and expected agree well in ordinary rain, and less
 * in the middle of a thunderstorm.
 */
final class SlantRain {
    /** A path over the ground, at most: one from the sea's height to the tropics' rain height, 10° above the horizon. */
    static final double GROUND_KM_MAX = 30;

    private static final double LEAST_ELEVATION_DEG = 10;
    private static final int STEPS = 4;
    /** No signal is left long before this. */
    private static final double FADE_DB_MAX = 100;

    /** What rain takes at the two frequencies of a dish, dB. */
    record Fade(double downDb, double upDb) {
        static final Fade NONE = new Fade(0, 0);
    }

    /** The power laws of ITU-R P.838-3, γ = k·R^α in dB/km, of a dish's two frequencies. */
    record Laws(double downK, double downAlpha, double upK, double upAlpha) {}

    private final Laws laws;
    private final double stepKm;
    private final double northKmPerStep;
    private final double eastKmPerStep;

    /** @param aboveDishKm how far above the dish the rain height is; nothing falls on a dish above it */
    SlantRain(Laws laws, LookAngles angles, double aboveDishKm) {
        double elevation = Math.toRadians(Math.max(LEAST_ELEVATION_DEG, angles.elevationDeg()));
        double azimuth = Math.toRadians(angles.azimuthDeg());
        this.laws = laws;
        this.stepKm = Math.max(0, aboveDishKm) / Math.sin(elevation) / STEPS;
        this.northKmPerStep = stepKm * Math.cos(elevation) * Math.cos(azimuth);
        this.eastKmPerStep = stepKm * Math.cos(elevation) * Math.sin(azimuth);
    }

    Fade fade(List<Rain> near, long timeMillis) {
        double down = 0;
        double up = 0;
        for (int step = 0; step < STEPS; step++) {
            double rate = rateMmh(near, (step + 0.5) * northKmPerStep, (step + 0.5) * eastKmPerStep, timeMillis);
            if (rate > 0) {
                down += laws.downK() * Math.pow(rate, laws.downAlpha()) * stepKm;
                up += laws.upK() * Math.pow(rate, laws.upAlpha()) * stepKm;
            }
        }
        return down == 0 ? Fade.NONE : new Fade(Math.min(FADE_DB_MAX, down), Math.min(FADE_DB_MAX, up));
    }

    /** The rain rate over a point so far from the dish, mm/h. */
    static double rateMmh(List<Rain> near, double northKm, double eastKm, long timeMillis) {
        double rate = 0;
        for (Rain rain : near) {
            rate += rain.rateMmh(northKm, eastKm, timeMillis);
        }
        return rate;
    }
}
