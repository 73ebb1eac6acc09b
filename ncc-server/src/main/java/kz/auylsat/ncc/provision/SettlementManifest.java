package kz.auylsat.ncc.provision;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.yaml.Nearest;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads what a manifest says of a settlement. */
final class SettlementManifest {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final int POPULATION_MAX = 50_000_000;

    private SettlementManifest() {}

    static Settlement read(String id, Names names, YamlField spec, ManifestDraft draft) {
        String country = country(spec);
        Position position = Position.read(spec, country);
        YamlField population = spec.field("population");
        OptionalInt people = population.integer(0, POPULATION_MAX);
        YamlField wave = spec.field("wave");
        String waveId = ManifestFields.optional(wave);
        if (waveId != null) {
            draft.refer(wave, ManifestKind.WAVE, waveId);
        }
        return new Settlement(
                id,
                names,
                country,
                ManifestFields.required(spec, "region"),
                position.latitudeDeg(),
                position.longitudeDeg(),
                ManifestFields.heightMetres(spec),
                zone(spec),
                people.isPresent() ? people.getAsInt() : null,
                LinkFields.climate(spec.field("climate")),
                PapersFields.adminCode(spec.field("adminCode"), country, draft),
                waveId,
                PapersFields.permits(spec.field("permits")),
                PapersFields.contacts(spec.field("contacts")));
    }

    private static String country(YamlField spec) {
        String country = ManifestFields.required(spec, "country");
        if (!country.equals(ManifestFields.STAND_IN) && !COUNTRIES.contains(country)) {
            spec.field("country")
                    .problem("\"" + ManifestFields.shorten(country)
                            + "\" is no country's ISO 3166 code: write two capital letters, as "
                            + (COUNTRIES.contains(country.toUpperCase(Locale.ROOT))
                                    ? country.toUpperCase(Locale.ROOT)
                                    : "TJ or KZ"));
        }
        return country;
    }

    private static ZoneId zone(YamlField spec) {
        String zone = ManifestFields.required(spec, "zone");
        if (zone.equals(ManifestFields.STAND_IN)) {
            return ZoneOffset.UTC;
        }
        if (ZONES.contains(zone)) {
            return ZoneId.of(zone);
        }
        boolean near = Nearest.to(zone, ZONES).isPresent();
        ManifestFields.noteUnknown(
                spec.field("zone"),
                "IANA time zone",
                zone,
                near ? ZONES : List.of("Asia/Dushanbe", "Asia/Almaty", "Asia/Aqtobe", "Asia/Tashkent"));
        return ZoneOffset.UTC;
    }
}
