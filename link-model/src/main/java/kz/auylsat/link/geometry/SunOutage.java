package kz.auylsat.link.geometry;

import java.time.Duration;
import java.time.Instant;

/**
 * One passage of the Sun behind the satellite, as one dish sees it.
 *
 * @param start when the Sun comes within the {@linkplain SunOutages#thresholdDeg threshold}
 * @param peak when it is nearest to the satellite
 * @param end when it leaves the threshold
 * @param peakSeparationDeg the angle between the Sun's centre and the satellite at the peak
 * @param depthDb how much the Sun raises the noise at the peak, and so lowers the clear-sky Es/N0
 */
public record SunOutage(Instant start, Instant peak, Instant end, double peakSeparationDeg, double depthDb) {
    public SunOutage {
        if (peak.isBefore(start) || end.isBefore(peak)) {
            throw new IllegalArgumentException("a sun outage of " + start + ", " + peak + ", " + end);
        }
    }

    public Duration duration() {
        return Duration.between(start, end);
    }
}
