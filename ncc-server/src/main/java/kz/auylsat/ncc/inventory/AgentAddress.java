package kz.auylsat.ncc.inventory;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where an SNMP agent listens and which credential opens it.
 *
 * @param host an IPv4 or IPv6 address in digits; never a name, so nothing is ever looked up in the DNS
 * @param port UDP, 1 to 65535
 * @param credential a name in the NCC's configuration; the secret itself is never in the inventory; or {@link #GENERATE}
 * @param poolId the pool that the address was taken from; null where it was written by hand
 */
public record AgentAddress(
        String host, int port, String credential, @Nullable String poolId) {
    /** The credential of an agent whose keys the NCC makes itself, for this terminal alone. */
    public static final String GENERATE = "generate";

    /** The agent's port by RFC 3417 §3.1. */
    public static final int SNMP_PORT = 161;

    public AgentAddress {
        host = IpLiteral.canonical(host);
        credential = SharedWords.of(credential);
        poolId = SharedWords.ofAny(poolId);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /** An agent at an address that was written by hand. */
    public AgentAddress(String host, int port, String credential) {
        this(host, port, credential, null);
    }

    /** Whether the NCC makes this agent's keys. */
    public boolean generatesCredential() {
        return credential.equals(GENERATE);
    }

    /** The same agent at another address. */
    public AgentAddress at(String otherHost) {
        return new AgentAddress(otherHost, port, credential, poolId);
    }

    /**
     * The agent at an address as a person writes it: {@code 10.58.0.11}, {@code 10.58.0.11:161}, {@code fd58::11} or
     * {@code [fd58::11]:161}; throws {@link IllegalArgumentException} where it is none of these.
     */
    public static AgentAddress parse(String text, String credential) {
        int colon = text.lastIndexOf(':');
        boolean withPort = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        String host = withPort ? text.substring(0, colon) : text;
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new AgentAddress(
                bracketed ? host.substring(1, host.length() - 1) : host,
                withPort ? Integer.parseInt(text.substring(colon + 1)) : SNMP_PORT,
                credential);
    }

    /** The address to send to; resolved without a look-up. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(IpLiteral.parse(host), port);
    }

    /** As {@code 10.58.0.11:161} or {@code [fd58::11]:161}. */
    public String hostAndPort() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
