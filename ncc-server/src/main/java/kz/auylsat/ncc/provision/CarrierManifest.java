package kz.auylsat.ncc.provision;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
        Carrier carrier = new Carrier(
                id,
                names,
                satelliteId,
                transponder(spec.field("transponder"), satelliteId, draft),
                ManifestFields.oneOf(spec, "direction", CarrierDirection.class),
                LinkFields.downlinkMhz(spec),
                ManifestFields.oneOf(spec, "polarization", Polarization.class),
                ManifestFields.number(
                        spec, "symbolRateKsps", 1, 1_000_000, "thousands of symbols a second, from 1 to 1000000"),
                ManifestFields.required(spec, "modcod"),
                LinkFields.uplinkMhz(spec),
                earthStation(spec.field("earthStation"), draft),
                ManifestFields.optionalNumber(spec.field("uplinkEirpDbw"), 0, 100, "dBW, from 0 to 100"),
                ManifestFields.optionalNumber(
                        spec.field("outputBackOffDb"), 0, 60, "decibels below the transponder's EIRP, from 0 to 60"),
                orElse(
                        spec.field("rollOff"),
                        0.02,
                        0.5,
                        "a share of the symbol rate, from 0.02 to 0.5",
                        Carrier.ROLL_OFF),
                ModCodFields.range(spec.field("modcods")),
                orElse(spec.field("modcodMarginDb"), 0, 10, "decibels, from 0 to 10", Carrier.MODCOD_MARGIN_DB));
        checkSender(spec, carrier);
        draft.later(() -> Optional.ofNullable(draft.satellite(satelliteId))
                .flatMap(satellite -> satellite.transponder(carrier.transponderId()))
                .ifPresent(transponder -> checkInside(spec, carrier, transponder)));
        return carrier;
    }

    private static double orElse(YamlField field, double least, double greatest, String write, double otherwise) {
        return Objects.requireNonNullElse(ManifestFields.optionalNumber(field, least, greatest, write), otherwise);
    }

    private static @Nullable String earthStation(YamlField field, ManifestDraft draft) {
        String id = ManifestFields.optional(field);
        if (id != null) {
            draft.refer(field, ManifestKind.EARTH_STATION, id);
        }
        return id;
    }

    private static void checkSender(YamlField spec, Carrier carrier) {
        YamlField eirp = spec.field("uplinkEirpDbw");
        if (!eirp.isPresent()) {
            return;
        }
        if (spec.field("direction").isPresent() && carrier.direction() == CarrierDirection.RETURN) {
            eirp.problem("the terminals send a return carrier, each with its own power: leave it out, and write"
                    + " bucPowerWatts at their dishes");
        } else if (!spec.field("earthStation").isPresent()) {
            eirp.problem("nobody sends it: write the earth station too, as earthStation: …");
        }
    }

    /** Figures of a link that its transponder cannot have. */
    private static void checkInside(YamlField spec, Carrier carrier, Transponder transponder) {
        double halfMhz = transponder.bandwidthMhz() / 2;
        Double uplink = carrier.uplinkFrequencyMhz();
        Double centre = transponder.uplinkFrequencyMhz();
        if (uplink != null && centre != null && Math.abs(uplink - centre) > halfMhz) {
            note(
                    spec.field("uplinkFrequencyMhz"),
                    "is outside the uplink of",
                    transponder,
                    "write " + ManifestFields.plain(centre - halfMhz) + " to "
                            + ManifestFields.plain(centre + halfMhz));
        }
        Double own = carrier.outputBackOffDb();
        Double all = transponder.outputBackOffDb();
        if (own != null && all != null && own < all) {
            note(
                    spec.field("outputBackOffDb"),
                    "is stronger than all carriers together of",
                    transponder,
                    "write " + ManifestFields.plain(all) + " or more");
        }
        // Only where figures of the link are stated: a folder of before them stays valid.
        double occupiedMhz = carrier.symbolRateKsps() * (1 + carrier.rollOff()) / 1_000;
        if (transponder.eirpDbw() != null && occupiedMhz > transponder.bandwidthMhz()) {
            note(
                    spec.field("symbolRateKsps"),
                    "takes " + ManifestFields.plain(occupiedMhz) + " MHz with its roll-off, more than has",
                    transponder,
                    "write at most "
                            + ManifestFields.plain(
                                    Math.floor(transponder.bandwidthMhz() * 1_000 / (1 + carrier.rollOff()))));
        }
    }

    private static void note(YamlField field, String mistake, Transponder transponder, String write) {
        field.problem(field.text("") + " " + mistake + " transponder " + transponder.id() + ": " + write);
    }

    private static @Nullable String transponder(YamlField field, String satelliteId, ManifestDraft draft) {
        String id = ManifestFields.optional(field);
        if (id != null) {
            draft.later(() -> {
                Satellite satellite = draft.satellite(satelliteId);
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
