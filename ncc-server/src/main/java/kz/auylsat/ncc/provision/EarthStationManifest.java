package kz.auylsat.ncc.provision;

import java.util.Objects;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads what a manifest says of an earth station. */
final class EarthStationManifest {
    private EarthStationManifest() {}

    static EarthStation read(String id, Names names, YamlField spec) {
        // A hub can stand in any country, so only the Earth bounds it.
        Position position = Position.read(spec, ManifestFields.STAND_IN);
        return new EarthStation(
                id,
                names,
                position.latitudeDeg(),
                position.longitudeDeg(),
                ManifestFields.heightMetres(spec),
                LinkFields.receivingDish(spec),
                LinkFields.climate(spec.field("climate")),
                Objects.requireNonNullElse(
                        ManifestFields.optionalNumber(
                                spec.field("uplinkPowerControlDb"), 0, 30, "decibels, from 0 to 30"),
                        0.0),
                ManifestFields.optional(spec.field("source")));
    }
}
