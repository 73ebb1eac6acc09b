package kz.auylsat.simulator.model;

/** Rain as it is around one dish: kilometres north and east of the dish, and the time, to a rain rate. */
@FunctionalInterface
interface Rain {
    /** mm/h, never negative. */
    double rateMmh(double northKm, double eastKm, long timeMillis);
}
