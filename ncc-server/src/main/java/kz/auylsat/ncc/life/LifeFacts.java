package kz.auylsat.ncc.life;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a settlement's papers and stations, whatever its state.
 *
 * @param zone in which its permits begin and end
 * @param soak how the present soak goes; null where none was begun
 */
public record LifeFacts(
        ZoneId zone,
        List<StationPermit> permits,
        List<Station> stations,
        @Nullable SoakWatch soak) {
    public LifeFacts {
        permits = List.copyOf(permits);
        stations = List.copyOf(stations);
    }
}
