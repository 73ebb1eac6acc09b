package kz.auylsat.ncc.snmp;

import java.net.InetSocketAddress;

/** An SNMP agent's address (resolved) and the credentials it is asked with. */
public record SnmpEndpoint(InetSocketAddress address, SnmpCredentials credentials) {}
