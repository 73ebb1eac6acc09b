package kz.auylsat.link.geometry;

import java.time.Instant;
import java.util.Random;

/** Random places, satellites and moments, the seed of which is printed, and what a place sees at a moment. */
final class Sky {
    /** KazSat-3. */
    static final OrbitalPosition KAZSAT = new OrbitalPosition(58.5);

    static final Place DUSHANBE = new Place(38.5598, 68.787, 0.8);

    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z").getEpochSecond();

    private final Random random;

    Sky(String test) {
        long seed = System.nanoTime();
        System.out.println(test + ": seed " + seed);
        this.random = new Random(seed);
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    Place place() {
        return new Place(between(-89, 89), between(-180, 180), between(-0.4, 5));
    }

    Instant moment() {
        return Instant.ofEpochSecond(YEAR_2000 + (long) between(0, YEAR_2050 - YEAR_2000));
    }

    OrbitalPosition satellite() {
        return new OrbitalPosition(between(-180, 180));
    }

    /** A satellite at least so many degrees above the place's horizon. */
    static boolean sees(Place place, OrbitalPosition satellite, double elevationDeg) {
        Vector line = place.towardsKm(satellite);
        return line.dot(place.up()) / line.length() > Math.sin(Math.toRadians(elevationDeg));
    }

    static Vector sunKm(Place place, Instant at) {
        return SunPosition.of(at).fromCentreKm(at.toEpochMilli()).minus(place.fromCentreKm());
    }

    static double azimuthDeg(Place place, Vector line) {
        return SiderealTime.turns(Math.toDegrees(Math.atan2(line.dot(place.east()), line.dot(place.north()))));
    }

    static double elevationDeg(Place place, Vector line) {
        return Math.toDegrees(Math.asin(line.dot(place.up()) / line.length()));
    }
}
