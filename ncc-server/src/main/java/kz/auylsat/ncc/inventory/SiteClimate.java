package kz.auylsat.ncc.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What rain does at a place in an average year.
 *
 * @param rainRateMmh the rain rate exceeded for 0.01 % of the year (R0.01 of ITU-R P.837-7), mm/h
 * @param rainHeightKm above mean sea level (ITU-R P.839-4); null where it is to be computed from the place
 * @param source where these figures are from, where stated
 */
public record SiteClimate(
        double rainRateMmh,
        @Nullable Double rainHeightKm,
        @Nullable String source) {}
