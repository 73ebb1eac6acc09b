package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kz.auylsat.ncc.csv.CsvReader;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.satellite.Site;
import kz.auylsat.ncc.yaml.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say which dishes a question of satellite engineering is about. */
final class SiteOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--settlement", paramLabel = "ID", description = "a settlement of the manifests; may stand again")
    private Set<String> settlements = new LinkedHashSet<>();

    @Option(names = "--terminal", paramLabel = "ID", description = "a terminal of the manifests; may stand again")
    private Set<String> terminals = new LinkedHashSet<>();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "CSV of places, its first line the columns' names: id,lat,lon and any of name, height_m,"
                    + " dish_m, buc_w, frequency_mhz, zone, rain_mmh, rain_height_km")
    private @Nullable Path file;

    @Option(names = "--all", description = "every terminal of the manifests")
    private boolean all;

    @Option(
            names = "--lat",
            paramLabel = "DEGREES",
            description = "a place by its coordinates: north, south is below 0")
    private @Nullable String latitude;

    @Option(names = "--lon", paramLabel = "DEGREES", description = "east, west is below 0")
    private @Nullable String longitude;

    @Option(names = "--height", paramLabel = "METRES", description = "above the sea (default: 0)")
    private @Nullable String height;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "time zone of a place, as Asia/Dushanbe (default: UTC)")
    private @Nullable String zone;

    @Option(names = "--satellite", paramLabel = "ID", description = "behind which one, instead of the terminal's own")
    private @Nullable String satellite;

    @Option(names = "--dish", paramLabel = "METRES", description = "diameter, instead of the terminal's own")
    private @Nullable String dish;

    @Option(names = "--frequency", paramLabel = "MHZ", description = "downlink, instead of the carrier's own")
    private @Nullable String frequency;

    @Mixin
    private ManifestOptions manifests;

    /** Whether one place was asked about, not a list. */
    boolean single() {
        return !all && file == null && settlements.size() + terminals.size() <= 1;
    }

    /** One answer as it is where one place was asked about, else all as a list. */
    <T> Map<String, ?> fields(List<T> answers, Function<T, Map<String, Object>> fields) {
        List<Map<String, Object>> all = answers.stream().map(fields).toList();
        return single() && all.size() == 1 ? all.get(0) : Map.of("items", all);
    }

    /** The inventory of the manifests; to be read once. */
    Inventory inventory() {
        checkChoice();
        flags(null, null, null);
        return manifests.read();
    }

    /** Refuses a frequency where the carriers have theirs. */
    void checkNoFrequency() {
        if (frequency != null) {
            throw misused("the frequencies are those of the carriers: choose with --carrier and --return-carrier");
        }
    }

    /**
     * The dishes that are asked about, in the order they are asked, settlements and terminals of the manifests in the
     * order of identifiers.
     *
     * @param bucWatts instead of the terminal's own; null for that
     * @param rainRateMmh instead of the settlement's own; null for that
     * @param rainHeightKm likewise
     * @throws RefusedException with a line for everything that is not there
     */
    List<Site> sites(
            Inventory inventory,
            @Nullable Double bucWatts,
            @Nullable Double rainRateMmh,
            @Nullable Double rainHeightKm) {
        SiteRow flags = flags(bucWatts, rainRateMmh, rainHeightKm);
        List<Site> sites = new ArrayList<>();
        if (file != null) {
            Satellite behind = satellite(inventory);
            SiteTable.of(file.toString(), CsvReader.read(file, SiteTable.ROWS_MAX))
                    .forEach(row -> sites.add(row.over(flags.over(row.site(behind, flags.zone())))));
        } else if (latitude != null) {
            sites.add(flags.site(satellite(inventory), null));
        } else {
            Satellite behind = satellite == null ? null : satellite(inventory);
            stations(inventory).forEach(site -> sites.add(flags.over(behind == null ? site : site.behind(behind))));
        }
        return sites;
    }

    /** The dishes that are asked about, with the transmitters and the rain that the manifests say. */
    List<Site> sites(Inventory inventory) {
        return sites(inventory, null, null, null);
    }

    private List<Site> stations(Inventory inventory) {
        List<Site> sites = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (String id : settlements) {
            Optional<Settlement> found = inventory.settlement(id);
            found.ifPresentOrElse(
                    settlement -> sites.addAll(of(inventory, settlement)),
                    () -> absent.add(absent("settlement", id, inventory.settlements())));
        }
        for (String id : terminals) {
            Optional<Terminal> found = inventory.terminal(id);
            found.ifPresentOrElse(
                    terminal -> sites.add(Site.of(inventory, terminal)),
                    () -> absent.add(absent("terminal", id, inventory.terminals())));
        }
        if (!absent.isEmpty()) {
            throw new RefusedException(absent);
        }
        if (all) {
            inventory.terminals().values().forEach(terminal -> sites.add(Site.of(inventory, terminal)));
        }
        return sites;
    }

    /** Its terminals; without any, the place itself, for a dish that is still to come. */
    private List<Site> of(Inventory inventory, Settlement settlement) {
        List<Site> sites = inventory.terminalsOfSettlement(settlement.id()).stream()
                .map(terminal -> Site.of(inventory, terminal))
                .toList();
        return sites.isEmpty() ? List.of(Site.of(settlement, satellite(inventory))) : sites;
    }

    private Satellite satellite(Inventory inventory) {
        Map<String, Satellite> known = inventory.satellites();
        if (satellite != null) {
            Satellite named = known.get(satellite);
            if (named == null) {
                throw new RefusedException(absent("satellite", satellite, known));
            }
            return named;
        }
        if (known.size() != 1) {
            throw new RefusedException(
                    known.isEmpty()
                            ? "no Satellite in the manifests: write one (docs/guides/manifests.md)"
                            : "behind which satellite? add --satellite with one of "
                                    + String.join(", ", known.keySet()));
        }
        return known.values().iterator().next();
    }

    /** A word that is not there, with the one that was probably meant. */
    static String absent(String kind, String id, Map<String, ?> known) {
        String message = "there is no " + kind + " \"" + id + "\" in the manifests";
        return Nearest.to(id.toLowerCase(Locale.ROOT), known.keySet())
                .map(near -> message + "; did you mean \"" + near + "\"?")
                .orElseGet(() -> message + "; there are " + some(known));
    }

    private static String some(Map<String, ?> known) {
        int shown = 12;
        String names = String.join(", ", known.keySet().stream().limit(shown).toList());
        return known.isEmpty()
                ? "none"
                : known.size() > shown ? names + " and " + (known.size() - shown) + " more" : names;
    }

    private void checkChoice() {
        int ways = (settlements.isEmpty() ? 0 : 1)
                + (terminals.isEmpty() ? 0 : 1)
                + (file == null ? 0 : 1)
                + (all ? 1 : 0)
                + (latitude == null && longitude == null ? 0 : 1);
        if (ways == 0) {
            throw misused("which dish? add --settlement ID, --terminal ID, --file FILE, --lat and --lon, or --all");
        }
        if ((latitude == null) != (longitude == null)) {
            throw misused("a place needs both --lat and --lon");
        }
        if (ways > 1) {
            throw misused(
                    "several ways to say which dish: take one of --settlement, --terminal, --file, --lat with --lon,"
                            + " --all");
        }
        if (latitude == null && height != null) {
            throw misused("--height goes with --lat and --lon; a settlement has its own");
        }
        if (latitude == null && file == null && zone != null) {
            throw misused("--zone goes with --lat and --lon or --file; a settlement has its own");
        }
    }

    private SiteRow flags(@Nullable Double bucWatts, @Nullable Double rainRateMmh, @Nullable Double rainHeightKm) {
        return new SiteRow(
                latitude == null ? "flags" : latitude + "," + longitude,
                null,
                latitude == null ? 0 : number("--lat", SiteColumn.LAT, latitude),
                longitude == null ? 0 : number("--lon", SiteColumn.LON, longitude),
                height == null ? null : number("--height", SiteColumn.HEIGHT, height),
                dish == null ? null : number("--dish", SiteColumn.DISH, dish),
                bucWatts,
                frequency == null ? null : number("--frequency", SiteColumn.FREQUENCY, frequency),
                zone == null ? null : zone(zone),
                rainRateMmh,
                rainHeightKm);
    }

    private ZoneId zone(String text) {
        try {
            return SiteTable.zone(text);
        } catch (IllegalArgumentException e) {
            throw misused("--zone: " + e.getMessage());
        }
    }

    /** A flag's number within its column's range. */
    double number(String flag, SiteColumn column, String text) {
        return number(flag, column.range(), text);
    }

    /** A flag's number within a range. */
    double number(String flag, NumberRange range, String text) {
        try {
            return range.read(text);
        } catch (IllegalArgumentException e) {
            throw misused(flag + ": " + e.getMessage());
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
