package kz.auylsat.ncc.provision;

import kz.auylsat.ncc.yaml.YamlField;

/** Reads a transponder that is a document of its own, beside its satellite's. */
final class TransponderManifest {
    private TransponderManifest() {}

    /** Its id is unique within its satellite. */
    static void read(String id, YamlField idField, YamlField document, YamlField spec, ManifestDraft draft) {
        String satelliteId = ManifestFields.required(spec, "satellite");
        draft.refer(spec.field("satellite"), ManifestKind.SATELLITE, satelliteId);
        draft.declare(ManifestKind.TRANSPONDER, satelliteId + "/" + id, idField);
        var transponder = SatelliteManifest.transponder(id, spec);
        spec.rejectUnknownKeys();
        if (document.problems().isEmpty()) {
            draft.transponders().put(satelliteId, transponder, document);
        }
    }
}
