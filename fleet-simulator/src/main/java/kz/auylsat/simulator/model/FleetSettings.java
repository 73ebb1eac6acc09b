package kz.auylsat.simulator.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated fleet is made of; the same settings give the same fleet for ever.
 *
 * @param terminals how many; the first of them stand at {@code sites}, the others where the seed puts them
 * @param uhpShare share of terminals, 0 to 1, that are UHP modems where the site does not say
 * @param mainsCutsPerDay mains power cuts of a terminal in a day, 0 to 4, most of them short
 * @param rebootsPerDay reboots of a terminal without a power cut in a day, 0 to 4
 * @param rainCells cells of rain born in three hours in each square of four degrees; 0 = never rain
 * @param front a rain front that sweeps over the country once, beside the cells; null for none
 * @param inBand whether management travels over the satellite link itself, so that a terminal without lock is silent
 * @param satelliteLongitudeDeg east of Greenwich, of the sites that bring no link of their own
 */
public record FleetSettings(
        long seed,
        int terminals,
        List<Site> sites,
        double uhpShare,
        double mainsCutsPerDay,
        double rebootsPerDay,
        int rainCells,
        @Nullable RainFront front,
        boolean inBand,
        double satelliteLongitudeDeg) {
    public static final int TERMINALS_MAX = 2_000_000;
    public static final int RAIN_CELLS_MAX = 64;

    public FleetSettings {
        if (terminals < 1 || terminals > TERMINALS_MAX) {
            throw new IllegalArgumentException("terminals " + terminals + " is not 1.." + TERMINALS_MAX);
        }
        if (sites.size() > terminals) {
            throw new IllegalArgumentException(sites.size() + " sites for " + terminals + " terminals");
        }
        if (!(uhpShare >= 0 && uhpShare <= 1)) {
            throw new IllegalArgumentException("share of UHP modems " + uhpShare + " is not 0..1");
        }
        if (!(mainsCutsPerDay >= 0 && rebootsPerDay >= 0 && mainsCutsPerDay + rebootsPerDay <= 4)) {
            throw new IllegalArgumentException("mains cuts and reboots in a day are together not 0..4: "
                    + mainsCutsPerDay + " and " + rebootsPerDay);
        }
        if (rainCells < 0 || rainCells > RAIN_CELLS_MAX) {
            throw new IllegalArgumentException("rain cells " + rainCells + " is not 0.." + RAIN_CELLS_MAX);
        }
        sites = List.copyOf(sites);
    }

    /** A fleet with weather, power cuts and reboots, behind KazSat-3. */
    public static FleetSettings of(long seed, int terminals) {
        return new FleetSettings(seed, terminals, List.of(), 0.4, 0.5, 0.05, 3, null, true, 58.5);
    }

    /** A fleet of exactly these sites. */
    public static FleetSettings of(long seed, List<Site> sites) {
        return of(seed, sites.size()).withSites(sites);
    }

    public FleetSettings withSites(List<Site> places) {
        return but(places, uhpShare, mainsCutsPerDay, rebootsPerDay, rainCells, front, inBand);
    }

    public FleetSettings withUhpShare(double share) {
        return but(sites, share, mainsCutsPerDay, rebootsPerDay, rainCells, front, inBand);
    }

    public FleetSettings withPower(double mainsCuts, double reboots) {
        return but(sites, uhpShare, mainsCuts, reboots, rainCells, front, inBand);
    }

    public FleetSettings withRainCells(int cells) {
        return but(sites, uhpShare, mainsCutsPerDay, rebootsPerDay, cells, front, inBand);
    }

    public FleetSettings withFront(@Nullable RainFront passing) {
        return but(sites, uhpShare, mainsCutsPerDay, rebootsPerDay, rainCells, passing, inBand);
    }

    public FleetSettings withInBand(boolean overTheLink) {
        return but(sites, uhpShare, mainsCutsPerDay, rebootsPerDay, rainCells, front, overTheLink);
    }

    /** The same fleet with neither power cuts nor rain nor unplanned reboots: every request is answered. */
    public FleetSettings calm() {
        return withPower(0, 0).withRainCells(0).withFront(null).withInBand(false);
    }

    private FleetSettings but(
            List<Site> places,
            double share,
            double mainsCuts,
            double reboots,
            int cells,
            @Nullable RainFront passing,
            boolean overTheLink) {
        return new FleetSettings(
                seed, terminals, places, share, mainsCuts, reboots, cells, passing, overTheLink, satelliteLongitudeDeg);
    }
}
