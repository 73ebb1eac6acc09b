package kz.auylsat.ncc.provision;

import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads what a manifest says of a hub. */
final class HubManifest {
    private static final AgentAddress STAND_IN = new AgentAddress("0.0.0.0", 1, ManifestFields.STAND_IN);

    private HubManifest() {}

    static Hub read(String id, Names names, YamlField spec, ManifestDraft draft) {
        YamlField agentField = spec.required("agent");
        AgentAddress agent = agentField.isPresent() ? AgentFields.agent(agentField, id, draft) : null;
        return new Hub(
                id,
                names,
                agent == null ? STAND_IN : agent,
                AgentFields.profile(spec.field("profile"), draft),
                ManifestFields.parameters(spec.field("parameters")),
                ManifestFields.pollInterval(spec.field("pollInterval")));
    }
}
