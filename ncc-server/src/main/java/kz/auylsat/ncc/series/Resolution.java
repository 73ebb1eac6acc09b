package kz.auylsat.ncc.series;

import java.time.Duration;

/** How finely a stretch of history is kept, finest first. */
public enum Resolution {
    /** The reports themselves, at whatever moments they were observed. */
    RAW(Duration.ZERO),
    FIVE_MINUTES(Duration.ofMinutes(5)),
    ONE_HOUR(Duration.ofHours(1));

    private final Duration duration;

    Resolution(Duration duration) {
        this.duration = duration;
    }

    /** The length of a bucket; zero for reports themselves. */
    public Duration duration() {
        return duration;
    }

    public long millis() {
        return duration.toMillis();
    }

    /** The start of the bucket that holds this moment, both in epoch milliseconds; the moment itself where RAW. */
    public long floor(long atMillis) {
        return this == RAW ? atMillis : Math.floorDiv(atMillis, millis()) * millis();
    }
}
