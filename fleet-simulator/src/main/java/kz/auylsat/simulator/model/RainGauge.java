package kz.auylsat.simulator.model;

import java.util.List;

/**
 * The rain gauge of a ground-station box: the mean rate of the last minute at the dish, in steps of 0.2 mm/h, as a real
 * one's bucket tips.
 */
final class RainGauge {
    static final double RESOLUTION_MMH = 0.2;
    static final long AVERAGE_MILLIS = 60_000;

    private static final int SAMPLES = 4;

    private RainGauge() {}

    /** What the gauge states at this moment, mm/h. */
    static double readMmh(List<Rain> near, long timeMillis) {
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long at = timeMillis - (2 * i + 1) * AVERAGE_MILLIS / (2 * SAMPLES);
            sum += SlantRain.rateMmh(near, 0, 0, at);
        }
        return Math.rint(sum / SAMPLES / RESOLUTION_MMH) * RESOLUTION_MMH;
    }
}
