package kz.auylsat.agent.snmp;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A manager that is told of the box's own alarms.
 *
 * @param address resolved
 * @param user the v3 user to tell it as; absent: v2c with the settings' community
 */
public record InformTarget(InetSocketAddress address, Optional<String> user) {
    public InformTarget {
        if (address.isUnresolved() || address.getPort() == 0) {
            throw new IllegalArgumentException("an inform target needs an address and a port: " + address);
        }
    }
}
