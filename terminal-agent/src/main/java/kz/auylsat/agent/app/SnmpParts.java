package kz.auylsat.agent.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.auylsat.agent.snmp.AddressRange;
import kz.auylsat.agent.snmp.InformTarget;
import kz.auylsat.agent.snmp.SnmpAgentSettings;
import kz.auylsat.agent.snmp.SnmpUser;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.SnmpConfiguration;

/** A configuration's SNMP part as the SNMP agent takes it. */
final class SnmpParts {
    private SnmpParts() {}

    /** @throws IllegalArgumentException in one line, where the SNMP agent does not take it */
    static SnmpAgentSettings of(SnmpConfiguration snmp, AgentConfiguration configuration, Path folder) {
        List<InformTarget> informs = new ArrayList<>();
        snmp.informs()
                .forEach(inform -> informs.add(new InformTarget(
                        new InetSocketAddress(address("snmp.informs", inform.host()), inform.port()),
                        Optional.of(inform.user()))));
        return new SnmpAgentSettings(
                new InetSocketAddress(address("snmp.listen", snmp.listen()), snmp.port()),
                snmp.managers().stream()
                        .map(range -> AddressRange.parse(range.toString()))
                        .toList(),
                snmp.community(),
                snmp.users().stream().map(SnmpParts::user).toList(),
                informs,
                snmp.enterprise(),
                configuration.site().terminal(),
                "",
                configuration.site().settlement().usual(),
                folder);
    }

    private static SnmpUser user(kz.auylsat.link.control.SnmpUser user) {
        Optional<SnmpUser.Privacy> privacy = user.privacy()
                .map(protocol -> new SnmpUser.Privacy(
                        SnmpUser.PrivProtocol.valueOf(protocol.name()),
                        user.privPassphrase().orElse("")));
        return new SnmpUser(
                user.name(),
                SnmpUser.AuthProtocol.valueOf(user.authentication().name()),
                user.authPassphrase(),
                privacy);
    }

    private static InetAddress address(String where, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(where + ": " + host + " has no address");
        }
    }
}
