package kz.auylsat.ncc.influx;

import org.jspecify.annotations.Nullable;

/**
 * What a terminal's points are found by in dashboards, beside its own identifier; null where it has none.
 *
 * @param settlement the settlement's identifier
 * @param region the country's first-level division
 * @param carrier the forward carrier's identifier
 * @param plan the service plan's name
 */
public record LinkTags(
        @Nullable String settlement,
        @Nullable String region,
        @Nullable String carrier,
        @Nullable String plan) {
    /** Of a terminal that the inventory does not know (any more). */
    public static final LinkTags NONE = new LinkTags(null, null, null, null);
}
