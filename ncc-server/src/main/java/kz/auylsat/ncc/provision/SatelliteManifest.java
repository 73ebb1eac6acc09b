package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Polarization;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Transponder;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads what a manifest says of a satellite. */
final class SatelliteManifest {
    static final String FREQUENCY = "the downlink's megahertz, from 1000 to 50000";
    static final double FREQUENCY_MHZ_MIN = 1_000;
    static final double FREQUENCY_MHZ_MAX = 50_000;

    private SatelliteManifest() {}

    static Satellite read(String id, Names names, YamlField spec) {
        return new Satellite(
                id,
                names,
                ManifestFields.number(
                        spec, "longitudeDeg", -180, 180, "degrees east, from -180 to 180, as longitudeDeg: 58.5"),
                ManifestFields.required(spec, "source"),
                transponders(spec.field("transponders")));
    }

    private static List<Transponder> transponders(YamlField field) {
        List<Transponder> transponders = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlField element : field.list()) {
            if (!element.isMapping()) {
                element.problem("expected {id: …, frequencyMhz: …, bandwidthMhz: …, polarization: …}");
                continue;
            }
            Transponder transponder = new Transponder(
                    ManifestFields.id(element),
                    ManifestFields.number(element, "frequencyMhz", FREQUENCY_MHZ_MIN, FREQUENCY_MHZ_MAX, FREQUENCY),
                    ManifestFields.number(element, "bandwidthMhz", 0.1, 2_000, "megahertz, from 0.1 to 2000"),
                    ManifestFields.oneOf(element, "polarization", Polarization.class));
            element.rejectUnknownKeys();
            if (!ids.add(transponder.id())) {
                element.problem("\"" + transponder.id() + "\" is there twice; write another id");
            }
            transponders.add(transponder);
        }
        return transponders;
    }
}
