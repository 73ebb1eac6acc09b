package kz.auylsat.simulator.model;

/**
 * How much the Sun behind the satellite lowers Es/N0: some days around each equinox, minutes near local noon.
 *
 * <p>An approximation good to a few minutes and a day: circular orbit of the Earth, no equation of time, a dish of
 * 1.2 m in Ku band.
 */
final class SunNoise {
    private static final double PEAK_DB = 9;
    private static final double BEAM_DEG = 0.75;
    /** Radius of the geostationary orbit in radii of the Earth. */
    private static final double ORBIT_RADII = 6.61;

    private final double declinationDeg;
    private final double hourAngleDeg;
    private final double longitudeDeg;

    SunNoise(double latitudeDeg, double longitudeDeg, double satelliteLongitudeDeg) {
        double latitude = Math.toRadians(latitudeDeg);
        double apart = Math.toRadians(satelliteLongitudeDeg - longitudeDeg);
        double east = ORBIT_RADII * Math.sin(apart);
        double out = ORBIT_RADII * Math.cos(apart) - Math.cos(latitude);
        this.declinationDeg = Math.toDegrees(Math.atan2(-Math.sin(latitude), Math.hypot(east, out)));
        this.hourAngleDeg = -Math.toDegrees(Math.atan2(east, out));
        this.longitudeDeg = longitudeDeg;
    }

    double lossDb(long timeMillis) {
        double day = timeMillis / 86_400_000.0;
        double ofYear = day % 365.2425;
        double sunDeclinationDeg = -23.44 * Math.cos(2 * Math.PI * (ofYear + 10) / 365.2425);
        double apartDeg = sunDeclinationDeg - declinationDeg;
        if (Math.abs(apartDeg) > 4 * BEAM_DEG) {
            return 0;
        }
        double sunHourAngleDeg = (day - Math.floor(day)) * 360 + longitudeDeg - 180;
        double alongDeg = Math.IEEEremainder(sunHourAngleDeg - hourAngleDeg, 360);
        double away = (apartDeg * apartDeg + alongDeg * alongDeg) / (BEAM_DEG * BEAM_DEG);
        return away > 16 ? 0 : PEAK_DB * Math.exp(-away / 2);
    }
}
