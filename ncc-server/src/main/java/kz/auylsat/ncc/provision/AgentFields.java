package kz.auylsat.ncc.provision;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.IpLiteral;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads where an agent is and what it speaks, against what the configuration allows. */
final class AgentFields {
    private AgentFields() {}

    /** The agent that {@code agent: {…}} describes; null where it has a mistake, which is noted. */
    static @Nullable AgentAddress agent(YamlField field, ManifestDraft draft) {
        if (!field.isMapping()) {
            field.problem("expected keys and values, as agent: {address: 10.58.0.11, credential: …}");
            return null;
        }
        YamlField addressField = field.required("address");
        Optional<InetAddress> address =
                addressField.as("an IP address: write its digits, as 10.58.0.11, not a name", IpLiteral::parse);
        address.ifPresent(ip -> checkAllowed(addressField, ip, draft.rules().managementNetworks()));
        YamlField portField = field.field("port");
        int port = portField.integer(1, 65535).orElse(AgentAddress.SNMP_PORT);
        String credential = ManifestFields.required(field, "credential");
        checkCredential(field.field("credential"), credential, draft.rules());
        field.rejectUnknownKeys();
        if (address.isEmpty()) {
            return null;
        }
        AgentAddress agent =
                new AgentAddress(Objects.requireNonNull(address.get().getHostAddress()), port, credential);
        draft.claim(addressField, agent.hostAndPort(), "write this agent's own address or port");
        return agent;
    }

    /** A profile's id, or {@link Terminal#AUTO_PROFILE}, also where absent. */
    static String profile(YamlField field, ManifestDraft draft) {
        String id = ManifestFields.optional(field);
        if (id == null) {
            return Terminal.AUTO_PROFILE;
        }
        Set<String> known = new TreeSet<>(draft.rules().profileIds());
        known.add(Terminal.AUTO_PROFILE);
        if (!known.contains(id) && !draft.rules().hasProfile(id)) {
            ManifestFields.noteUnknown(field, "profile", id, known);
        }
        return id;
    }

    private static void checkAllowed(YamlField field, InetAddress address, List<Cidr> networks) {
        if (address.isMulticastAddress() || address.isAnyLocalAddress()) {
            field.problem(address.getHostAddress() + " is not one machine's address: write the terminal's own");
        } else if (networks.stream().noneMatch(network -> network.contains(address.getAddress()))) {
            field.problem(address.getHostAddress() + " is outside the allowed management networks ("
                    + networks.stream().map(Cidr::toString).collect(Collectors.joining(", "))
                    + "): write an address inside, or add its network to the NCC's configuration");
        }
    }

    private static void checkCredential(YamlField field, String name, ManifestRules rules) {
        if (field.isPresent() && !name.equals(ManifestFields.STAND_IN) && !rules.hasCredential(name)) {
            ManifestFields.noteUnknown(field, "credential", name, rules.credentialNames());
        }
    }
}
