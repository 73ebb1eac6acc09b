package kz.auylsat.ncc.satellite;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Transponder;
import org.jspecify.annotations.Nullable;

/** What a link budget takes for granted and where its figures are from, each a line that a planner can check. Used once. */
final class LinkAssumptions {
    private final Inventory inventory;
    private final Site site;
    private final String settlement;
    private final List<String> lines = new ArrayList<>();

    /** @param settlement how its manifest is called; empty for a planner's place */
    LinkAssumptions(Inventory inventory, Site site, String settlement) {
        this.inventory = inventory;
        this.site = site;
        this.settlement = settlement;
    }

    /** What to doubt first, then where the figures are from, then what the method takes for granted. */
    List<String> of(
            LookAngles seen, TransponderDrive drive, Carrier forward, @Nullable Carrier back, EarthStation hub) {
        Pointing.lowElevation(seen).ifPresent(note -> add("elevation at " + site.id() + ": " + note));
        drive.disagreements().forEach(this::add);
        interference(forward);
        if (back != null) {
            interference(back);
        }
        if (settlement.isEmpty() && site.heightMetres() == 0) {
            add("height of " + site.id() + ": 0 m above the sea, as where none is stated");
        }
        source("Satellite " + site.satellite().id(), site.satellite().source());
        source(forward);
        if (back != null) {
            source(back);
        }
        source("EarthStation " + hub.id(), hub.source());
        source("rain at EarthStation " + hub.id(), climateSource(hub.climate()));
        source("rain at " + (settlement.isEmpty() ? site.id() : settlement), climateSource(site.climate()));
        if (forward.uplinkEirpDbw() == null) {
            add("the earth station sends what brings the transponder to its input back-off");
        }
        add("each dish looks straight at the satellite: no pointing loss");
        add("air, vapour and clouds are those of the mean reference atmosphere (ITU-R P.835-6)");
        add("rain falls at the two ends independently (ITU-R P.618-13); clear sky has gases and no cloud");
        return lines;
    }

    private void interference(Carrier carrier) {
        inventory
                .transponderOf(carrier)
                .filter(used -> used.interferenceDb() == null)
                .ifPresent(used -> add(called(used, carrier)
                        + ": no interference is counted, for no interferenceDb is stated: the budget is too good"));
    }

    private void source(Carrier carrier) {
        inventory.transponderOf(carrier).ifPresent(used -> source(called(used, carrier), used.source()));
    }

    private static String called(Transponder transponder, Carrier carrier) {
        return "transponder " + transponder.id() + " of " + carrier.satelliteId();
    }

    private static @Nullable String climateSource(@Nullable SiteClimate climate) {
        if (climate == null) {
            return null;
        }
        String source = climate.source();
        return climate.rainHeightKm() != null
                ? source
                : (source == null ? "" : source + "; ") + "rain height by ITU-R P.839-4";
    }

    private void source(String of, @Nullable String source) {
        if (source != null) {
            add(of + ": " + source);
        }
    }

    /** Both directions may share a transponder: what is said of it is said once. */
    private void add(String line) {
        if (!lines.contains(line)) {
            lines.add(line);
        }
    }
}
