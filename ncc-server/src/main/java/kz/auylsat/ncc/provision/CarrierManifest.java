package kz.auylsat.ncc.provision;

import java.util.List;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Polarization;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Transponder;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says of a carrier. */
final class CarrierManifest {
    private CarrierManifest() {}

    static Carrier read(String id, Names names, YamlField spec, ManifestDraft draft) {
        String satelliteId = ManifestFields.required(spec, "satellite");
        draft.refer(spec.field("satellite"), ManifestKind.SATELLITE, satelliteId);
        return new Carrier(
                id,
                names,
                satelliteId,
                transponder(spec.field("transponder"), satelliteId, draft),
                ManifestFields.oneOf(spec, "direction", CarrierDirection.class),
                ManifestFields.number(
                        spec,
                        "frequencyMhz",
                        SatelliteManifest.FREQUENCY_MHZ_MIN,
                        SatelliteManifest.FREQUENCY_MHZ_MAX,
                        SatelliteManifest.FREQUENCY),
                ManifestFields.oneOf(spec, "polarization", Polarization.class),
                ManifestFields.number(
                        spec, "symbolRateKsps", 1, 1_000_000, "thousands of symbols a second, from 1 to 1000000"),
                ManifestFields.required(spec, "modcod"));
    }

    private static @Nullable String transponder(YamlField field, String satelliteId, ManifestDraft draft) {
        String id = ManifestFields.optional(field);
        if (id != null) {
            draft.later(() -> {
                Satellite satellite = draft.satellites().get(satelliteId);
                List<String> known = satellite == null
                        ? List.of(id)
                        : satellite.transponders().stream().map(Transponder::id).toList();
                if (!known.contains(id)) {
                    ManifestFields.noteUnknown(field, "transponder of " + satelliteId, id, known);
                }
            });
        }
        return id;
    }
}
