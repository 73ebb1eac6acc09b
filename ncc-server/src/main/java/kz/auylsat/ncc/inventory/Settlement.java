package kz.auylsat.ncc.inventory;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A village or town.
 *
 * @param country ISO 3166-1 alpha-2, as {@code TJ}
 * @param region the country's first-level division
 * @param latitudeDeg WGS 84, north positive
 * @param longitudeDeg WGS 84, east positive
 * @param heightMetres above mean sea level
 * @param zone in which its school hours and reports are told
 * @param climate what rain does there, where known
 */
public record Settlement(
        String id,
        Names names,
        String country,
        String region,
        double latitudeDeg,
        double longitudeDeg,
        double heightMetres,
        ZoneId zone,
        @Nullable Integer population,
        @Nullable SiteClimate climate) {
    public Settlement {
        if (!(latitudeDeg >= -90 && latitudeDeg <= 90 && longitudeDeg >= -180 && longitudeDeg <= 180)) {
            throw new IllegalArgumentException("off the Earth: " + latitudeDeg + ", " + longitudeDeg);
        }
    }

    /** A settlement of which no climate is stated. */
    public Settlement(
            String id,
            Names names,
            String country,
            String region,
            double latitudeDeg,
            double longitudeDeg,
            double heightMetres,
            ZoneId zone,
            @Nullable Integer population) {
        this(id, names, country, region, latitudeDeg, longitudeDeg, heightMetres, zone, population, null);
    }
}
