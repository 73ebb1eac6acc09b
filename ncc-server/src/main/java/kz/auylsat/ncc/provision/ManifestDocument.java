package kz.auylsat.ncc.provision;

import java.util.List;
import java.util.Optional;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Settlement;
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
        if (!id.equals(ManifestFields.STAND_IN) && kind.get() != ManifestKind.TRANSPONDER) {
            draft.declare(kind.get(), id, metadata.field("id"));
        }
        Names names = kind.get() == ManifestKind.TRANSPONDER ? null : names(metadata, kind.get());
        metadata.rejectUnknownKeys();
        if (spec.isMapping()) {
            body(new Frame(document, kind.get(), id, names, metadata.field("id")), spec, draft);
        }
    }

    /** What a document says around its spec. */
    private record Frame(
            YamlField document,
            ManifestKind kind,
            String id,
            @Nullable Names own,
            YamlField idField) {
        Names names() {
            return own == null ? Names.english(id) : own;
        }
    }

    private static void body(Frame frame, YamlField spec, ManifestDraft draft) {
        String id = frame.id;
        Names names = frame.names();
        switch (frame.kind) {
            case SATELLITE -> put(SatelliteManifest.read(id, names, spec), frame, spec, draft);
            case TRANSPONDER -> TransponderManifest.read(id, frame.idField, frame.document, spec, draft);
            case EARTH_STATION -> put(EarthStationManifest.read(id, names, spec), frame, spec, draft);
            case CARRIER -> put(CarrierManifest.read(id, names, spec, draft), frame, spec, draft);
            case HUB -> put(HubManifest.read(id, names, spec, draft), frame, spec, draft);
            case SERVICE_PLAN -> put(ServicePlanManifest.read(id, names, spec), frame, spec, draft);
            case ADDRESS_POOL -> put(AddressPoolManifest.read(id, names, spec, draft), frame, spec, draft);
            case TEMPLATE -> put(TemplateManifest.read(id, names, spec, draft), frame, spec, draft);
            case WAVE -> put(WaveManifest.read(id, names, spec), frame, spec, draft);
            case NOTIFICATION_ROUTE -> put(NotificationRouteManifest.read(id, names, spec), frame, spec, draft);
            case SETTLEMENT -> settlement(frame, spec, draft);
            case TERMINAL -> {
                String templateId = template(spec, null, draft);
                YamlField whole = over(spec, templateId, "terminal", draft);
                put(TerminalManifest.read(id, frame.own, whole, templateId, draft), frame, whole, draft);
            }
        }
    }

    private static void settlement(Frame frame, YamlField spec, ManifestDraft draft) {
        String templateId = template(spec, null, draft);
        YamlField whole = over(spec, templateId, "settlement", draft);
        List<YamlField> terminals = whole.field("terminals").list();
        Settlement settlement = SettlementManifest.read(frame.id, frame.names(), whole, draft);
        terminals.forEach(terminal -> terminal(frame, terminal, templateId, draft));
        put(settlement, frame, whole, draft);
    }

    /** One that stands in its settlement's document, and takes its settlement's template unless it names its own. */
    private static void terminal(
            Frame frame, YamlField element, @Nullable String settlementsTemplate, ManifestDraft draft) {
        if (!element.isMapping()) {
            element.problem("expected a terminal, as {id: " + frame.id + "-1, carrier: …, agent: {…}}");
            return;
        }
        String templateId = template(element, settlementsTemplate, draft);
        YamlField whole = over(element, templateId, "terminal", draft);
        String id = ManifestFields.id(whole);
        if (!id.equals(ManifestFields.STAND_IN)) {
            draft.declare(ManifestKind.TERMINAL, id, whole.field("id"));
        }
        YamlField namesField = whole.field("names");
        Names names =
                namesField.isPresent() && mapping(whole, "names").isMapping() ? ManifestFields.names(namesField) : null;
        var whose = new TerminalManifest.Whose(id, names, frame.id, templateId);
        put(
                TerminalManifest.read(whose, whole, draft),
                new Frame(element, ManifestKind.TERMINAL, id, names, element),
                whole,
                draft);
    }

    private static @Nullable String template(YamlField spec, @Nullable String otherwise, ManifestDraft draft) {
        YamlField field = spec.field("template");
        String id = ManifestFields.optional(field);
        if (id == null) {
            return otherwise;
        }
        draft.refer(field, ManifestKind.TEMPLATE, id);
        return id;
    }

    private static YamlField over(YamlField spec, @Nullable String templateId, String part, ManifestDraft draft) {
        YamlField whole = templateId == null ? spec : draft.templates().over(spec, templateId, part);
        whole.field("template");
        return whole;
    }

    private static void put(InventoryItem item, Frame frame, YamlField spec, ManifestDraft draft) {
        spec.rejectUnknownKeys();
        if (frame.document.problems().isEmpty() && spec.problems().isEmpty()) {
            draft.put(item, frame.document, spec);
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
        if (kind.mayBeNameless() && !names.isPresent()) {
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
