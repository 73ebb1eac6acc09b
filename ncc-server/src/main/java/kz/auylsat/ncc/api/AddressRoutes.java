package kz.auylsat.ncc.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.IpLiteral;

/**
 * From where a request comes: the other end of the connection, or whom a trusted proxy names in {@code X-Forwarded-For}.
 *
 * <p>A proxy adds whom it saw at the right, so the first from the right that is no trusted proxy is the client. What stands
 * to the left of it the client may have written, and what comes from anybody else is not looked at.
 */
final class AddressRoutes {
    private static final String HEADER = "X-Forwarded-For";
    private static final String ADDRESS = "auylsat.address";
    private static final int V6_OCTETS = 16;
    private static final int V6_NETWORK_OCTETS = 8;

    private final List<Cidr> trusted;

    /** @param trusted the proxies that speak for others */
    AddressRoutes(List<Cidr> trusted) {
        this.trusted = trusted;
    }

    /** Put before whatever asks {@link #of}. */
    void route(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.put(ADDRESS, client(remote(request), request.headers().getAll(HEADER)));
        context.next();
    }

    static String of(RoutingContext context) {
        return context.get(ADDRESS, "");
    }

    /** By what attempts are counted: an IPv6 network of 64 bits is one household's, and all its addresses are theirs. */
    static String key(RoutingContext context) {
        String address = of(context);
        byte[] octets = parse(address).map(InetAddress::getAddress).orElse(new byte[0]);
        return octets.length == V6_OCTETS
                ? IpLiteral.of(Arrays.copyOf(Arrays.copyOf(octets, V6_NETWORK_OCTETS), V6_OCTETS))
                                .getHostAddress() + "/64"
                : address;
    }

    /** Whether the other end is this machine itself and not a proxy that speaks for somebody else. */
    static boolean fromLoopback(HttpServerRequest request) {
        return parse(remote(request)).filter(InetAddress::isLoopbackAddress).isPresent()
                && request.getHeader(HEADER) == null
                && request.getHeader("Forwarded") == null;
    }

    String client(String remote, List<String> forwarded) {
        String client = remote;
        String[] hops = String.join(",", forwarded).split(",");
        for (int i = hops.length - 1; i >= 0 && trusts(client); i--) {
            Optional<InetAddress> named = parse(hops[i].strip());
            if (named.isEmpty()) {
                return client;
            }
            client = String.valueOf(named.get().getHostAddress());
        }
        return client;
    }

    private boolean trusts(String address) {
        return parse(address)
                .map(InetAddress::getAddress)
                .filter(octets -> trusted.stream().anyMatch(network -> network.contains(octets)))
                .isPresent();
    }

    private static String remote(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? "" : address.replaceFirst("%.*", "");
    }

    private static Optional<InetAddress> parse(String text) {
        try {
            return Optional.of(IpLiteral.parse(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
