package kz.auylsat.ncc.provision;

import java.util.List;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.RowOf;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says of a terminal. */
final class TerminalManifest {
    private static final RowOf STAND_IN = new RowOf(ManifestFields.STAND_IN, ManifestFields.STAND_IN);

    private TerminalManifest() {}

    static Terminal read(String id, @Nullable Names names, YamlField spec, ManifestDraft draft) {
        String settlementId = ManifestFields.required(spec, "settlement");
        draft.refer(spec.field("settlement"), ManifestKind.SETTLEMENT, settlementId);
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
        AgentAddress agent = agentField.isPresent() ? AgentFields.agent(agentField, draft) : null;
        RowOf via = viaField.isPresent() ? via(viaField, draft) : null;
        checkOneWay(spec, agentField, viaField);
        return new Terminal(
                id,
                names,
                settlementId,
                carrierId,
                returnCarrierId,
                profile(spec.field("profile"), viaField, draft),
                via == null ? agent : null,
                via == null && agent == null ? STAND_IN : via,
                LinkFields.dish(spec.field("dish")),
                ManifestFields.optional(spec.field("plan")),
                ManifestFields.parameters(spec.field("parameters")),
                ManifestFields.pollInterval(spec.field("pollInterval")));
    }

    private static void carrier(YamlField field, String id, CarrierDirection direction, ManifestDraft draft) {
        draft.refer(field, ManifestKind.CARRIER, id);
        draft.later(() -> {
            Carrier carrier = draft.carriers().get(id);
            if (carrier != null && carrier.direction() != direction) {
                field.problem("\"" + id + "\" goes the other way: write "
                        + (direction == CarrierDirection.FORWARD
                                ? "a forward carrier here and a return one as returnCarrier"
                                : "a return carrier here and a forward one as carrier"));
            }
        });
    }

    private static void oneSatellite(YamlField field, String forwardId, String returnId, ManifestDraft draft) {
        draft.later(() -> {
            Carrier forward = draft.carriers().get(forwardId);
            Carrier back = draft.carriers().get(returnId);
            if (forward != null
                    && back != null
                    && !back.satelliteId().equals(forward.satelliteId())
                    && draft.satellites().keySet().containsAll(List.of(back.satelliteId(), forward.satelliteId()))) {
                field.problem("\"" + returnId + "\" goes over Satellite " + back.satelliteId() + ", but carrier "
                        + forwardId + " over " + forward.satelliteId()
                        + ": a dish looks at one satellite, write a return carrier of " + forward.satelliteId());
            }
        });
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
