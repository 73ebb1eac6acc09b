package kz.auylsat.ncc.gateway;

import java.time.Duration;
import java.util.List;

/**
 * Where the gateway listens, and its bounds.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param names host names and addresses by which boxes reach it: they go into its certificate
 * @param aheadMax how far ahead of the NCC's clock a record may have been observed
 * @param threads that store and look up
 * @param underWayMax requests with these threads or waiting for one; more are asked to come again
 * @param waitersMax boxes that hold a long poll; more are asked to come again
 * @param connectionsMax open connections; more are closed
 * @param handshakesMax connections in their TLS handshake, of which one address has half; more are closed
 * @param perSecond requests of one box, in the long run
 * @param burst requests of one box, in a moment
 * @param bodyTimeout how long a body may take to come in, beside the time that its bytes take on the slowest link
 */
public record GatewaySettings(
        String host,
        int port,
        List<String> names,
        Duration aheadMax,
        int threads,
        int underWayMax,
        int waitersMax,
        int connectionsMax,
        int handshakesMax,
        double perSecond,
        int burst,
        Duration bodyTimeout) {

    public static GatewaySettings at(String host, int port, List<String> names) {
        return new GatewaySettings(
                host,
                port,
                List.copyOf(names),
                Duration.ofMinutes(5),
                8,
                256,
                20_000,
                50_000,
                4_096,
                5,
                60,
                Duration.ofMinutes(2));
    }

    GatewaySettings withBounds(int requests, int waiters, int handshakes, double second, int moment, Duration body) {
        return new GatewaySettings(
                host,
                port,
                names,
                aheadMax,
                threads,
                requests,
                waiters,
                connectionsMax,
                handshakes,
                second,
                moment,
                body);
    }
}
