package kz.auylsat.simulator.model;

/**
 * One cell of rain, as one dish sees it: it is born, drifts and dies.
 *
 * @param bornNorthKm how far north of the dish it is born
 * @param bornEastKm how far east of the dish it is born
 * @param radiusKm where the rate has fallen to 61 % of its middle's
 * @param peakMmh its middle's rain rate in the middle of its life
 */
record RainCell(
        double bornNorthKm,
        double bornEastKm,
        double northKmh,
        double eastKmh,
        double radiusKm,
        double peakMmh,
        long bornMillis,
        long lifeMillis)
        implements Rain {
    private static final double MILLIS_PER_HOUR = 3_600_000;
    /** In radii: there is no rain further out than this. */
    private static final double EDGE = 3;

    @Override
    public double rateMmh(double northKm, double eastKm, long timeMillis) {
        double age = (double) (timeMillis - bornMillis) / lifeMillis;
        if (age <= 0 || age >= 1) {
            return 0;
        }
        double hours = (timeMillis - bornMillis) / MILLIS_PER_HOUR;
        double north = bornNorthKm + northKmh * hours - northKm;
        double east = bornEastKm + eastKmh * hours - eastKm;
        double away = (north * north + east * east) / (radiusKm * radiusKm);
        if (away > EDGE * EDGE) {
            return 0;
        }
        double strength = Math.sin(Math.PI * age);
        return peakMmh * strength * strength * Math.exp(-away / 2);
    }

    /** Whether it lives in this time and comes within this distance of the dish with its rain. */
    boolean reaches(double withinKm, long fromMillis, long untilMillis) {
        if (untilMillis < bornMillis || fromMillis > bornMillis + lifeMillis) {
            return false;
        }
        double middle = ((fromMillis - bornMillis) / 2.0 + (untilMillis - bornMillis) / 2.0) / MILLIS_PER_HOUR;
        double half = (untilMillis - fromMillis) / 2.0 / MILLIS_PER_HOUR;
        double away = Math.hypot(bornNorthKm + northKmh * middle, bornEastKm + eastKmh * middle);
        return away < withinKm + EDGE * radiusKm + Math.hypot(northKmh, eastKmh) * half;
    }
}
