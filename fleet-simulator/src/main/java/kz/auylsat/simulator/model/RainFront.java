package kz.auylsat.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A front: a straight band of rain that sweeps over the country while it lasts. A fleet has at most one, at a time of
 * its settings, so that somebody who watches knows when to look where.
 *
 * @param latitudeDeg of the band's middle when it forms
 * @param longitudeDeg of the band's middle when it forms
 * @param forms from nothing to its peak, and from there to nothing, it takes {@link #RAMP}
 * @param lasts from forming to its end
 * @param headingDeg where it goes, clockwise from north; the band lies across
 * @param speedKmh a real front does 30 to 70
 * @param depthKm ahead of its line and behind it the rate has fallen to 61 % here
 * @param halfLengthKm from its middle to either end
 * @param peakMmh on its line
 */
public record RainFront(
        double latitudeDeg,
        double longitudeDeg,
        Instant forms,
        Duration lasts,
        double headingDeg,
        double speedKmh,
        double depthKm,
        double halfLengthKm,
        double peakMmh) {
    static final Duration RAMP = Duration.ofMinutes(2);
    /** In depths: there is no rain further from the line than this. */
    private static final double EDGE = 3;
    /** In half lengths: the band is even up to here, and then has soft ends. */
    private static final double EVEN = 0.8;

    private static final double MILLIS_PER_HOUR = 3_600_000;

    public RainFront {
        if (lasts.compareTo(RAMP.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("a front lasts four minutes at least, not " + lasts);
        }
        if (!(depthKm > 0 && halfLengthKm > 0 && peakMmh >= 0 && speedKmh > 0)) {
            throw new IllegalArgumentException("a front of depth " + depthKm + ", " + halfLengthKm + " km, " + peakMmh
                    + " mm/h, " + speedKmh + " km/h");
        }
    }

    /** When its line passes over this place, with its whole strength; empty where it does not. */
    public Optional<Instant> passes(double latitude, double longitude) {
        Heading heading = Heading.of(headingDeg);
        double north = northKm(latitude);
        double east = eastKm(longitude);
        long afterMillis = Math.round(heading.aheadKm(north, east) / speedKmh * MILLIS_PER_HOUR);
        boolean inTime = afterMillis >= RAMP.toMillis()
                && afterMillis <= lasts.minus(RAMP).toMillis();
        boolean along = Math.abs(heading.asideKm(north, east)) <= EVEN * halfLengthKm;
        return inTime && along ? Optional.of(forms.plusMillis(afterMillis)) : Optional.empty();
    }

    boolean lastsWithin(long fromMillis, long untilMillis) {
        long begin = forms.toEpochMilli();
        return untilMillis > begin && fromMillis < begin + lasts.toMillis();
    }

    /** This front around a dish. */
    Rain around(double latitude, double longitude) {
        Heading heading = Heading.of(headingDeg);
        double north = northKm(latitude);
        double east = eastKm(longitude);
        return (northKm, eastKm, timeMillis) -> rateMmh(
                heading.aheadKm(north + northKm, east + eastKm),
                heading.asideKm(north + northKm, east + eastKm),
                timeMillis);
    }

    /** The way it goes, as a vector of length 1. */
    private record Heading(double north, double east) {
        static Heading of(double deg) {
            return new Heading(Math.cos(Math.toRadians(deg)), Math.sin(Math.toRadians(deg)));
        }

        double aheadKm(double northKm, double eastKm) {
            return northKm * north + eastKm * east;
        }

        double asideKm(double northKm, double eastKm) {
            return eastKm * north - northKm * east;
        }
    }

    private double northKm(double latitude) {
        return (latitude - latitudeDeg) * Weather.KM_PER_DEGREE;
    }

    private double eastKm(double longitude) {
        return Weather.eastKm(longitudeDeg, longitude, latitudeDeg);
    }

    /** @param aheadKm from where its line formed, the way it goes; {@code asideKm} from its middle, along the line */
    private double rateMmh(double aheadKm, double asideKm, long timeMillis) {
        long age = timeMillis - forms.toEpochMilli();
        if (age <= 0 || age >= lasts.toMillis()) {
            return 0;
        }
        double depths = (aheadKm - speedKmh * age / MILLIS_PER_HOUR) / depthKm;
        double aside = Math.abs(asideKm) / halfLengthKm;
        if (Math.abs(depths) > EDGE || aside > 1) {
            return 0;
        }
        double strength = Math.min(1, (double) Math.min(age, lasts.toMillis() - age) / RAMP.toMillis());
        double soft = aside < EVEN ? 1 : Math.cos(Math.PI / 2 * (aside - EVEN) / (1 - EVEN));
        return peakMmh * strength * soft * soft * Math.exp(-depths * depths / 2);
    }
}
