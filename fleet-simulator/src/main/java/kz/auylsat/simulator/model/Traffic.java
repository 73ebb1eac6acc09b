package kz.auylsat.simulator.model;

/**
 * What a counter has counted, exact to one: busy evenings, quiet nights, every minute different.
 *
 * <p>The total at a minute's start is a closed form of the day's volume and the hour of the Sun, moved by less than
 * half the smaller neighbouring minute; so it never falls, costs the same for every moment and needs no memory.
 * Within a minute it grows in a straight line.
 */
final class Traffic {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int MINUTES = 1440;
    /** Share of the smaller neighbour by which a minute's boundary moves, at most. */
    private static final double JITTER = 0.45;
    /** Sum of the weights of the day's minutes before this one. */
    private static final long[] WEIGHT_BEFORE = weightBefore();

    private final Noise noise;
    private final int stream;
    private final int index;
    private final long perDay;
    private final long solarShiftMillis;

    Traffic(Noise noise, int stream, int index, long perDay, double longitudeDeg) {
        this.noise = noise;
        this.stream = stream;
        this.index = index;
        this.perDay = perDay;
        this.solarShiftMillis = Math.round(longitudeDeg / 15 * 3_600_000);
    }

    /** Counted from a fixed moment in the past up to this one. */
    long countedUntil(long timeMillis) {
        long solar = timeMillis + solarShiftMillis;
        long minute = Math.floorDiv(solar, MINUTE_MILLIS);
        long into = Math.floorMod(solar, MINUTE_MILLIS);
        long start = atMinute(minute);
        return start + (atMinute(minute + 1) - start) * into / MINUTE_MILLIS;
    }

    private long atMinute(long minute) {
        long room = Math.min(volume(minute - 1), volume(minute));
        long moved = (long) (noise.between(-JITTER, JITTER, stream, index, minute) * room);
        return even(minute) + moved;
    }

    private long volume(long minute) {
        return even(minute + 1) - even(minute);
    }

    private long even(long minute) {
        long day = Math.floorDiv(minute, MINUTES);
        int minuteOfDay = (int) Math.floorMod(minute, (long) MINUTES);
        return day * perDay + perDay * WEIGHT_BEFORE[minuteOfDay] / WEIGHT_BEFORE[MINUTES];
    }

    private static long[] weightBefore() {
        long[] before = new long[MINUTES + 1];
        for (int minute = 0; minute < MINUTES; minute++) {
            before[minute + 1] = before[minute] + weight(minute / 60.0);
        }
        return before;
    }

    /** Least at four in the morning, school hours busy, the evening busiest. */
    private static long weight(double hour) {
        return Math.round(120 + 450 * hill(hour, 11, 2.6) + 800 * hill(hour, 20, 2.2));
    }

    private static double hill(double hour, double centre, double width) {
        double away = (hour - centre) / width;
        return Math.exp(-away * away / 2);
    }
}
