package kz.auylsat.ncc.satellite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.MagneticDeclination;
import kz.auylsat.link.geometry.OffAxis;
import kz.auylsat.link.geometry.OrbitalPosition;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Neighbour;
import org.jspecify.annotations.Nullable;

/**
 * Where a site's dish looks, and what else is in its beam.
 *
 * @param magnetic the same azimuth by a compass; null for a year that the model of the Earth's field does not speak of
 * @param beamwidthDeg between the beam's half-power points at the downlink frequency; null without a dish
 * @param frequencyMhz at which the beam was reckoned
 */
public record Pointing(
        Site site,
        LookAngles angles,
        @Nullable Magnetic magnetic,
        @Nullable Double beamwidthDeg,
        double frequencyMhz,
        List<Seen> neighbours) {
    /** In the middle of the Ku downlink: for a beam where no carrier is chosen yet. */
    public static final double FREQUENCY_MHZ = 11_700;

    /** Below this a horizon is seldom free, and sites are checked before anything is bought. */
    private static final double LOW_ELEVATION_DEG = 10;

    public Pointing {
        neighbours = List.copyOf(neighbours);
    }

    /**
     * Another satellite as the site sees it.
     *
     * @param separationDeg from our satellite, as seen from the site
     * @param insideBeam whether the dish's beam is wider than that: it hears both, and sends to both
     */
    public record Seen(String name, double longitudeDeg, double separationDeg, boolean insideBeam) {}

    /**
     * An azimuth as a compass shows it.
     *
     * @param declinationDeg how far the compass points east of true north, by the World Magnetic Model 2025
     * @param year for which that holds: it changes by some hundredths of a degree in a year
     */
    public record Magnetic(double azimuthDeg, double declinationDeg, int year) {}

    /**
     * @param decimalYear for the compass, as 2026.5
     * @throws kz.auylsat.link.quantity.OutOfRangeException where the satellite is below the horizon, or at a pole
     */
    public static Pointing of(Site site, double decimalYear) {
        LookAngles angles = LookAngles.of(site.place(), site.position());
        double frequencyMhz = site.frequencyMhz() == null ? FREQUENCY_MHZ : site.frequencyMhz();
        Double beamwidthDeg = site.dish() == null ? null : beamwidthDeg(site.dish(), frequencyMhz);
        return new Pointing(
                site,
                angles,
                magnetic(site, angles, decimalYear),
                beamwidthDeg,
                frequencyMhz,
                site.satellite().neighbours().stream()
                        .map(neighbour -> seen(site, neighbour, beamwidthDeg))
                        .toList());
    }

    /** What to see to where the dish looks low; empty where it does not. */
    public Optional<String> lowElevation() {
        return lowElevation(angles);
    }

    static Optional<String> lowElevation(LookAngles angles) {
        return angles.elevationDeg() >= LOW_ELEVATION_DEG
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "only %.1f° above the horizon: hills, houses and trees stand in the way; see that latitude and"
                                + " longitude are not swapped",
                        angles.elevationDeg()));
    }

    private static @Nullable Magnetic magnetic(Site site, LookAngles angles, double decimalYear) {
        if (!MagneticDeclination.isValid(decimalYear)) {
            return null;
        }
        double declinationDeg = MagneticDeclination.declinationDeg(
                site.latitudeDeg(), site.longitudeDeg(), site.heightMetres(), decimalYear);
        return new Magnetic((angles.azimuthDeg() - declinationDeg + 360) % 360, declinationDeg, (int) decimalYear);
    }

    private static double beamwidthDeg(Dish dish, double frequencyMhz) {
        return DishStation.antenna(dish).beamwidthDeg(frequencyMhz / 1_000);
    }

    private static Seen seen(Site site, Neighbour neighbour, @Nullable Double beamwidthDeg) {
        double separationDeg =
                OffAxis.separationDeg(site.place(), site.position(), new OrbitalPosition(neighbour.longitudeDeg()));
        return new Seen(
                neighbour.name(),
                neighbour.longitudeDeg(),
                separationDeg,
                beamwidthDeg != null && beamwidthDeg > separationDeg);
    }

    /** The answer as programs get it, the same from API and command. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = AnswerFields.of(site);
        fields.put("azimuthDeg", Figures.rounded(angles.azimuthDeg()));
        fields.put("magnetic", magnetic == null ? null : fields(magnetic));
        fields.put("elevationDeg", Figures.rounded(angles.elevationDeg()));
        fields.put("skewDeg", Figures.rounded(angles.skewDeg()));
        fields.put("rangeKm", Figures.rounded(angles.rangeKm()));
        fields.put("delayMillis", Figures.rounded(angles.delayMillis()));
        fields.put("dish", dishFields());
        fields.put("neighbours", neighbours.stream().map(Pointing::fields).toList());
        return fields;
    }

    private @Nullable Map<String, Object> dishFields() {
        if (site.dish() == null || beamwidthDeg == null) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("diameterMetres", site.dish().diameterMetres());
        fields.put("frequencyMhz", frequencyMhz);
        fields.put("beamwidthDeg", Figures.rounded(beamwidthDeg));
        return fields;
    }

    private static Map<String, Object> fields(Magnetic magnetic) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("azimuthDeg", Figures.rounded(magnetic.azimuthDeg()));
        fields.put("declinationDeg", Figures.rounded(magnetic.declinationDeg()));
        fields.put("year", magnetic.year());
        return fields;
    }

    private static Map<String, Object> fields(Seen seen) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", seen.name());
        fields.put("longitudeDeg", seen.longitudeDeg());
        fields.put("separationDeg", Figures.rounded(seen.separationDeg()));
        fields.put("insideBeam", seen.insideBeam());
        return fields;
    }
}
