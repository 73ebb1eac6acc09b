package kz.auylsat.ncc.app;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.satellite.Site;
import org.jspecify.annotations.Nullable;

/**
 * A planner's place: a row of a file, or what the flags of a command say; null is what it does not say.
 *
 * @param latitudeDeg on the Earth
 * @param longitudeDeg on the Earth
 * @param rainRateMmh exceeded for 0.01 % of the year
 * @param rainHeightKm above the sea
 */
record SiteRow(
        String id,
        @Nullable String name,
        double latitudeDeg,
        double longitudeDeg,
        @Nullable Double heightMetres,
        @Nullable Double dishMetres,
        @Nullable Double bucWatts,
        @Nullable Double frequencyMhz,
        @Nullable ZoneId zone,
        @Nullable Double rainRateMmh,
        @Nullable Double rainHeightKm) {

    /** The place behind this satellite; at sea level and in this zone (null for UTC) where it does not say. */
    Site site(Satellite satellite, @Nullable ZoneId otherwise) {
        Site site = Site.of(
                id,
                latitudeDeg,
                longitudeDeg,
                heightMetres == null ? 0 : heightMetres,
                Objects.requireNonNullElse(zone, Objects.requireNonNullElse(otherwise, ZoneId.of("UTC"))),
                satellite);
        return over(name == null ? site : site.named(Names.english(name)));
    }

    /** A site with what this says of dish, frequency and rain instead of its own. */
    Site over(Site site) {
        Site over = site;
        if (dishMetres != null || bucWatts != null) {
            over = dish(site.dish()).map(over::with).orElse(over);
        }
        if (frequencyMhz != null) {
            over = over.at(frequencyMhz);
        }
        return climate(site.climate()).map(over::with).orElse(over);
    }

    /** The site's climate with another rain rate or rain height; what is not said stays as it was. */
    private Optional<SiteClimate> climate(@Nullable SiteClimate before) {
        if (before == null) {
            return rainRateMmh == null
                    ? Optional.empty()
                    : Optional.of(new SiteClimate(rainRateMmh, rainHeightKm, "as asked"));
        }
        if (rainRateMmh == null && rainHeightKm == null) {
            return Optional.of(before);
        }
        return Optional.of(new SiteClimate(
                rainRateMmh == null ? before.rainRateMmh() : rainRateMmh,
                rainHeightKm == null ? before.rainHeightKm() : rainHeightKm,
                source(before)));
    }

    private String source(SiteClimate before) {
        if (rainRateMmh != null && (rainHeightKm != null || before.rainHeightKm() == null)) {
            return "as asked";
        }
        String kept = before.source() == null ? "the site's own" : before.source();
        return rainRateMmh != null ? "rain rate as asked, rain height: " + kept : kept + "; rain height as asked";
    }

    /** The site's dish in another size or with another transmitter; a new one is an ordinary one. */
    private Optional<Dish> dish(@Nullable Dish before) {
        if (before == null) {
            return dishMetres == null ? Optional.empty() : Optional.of(new Dish(dishMetres, bucWatts));
        }
        return Optional.of(new Dish(
                dishMetres == null ? before.diameterMetres() : dishMetres,
                bucWatts == null ? before.bucPowerWatts() : bucWatts,
                before.efficiency(),
                before.noiseTemperatureK(),
                before.lossDb(),
                before.bucBackOffDb()));
    }
}
