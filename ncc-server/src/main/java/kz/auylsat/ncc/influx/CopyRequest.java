package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesSettings;

/**
 * What of a history is to be copied.
 *
 * @param source the series file
 * @param progress the file that remembers how far the copy is
 * @param terminals these alone; none for all
 * @param since the first moment, epoch milliseconds on a bound of the hour; {@link Long#MIN_VALUE} from the beginning
 * @param until the end, exclusive, likewise; {@link Long#MAX_VALUE} to the end
 * @param anew whether to forget what earlier runs copied
 * @param betweenLooks at rollups that an NCC may be writing
 */
public record CopyRequest(
        Path source,
        Path progress,
        List<String> terminals,
        long since,
        long until,
        boolean anew,
        Duration betweenLooks) {
    public static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    public CopyRequest {
        if (since >= until) {
            throw new IllegalArgumentException("nothing is between " + since + " and " + until);
        }
        terminals = List.copyOf(terminals);
    }

    /** By which a later run knows that it is the same copy. */
    String name(String state, InfluxSettings target) {
        return source.toAbsolutePath().normalize() + " " + state + " to " + target.url() + " " + target.organisation()
                + "/" + target.bucket() + ", " + since + " to " + until;
    }

    /** Since when each tier is wanted: what is past its retention would be deleted again. */
    Map<Resolution, Long> since(SeriesSettings retention, long nowMillis) {
        Map<Resolution, Long> wanted = new EnumMap<>(Resolution.class);
        wanted.put(Resolution.RAW, since(retention.rawRetention(), nowMillis));
        wanted.put(Resolution.FIVE_MINUTES, since(retention.fiveMinuteRetention(), nowMillis));
        wanted.put(Resolution.ONE_HOUR, since(retention.oneHourRetention(), nowMillis));
        return wanted;
    }

    private long since(Duration kept, long nowMillis) {
        return Math.max(since, Resolution.ONE_HOUR.floor(nowMillis - kept.toMillis()));
    }
}
