package kz.auylsat.link.geometry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.quantity.Bounds;
import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * All passages of the Sun behind a satellite in a stretch of time (ITU-R S.1525-1 annex 2): a few days about each equinox,
 * once a day, minutes long. Times are of the astronomer, to a few seconds; what an operator prints is to the minute.
 */
public final class SunOutages {
    private static final Bounds SYSTEM_NOISE = new Bounds("system noise temperature", 1, 100_000, "K");
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MARGIN = Duration.ofMinutes(10).toMillis();

    /** Surely outside: the Sun is then on the other side of the sky. */
    private static final long HALF_ROUND = Duration.ofHours(11).toMillis();

    private final SunTrack track;
    private final SunNoise noise;
    private final double thresholdDeg;
    private final double systemNoiseK;

    private SunOutages(SunTrack track, Antenna antenna, double ghz, double systemNoiseK) {
        this.track = track;
        this.noise = SunNoise.of(track, antenna, ghz);
        this.thresholdDeg = thresholdDeg(antenna, ghz);
        this.systemNoiseK = SYSTEM_NOISE.check(systemNoiseK);
    }

    /**
     * The outages whose peak lies in the stretch, in their order.
     *
     * @param ghz the received frequency, 1 to 100 GHz
     * @param systemNoiseK of the receiving station in clear sky, 1 to 100,000 K: what the depth is measured against
     * @param from first moment, from 1900 on
     * @param until first moment no longer asked for, to 2100
     * @throws OutOfRangeException where the satellite is below the place's horizon, or a number is outside its range
     */
    public static List<SunOutage> between(
            Place place,
            OrbitalPosition satellite,
            Antenna antenna,
            double ghz,
            double systemNoiseK,
            Instant from,
            Instant until) {
        SunPosition.checkTime(from);
        SunPosition.checkTime(until);
        return new SunOutages(new SunTrack(place, satellite), antenna, ghz, systemNoiseK)
                .between(from.toEpochMilli(), until.toEpochMilli());
    }

    /** Within this angle between Sun and satellite a link is called out: half the dish's beam and the Sun's radius. */
    public static double thresholdDeg(Antenna antenna, double ghz) {
        return antenna.beamwidthDeg(ghz) / 2 + SunTrack.SUN_RADIUS_DEG;
    }

    private List<SunOutage> between(long from, long until) {
        List<SunOutage> found = new ArrayList<>();
        // The peak is seconds away from the meeting: a margin lets none slip out at either end.
        long meeting = track.meetingAfter(from - MARGIN);
        while (meeting < until + MARGIN) {
            if (track.passesWithin(thresholdDeg, meeting)) {
                long peak = track.peakNear(meeting);
                double separationDeg = track.separationDeg(peak);
                if (separationDeg < thresholdDeg && peak >= from && peak < until) {
                    found.add(outage(peak, separationDeg));
                }
            }
            meeting = track.meetingAfter(meeting + DAY - MARGIN);
        }
        return found;
    }

    private SunOutage outage(long peak, double separationDeg) {
        return new SunOutage(
                Instant.ofEpochMilli(edge(peak, peak - HALF_ROUND)),
                Instant.ofEpochMilli(peak),
                Instant.ofEpochMilli(edge(peak, peak + HALF_ROUND)),
                separationDeg,
                10 * Math.log10(1 + noise.kelvin(peak) / systemNoiseK));
    }

    /** Bisection, to the millisecond: the last moment inside on the way from the peak to a moment outside. */
    private long edge(long inside, long outside) {
        long in = inside;
        long out = outside;
        while (Math.abs(out - in) > 1) {
            long middle = in + (out - in) / 2;
            if (track.separationDeg(middle) < thresholdDeg) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }
}
