package kz.auylsat.agent.snmp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.link.control.SnmpConfiguration;
import kz.auylsat.link.mib.AuylsatMib;

/**
 * What the SNMP agent is started with. Never prints its secrets.
 *
 * @param listen the address and UDP port; port 0 takes a free one
 * @param managers who is answered; nobody else gets an octet. Empty: nobody
 * @param community of v2c, read only; absent: v2c is off
 * @param users of v3; empty: v3 is off
 * @param informs up to {@link #INFORM_TARGETS_MAX}; each names a user of {@code users}, or none where there is a community
 * @param enterprise the enterprise number the objects lie under
 * @param terminal the terminal's id: sysName, and what the engine id is made of
 * @param contact sysContact
 * @param location sysLocation
 * @param folder where the engine's boots are kept
 */
public record SnmpAgentSettings(
        InetSocketAddress listen,
        List<AddressRange> managers,
        Optional<String> community,
        List<SnmpUser> users,
        List<InformTarget> informs,
        int enterprise,
        String terminal,
        String contact,
        String location,
        Path folder) {
    public static final int MANAGERS_MAX = 32;
    public static final int USERS_MAX = 16;
    public static final int INFORM_TARGETS_MAX = SnmpConfiguration.INFORMS_MAX;
    private static final int COMMUNITY_LENGTH_MAX = 64;
    private static final int TEXT_LENGTH_MAX = 255;

    public SnmpAgentSettings {
        managers = List.copyOf(managers);
        users = List.copyOf(users);
        informs = List.copyOf(informs);
        atMost(MANAGERS_MAX, managers.size(), "managers");
        atMost(USERS_MAX, users.size(), "users");
        atMost(INFORM_TARGETS_MAX, informs.size(), "inform targets");
        atMost(TEXT_LENGTH_MAX, terminal.length(), "characters of the terminal's id");
        contact = cut(contact);
        location = cut(location);
        if (community.isPresent()) {
            int length = community.get().length();
            if (length < 1 || length > COMMUNITY_LENGTH_MAX) {
                throw new IllegalArgumentException("snmp.community: write 1 to 64 characters, or leave it out");
            }
        }
        if (enterprise < 1) {
            throw new IllegalArgumentException(
                    "snmp.enterprise: write the number that IANA assigned, or " + AuylsatMib.DOCUMENTATION_ENTERPRISE);
        }
        Set<String> names = new HashSet<>();
        for (SnmpUser user : users) {
            if (!names.add(user.name())) {
                throw new IllegalArgumentException("snmp.users: " + user.name() + " is there twice");
            }
        }
        for (InformTarget target : informs) {
            if (target.user().isPresent() && !names.contains(target.user().get())) {
                throw new IllegalArgumentException(
                        "snmp.informs: " + target.user().get() + " is not among snmp.users");
            }
            if (target.user().isEmpty() && community.isEmpty()) {
                throw new IllegalArgumentException("snmp.informs: name a user, or write snmp.community");
            }
        }
    }

    /** Whether a datagram of this address is looked at. */
    boolean isManager(InetAddress address) {
        for (AddressRange range : managers) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static void atMost(int max, int size, String what) {
        if (size > max) {
            throw new IllegalArgumentException("snmp: " + size + " " + what + ", at most " + max + " are taken");
        }
    }

    private static String cut(String text) {
        return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX);
    }

    @Override
    public String toString() {
        return "SnmpAgentSettings[" + listen + ", managers " + managers + ", v2c "
                + (community.isPresent() ? "on" : "off") + ", users " + users + ", informs " + informs + "]";
    }
}
