package kz.auylsat.ncc.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A hub's end of the satellite links: forward carriers leave from here, return carriers arrive here.
 *
 * @param latitudeDeg WGS 84, north positive
 * @param longitudeDeg WGS 84, east positive
 * @param heightMetres above mean sea level
 * @param dish without a block up-converter: what the station sends is stated at each carrier
 * @param climate what rain does there, where known
 * @param uplinkPowerControlDb by how much it can raise its power against a fade of its uplink; 0 where it does not
 * @param source where these figures are from, where stated
 */
public record EarthStation(
        String id,
        Names names,
        double latitudeDeg,
        double longitudeDeg,
        double heightMetres,
        Dish dish,
        @Nullable SiteClimate climate,
        double uplinkPowerControlDb,
        @Nullable String source)
        implements InventoryItem {
    public EarthStation {
        if (!(Math.abs(latitudeDeg) <= 90 && Math.abs(longitudeDeg) <= 180)) {
            throw new IllegalArgumentException("off the Earth: " + latitudeDeg + ", " + longitudeDeg);
        }
    }
}
