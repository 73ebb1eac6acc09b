package kz.auylsat.ncc.influx;

import java.util.SortedSet;
import java.util.TreeSet;
import kz.auylsat.ncc.series.Resolution;

/**
 * Buckets of one terminal that may have reports of two stores: what either of them rolled up counts a part of them only.
 *
 * <p>A copied rollup is marked by its end as the moment when it was rolled up. An NCC rolls up later than that, so its
 * own rollup is newer for every reader, and known.
 */
final class Seams {
    private final SortedSet<Long> fiveMinutes = new TreeSet<>();
    private final SortedSet<Long> hours = new TreeSet<>();

    /** The moment that a copied rollup states, of its start; both epoch milliseconds. */
    static long mark(Resolution tier, long start) {
        return start + tier.millis();
    }

    /** A report that the source does not have was observed then. */
    void addReport(long at) {
        add(Resolution.FIVE_MINUTES, Resolution.FIVE_MINUTES.floor(at));
    }

    /** A bucket of a tier, with the hour it belongs to. */
    void add(Resolution tier, long start) {
        if (tier == Resolution.FIVE_MINUTES) {
            fiveMinutes.add(start);
        }
        hours.add(Resolution.ONE_HOUR.floor(start));
    }

    SortedSet<Long> starts(Resolution tier) {
        return switch (tier) {
            case RAW -> new TreeSet<>();
            case FIVE_MINUTES -> fiveMinutes;
            case ONE_HOUR -> hours;
        };
    }
}
