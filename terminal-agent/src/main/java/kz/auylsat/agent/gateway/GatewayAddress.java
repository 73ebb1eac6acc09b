package kz.auylsat.agent.gateway;

/**
 * Where a gateway listens.
 *
 * @param host a name or an IP literal, as the gateway's certificate names it
 * @param port 1 to 65535
 */
public record GatewayAddress(String host, int port) {
    private static final int HOST_CHARS_MAX = 253;

    public GatewayAddress {
        if (host.isEmpty() || host.length() > HOST_CHARS_MAX || !host.chars().allMatch(GatewayAddress::fits)) {
            throw new IllegalArgumentException("gateway: write a host name or an address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("gateway: write a port of 1 to 65535, not " + port);
        }
    }

    /** As {@code HOST:PORT}. */
    public String text() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }

    private static boolean fits(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '.'
                || letter == '-'
                || letter == ':'
                || letter == '_';
    }
}
