package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Neighbour;
import kz.auylsat.ncc.inventory.Polarization;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Transponder;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads what a manifest says of a satellite. */
final class SatelliteManifest {
    private static final String BACK_OFF = "decibels below saturation, from 0 to 30";

    private SatelliteManifest() {}

    static Satellite read(String id, Names names, YamlField spec) {
        return new Satellite(
                id,
                names,
                longitudeDeg(spec),
                ManifestFields.required(spec, "source"),
                transponders(spec.field("transponders")),
                neighbours(spec.field("neighbours")));
    }

    private static double longitudeDeg(YamlField parent) {
        return ManifestFields.number(
                parent, "longitudeDeg", -180, 180, "degrees east, from -180 to 180, as longitudeDeg: 58.5");
    }

    private static List<Transponder> transponders(YamlField field) {
        List<Transponder> transponders = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlField element : field.list()) {
            if (!element.isMapping()) {
                element.problem("expected {id: …, frequencyMhz: …, bandwidthMhz: …, polarization: …}");
                continue;
            }
            Transponder transponder = transponder(element);
            if (!ids.add(transponder.id())) {
                element.problem("\"" + transponder.id() + "\" is there twice; write another id");
            }
            transponders.add(transponder);
        }
        return transponders;
    }

    private static Transponder transponder(YamlField element) {
        Transponder transponder = transponder(ManifestFields.id(element), element);
        element.rejectUnknownKeys();
        return transponder;
    }

    /** What stands in an element of a satellite's list, or in a document of the transponder's own. */
    static Transponder transponder(String id, YamlField element) {
        YamlField outputBackOff = element.field("outputBackOffDb");
        Transponder transponder = new Transponder(
                id,
                LinkFields.downlinkMhz(element),
                ManifestFields.number(element, "bandwidthMhz", 0.1, 2_000, "megahertz, from 0.1 to 2000"),
                ManifestFields.oneOf(element, "polarization", Polarization.class),
                LinkFields.uplinkMhz(element),
                ManifestFields.optionalNumber(element.field("eirpDbw"), 0, 90, "dBW, from 0 to 90"),
                ManifestFields.optionalNumber(element.field("gOverTDbK"), -30, 60, "dB/K, from -30 to 60"),
                ManifestFields.optionalNumber(
                        element.field("saturationFluxDbwM2"), -130, -50, "dBW/m², from -130 to -50, as -86"),
                ManifestFields.optionalNumber(element.field("inputBackOffDb"), 0, 30, BACK_OFF),
                ManifestFields.optionalNumber(outputBackOff, 0, 30, BACK_OFF),
                ManifestFields.optionalNumber(
                        element.field("interferenceDb"), 0, 60, "the decibels of C/I, from 0 to 60"),
                ManifestFields.optional(element.field("source")));
        Double in = transponder.inputBackOffDb();
        Double out = transponder.outputBackOffDb();
        if (in != null && out != null && out > in) {
            outputBackOff.problem(outputBackOff.text("") + " is more than at the input: write at most "
                    + ManifestFields.plain(in) + ", for a saturated amplifier compresses");
        }
        return transponder;
    }

    private static List<Neighbour> neighbours(YamlField field) {
        List<Neighbour> neighbours = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlField element : field.list()) {
            if (!element.isMapping()) {
                element.problem("expected {name: NSS-12, longitudeDeg: 57.0}");
                continue;
            }
            Neighbour neighbour = new Neighbour(ManifestFields.required(element, "name"), longitudeDeg(element));
            element.rejectUnknownKeys();
            if (!names.add(neighbour.name())) {
                element.problem("\"" + ManifestFields.shorten(neighbour.name()) + "\" is there twice; leave one out");
            }
            neighbours.add(neighbour);
        }
        return neighbours;
    }
}
