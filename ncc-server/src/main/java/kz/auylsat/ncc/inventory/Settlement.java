package kz.auylsat.ncc.inventory;

import java.time.ZoneId;
import java.util.List;
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
 * @param adminCode the country's own code of it: KATO's nine digits in Kazakhstan
 * @param waveId the wave that brings it in, where it has one
 * @param permits the papers without which its station may not send; may be empty
 * @param contacts whom to call there, the first one first; may be empty
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
        @Nullable SiteClimate climate,
        @Nullable String adminCode,
        @Nullable String waveId,
        List<Permit> permits,
        List<Contact> contacts)
        implements InventoryItem {
    public Settlement {
        if (!(latitudeDeg >= -90 && latitudeDeg <= 90 && longitudeDeg >= -180 && longitudeDeg <= 180)) {
            throw new IllegalArgumentException("off the Earth: " + latitudeDeg + ", " + longitudeDeg);
        }
        id = SharedWords.of(id);
        country = SharedWords.of(country);
        region = SharedWords.of(region);
        zone = SharedWords.of(zone);
        waveId = SharedWords.ofAny(waveId);
        permits = List.copyOf(permits);
        contacts = List.copyOf(contacts);
    }
}
