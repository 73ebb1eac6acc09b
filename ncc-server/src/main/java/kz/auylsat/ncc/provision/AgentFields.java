package kz.auylsat.ncc.provision;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.AddressPool;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.IpLiteral;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads where an agent is and what it speaks, against what the configuration allows. */
final class AgentFields {
    private AgentFields() {}

    /**
     * The agent that {@code agent: {…}} describes; null where it has a mistake, which is noted.
     *
     * @param id of the hub or terminal that it is the agent of
     */
    static @Nullable AgentAddress agent(YamlField field, String id, ManifestDraft draft) {
        if (!field.isMapping()) {
            field.problem("expected keys and values, as agent: {address: 10.58.0.11, credential: …}");
            return null;
        }
        YamlField poolField = field.field("pool");
        String poolId = pool(poolField, draft);
        YamlField addressField = poolId == null ? field.required("address") : field.field("address");
        Optional<InetAddress> address =
                addressField.as("an IP address: write its digits, as 10.58.0.11, not a name", IpLiteral::parse);
        address.ifPresent(ip -> checkAllowed(addressField, ip, draft.rules().managementNetworks()));
        YamlField portField = field.field("port");
        int port = portField.integer(1, 65535).orElse(AgentAddress.SNMP_PORT);
        String credential = ManifestFields.required(field, "credential");
        checkCredential(field.field("credential"), credential, draft.rules());
        field.rejectUnknownKeys();
        if (address.isEmpty()) {
            if (poolId == null || addressField.isPresent()) {
                return null;
            }
            draft.addresses().want(id, poolId, poolField);
            return new AgentAddress(PoolAddresses.NOT_YET, port, credential, poolId);
        }
        draft.addresses().taken(address.get());
        AgentAddress agent =
                new AgentAddress(Objects.requireNonNull(address.get().getHostAddress()), port, credential, poolId);
        draft.claim(addressField, agent.hostAndPort(), "write this agent's own address or port");
        if (poolId != null) {
            checkInside(addressField.place(), address.get(), poolId, draft);
        }
        return agent;
    }

    private static @Nullable String pool(YamlField field, ManifestDraft draft) {
        String poolId = ManifestFields.optional(field);
        if (poolId != null) {
            draft.refer(field, ManifestKind.ADDRESS_POOL, poolId);
        }
        return poolId;
    }

    private static void checkInside(YamlField place, InetAddress address, String poolId, ManifestDraft draft) {
        draft.once(InventoryKind.ADDRESS_POOL, poolId, item -> {
            if (item instanceof AddressPool pool && !pool.contains(address)) {
                place.problem(address.getHostAddress() + " is not in AddressPool " + poolId + " ("
                        + pool.networks().stream().map(Cidr::toString).collect(Collectors.joining(", "))
                        + "): write an address inside, or leave address out and be given one");
            }
        });
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
        if (field.isPresent()
                && !name.equals(ManifestFields.STAND_IN)
                && !name.equals(AgentAddress.GENERATE)
                && !rules.hasCredential(name)) {
            List<String> choices = new ArrayList<>(rules.credentialNames());
            choices.add(AgentAddress.GENERATE);
            ManifestFields.noteUnknown(field, "credential", name, choices);
        }
    }
}
