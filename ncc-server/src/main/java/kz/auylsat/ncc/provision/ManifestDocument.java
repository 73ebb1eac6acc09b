package kz.auylsat.ncc.provision;

import java.util.Optional;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** One manifest's frame: apiVersion, kind, metadata, spec. */
final class ManifestDocument {
    private static final String API_VERSION = "auylsat/v1";

    private ManifestDocument() {}

    /** Puts what the document describes into the draft; where it has a mistake, only its id. */
    static void read(YamlField document, ManifestDraft draft) {
        if (!document.isMapping()) {
            document.problem("expected a manifest: write apiVersion: " + API_VERSION + ", kind, metadata and spec");
            return;
        }
        YamlField version = document.required("apiVersion");
        if (version.isPresent() && !version.text(API_VERSION).equals(API_VERSION)) {
            version.problem("\"" + ManifestFields.shorten(version.text("")) + "\" is not known; write apiVersion: "
                    + API_VERSION);
        }
        Optional<ManifestKind> kind = kind(document.required("kind"));
        YamlField metadata = mapping(document, "metadata");
        YamlField spec = mapping(document, "spec");
        document.rejectUnknownKeys();
        if (!metadata.isMapping()) {
            return;
        }
        String id = ManifestFields.id(metadata);
        if (kind.isEmpty()) {
            draft.declareOfUnknownKind(id);
            return;
        }
        if (!id.equals(ManifestFields.STAND_IN)) {
            draft.declare(kind.get(), id, metadata.field("id"));
        }
        Names names = names(metadata, kind.get());
        metadata.rejectUnknownKeys();
        if (spec.isMapping()) {
            body(document, kind.get(), id, names, spec, draft);
        }
    }

    private static void body(
            YamlField document,
            ManifestKind kind,
            String id,
            @Nullable Names own,
            YamlField spec,
            ManifestDraft draft) {
        Names names = own == null ? Names.english(id) : own;
        switch (kind) {
            case SATELLITE -> {
                var satellite = SatelliteManifest.read(id, names, spec);
                ifRight(document, spec, () -> draft.satellites().put(id, satellite));
            }
            case EARTH_STATION -> {
                var station = EarthStationManifest.read(id, names, spec);
                ifRight(document, spec, () -> draft.earthStations().put(id, station));
            }
            case CARRIER -> {
                var carrier = CarrierManifest.read(id, names, spec, draft);
                ifRight(document, spec, () -> draft.carriers().put(id, carrier));
            }
            case HUB -> {
                var hub = HubManifest.read(id, names, spec, draft);
                ifRight(document, spec, () -> draft.hubs().put(id, hub));
            }
            case SETTLEMENT -> {
                var settlement = SettlementManifest.read(id, names, spec);
                ifRight(document, spec, () -> draft.settlements().put(id, settlement));
            }
            case TERMINAL -> {
                var terminal = TerminalManifest.read(id, own, spec, draft);
                ifRight(document, spec, () -> draft.terminals().put(id, terminal));
            }
        }
    }

    private static void ifRight(YamlField document, YamlField spec, Runnable put) {
        spec.rejectUnknownKeys();
        if (document.problems().isEmpty()) {
            put.run();
        }
    }

    private static Optional<ManifestKind> kind(YamlField field) {
        Optional<String> word = field.text();
        Optional<ManifestKind> kind = word.flatMap(ManifestKind::of);
        if (word.isPresent() && kind.isEmpty()) {
            ManifestFields.noteUnknown(field, "kind", word.get(), ManifestKind.words());
        }
        return kind;
    }

    /** A terminal may go by its settlement's names. */
    private static @Nullable Names names(YamlField metadata, ManifestKind kind) {
        YamlField names = metadata.field("names");
        if (kind == ManifestKind.TERMINAL && !names.isPresent()) {
            return null;
        }
        if (!names.isPresent()) {
            metadata.problem("\"names\" is missing: write names: {en: …, kk: …, ru: …, tg: …}");
            return null;
        }
        return mapping(metadata, "names").isMapping() ? ManifestFields.names(names) : null;
    }

    private static YamlField mapping(YamlField parent, String key) {
        YamlField field = parent.required(key);
        if (field.isPresent() && !field.isMapping()) {
            field.problem("expected keys and values, as " + key + ": {…}");
        }
        return field;
    }
}
