package kz.auylsat.ncc.provision;

import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.RowOf;
import kz.auylsat.ncc.inventory.Serials;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says of a terminal. */
final class TerminalManifest {
    private static final RowOf STAND_IN = new RowOf(ManifestFields.STAND_IN, ManifestFields.STAND_IN);

    private TerminalManifest() {}

    /** One that says itself in which settlement it is. */
    static Terminal read(
            String id, @Nullable Names names, YamlField spec, @Nullable String templateId, ManifestDraft draft) {
        String settlementId = ManifestFields.required(spec, "settlement");
        draft.refer(spec.field("settlement"), ManifestKind.SETTLEMENT, settlementId);
        return read(new Whose(id, names, settlementId, templateId), spec, draft);
    }

    /** What is known of a terminal before its spec is read. */
    record Whose(
            String id,
            @Nullable Names names,
            String settlementId,
            @Nullable String templateId) {}

    static Terminal read(Whose whose, YamlField spec, ManifestDraft draft) {
        String carrierId = ManifestFields.required(spec, "carrier");
        carrier(spec.field("carrier"), carrierId, CarrierDirection.FORWARD, draft);
        YamlField returnField = spec.field("returnCarrier");
        String returnCarrierId = ManifestFields.optional(returnField);
        if (returnCarrierId != null) {
            carrier(returnField, returnCarrierId, CarrierDirection.RETURN, draft);
            oneSatellite(returnField, carrierId, returnCarrierId, draft);
        }
        YamlField agentField = spec.field("agent");
        YamlField viaField = spec.field("via");
        AgentAddress agent = agentField.isPresent() ? AgentFields.agent(agentField, whose.id, draft) : null;
        RowOf via = viaField.isPresent() ? via(viaField, draft) : null;
        checkOneWay(spec, agentField, viaField);
        return new Terminal(
                whose.id,
                whose.names,
                whose.settlementId,
                carrierId,
                returnCarrierId,
                profile(spec.field("profile"), viaField, draft),
                via == null ? agent : null,
                via == null && agent == null ? STAND_IN : via,
                LinkFields.dish(spec.field("dish")),
                ManifestFields.optional(spec.field("model")),
                serials(spec.field("serials")),
                servicePlan(spec, draft),
                whose.templateId,
                ManifestFields.parameters(spec.field("parameters")),
                ManifestFields.pollInterval(spec.field("pollInterval")));
    }

    private static Serials serials(YamlField field) {
        if (!field.isPresent()) {
            return Serials.UNKNOWN;
        }
        Serials serials = new Serials(
                ManifestFields.optional(field.field("antenna")),
                ManifestFields.optional(field.field("buc")),
                ManifestFields.optional(field.field("lnb")),
                ManifestFields.optional(field.field("modem")));
        field.rejectUnknownKeys();
        return serials;
    }

    /** Before there were service plans a terminal had the name of one, as {@code plan}: both are still right. */
    private static @Nullable String servicePlan(YamlField spec, ManifestDraft draft) {
        YamlField old = spec.field("plan");
        YamlField field = spec.field("servicePlan");
        if (old.isPresent() && field.isPresent()) {
            old.problem("is the older word for servicePlan: leave it out");
        }
        YamlField said = field.isPresent() ? field : old;
        String id = ManifestFields.optional(said);
        if (id != null && !draft.knows(ManifestKind.SERVICE_PLAN, id)) {
            YamlField place = said.place();
            draft.later(() -> {
                if (draft.knowsAny(ManifestKind.SERVICE_PLAN)) {
                    draft.referNow(place, ManifestKind.SERVICE_PLAN, id);
                }
            });
        }
        return id;
    }

    private static void carrier(YamlField field, String id, CarrierDirection direction, ManifestDraft draft) {
        draft.refer(field, ManifestKind.CARRIER, id);
        YamlField place = field.place();
        draft.once(InventoryKind.CARRIER, id, item -> {
            if (item instanceof Carrier carrier && carrier.direction() != direction) {
                place.problem("\"" + id + "\" goes the other way: write "
                        + (direction == CarrierDirection.FORWARD
                                ? "a forward carrier here and a return one as returnCarrier"
                                : "a return carrier here and a forward one as carrier"));
            }
        });
    }

    private static void oneSatellite(YamlField field, String forwardId, String returnId, ManifestDraft draft) {
        YamlField place = field.place();
        draft.once(
                InventoryKind.CARRIER,
                forwardId,
                forward -> draft.once(InventoryKind.CARRIER, returnId, back -> {
                    String there = ((Carrier) forward).satelliteId();
                    String home = ((Carrier) back).satelliteId();
                    if (!home.equals(there)) {
                        draft.later(() -> {
                            if (draft.satellite(home) != null && draft.satellite(there) != null) {
                                place.problem("\"" + returnId + "\" goes over Satellite " + home + ", but carrier "
                                        + forwardId
                                        + " over " + there
                                        + ": a dish looks at one satellite, write a return carrier of "
                                        + there);
                            }
                        });
                    }
                }));
    }

    private static void checkOneWay(YamlField spec, YamlField agent, YamlField via) {
        if (agent.isPresent() && via.isPresent()) {
            via.problem("a terminal is asked at its agent or through a hub: write agent or via, not both");
        } else if (!agent.isPresent() && !via.isPresent()) {
            spec.problem("neither agent nor via: write agent: {address: …, credential: …} or via: {hub: …, row: …}");
        }
    }

    private static RowOf via(YamlField field, ManifestDraft draft) {
        if (!field.isMapping()) {
            field.problem("expected keys and values, as via: {hub: …, row: …}");
            return STAND_IN;
        }
        String hubId = ManifestFields.required(field, "hub");
        draft.refer(field.field("hub"), ManifestKind.HUB, hubId);
        String row = ManifestFields.required(field, "row");
        field.rejectUnknownKeys();
        if (!row.equals(ManifestFields.STAND_IN)) {
            draft.claim(field.field("row"), "row " + row + " of hub " + hubId, "write this terminal's own row");
        }
        return new RowOf(hubId, row);
    }

    private static String profile(YamlField field, YamlField via, ManifestDraft draft) {
        if (field.isPresent() && via.isPresent()) {
            field.problem("the hub's profile reads this terminal's row: leave profile out");
        }
        return AgentFields.profile(field, draft);
    }
}
