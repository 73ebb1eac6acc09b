package kz.auylsat.ncc.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import kz.auylsat.link.control.GatewayReason;

/**
 * Bounds connections that show no certificate of ours: how many from an address, and for how long; used by the gateway's one
 * thread.
 *
 * <p>A box that enrols, or whose certificate has ended, needs one for seconds. Boxes with a certificate are not counted by
 * address: a whole country's may come out of one hub's.
 */
final class StrangersChannel {
    static final int AT_ONCE_MAX = 64;

    private final Vertx vertx;
    private final PublicKey authority;
    private final GatewayCounts counts;
    private final long millisMax;
    private final Map<String, Integer> atOnce = new HashMap<>();
    private final Map<HttpConnection, Stranger> strangers = new HashMap<>();

    private record Stranger(String address, long timer, boolean asked) {}

    StrangersChannel(Vertx vertx, PublicKey authority, GatewayCounts counts, long millisMax) {
        this.vertx = vertx;
        this.authority = authority;
        this.counts = counts;
        this.millisMax = millisMax;
    }

    /** A connection has come; it is ended at once where there are too many, else in time. */
    void came(HttpConnection connection) {
        X509Certificate shown = HeadReader.shown(connection);
        if (shown != null && HeadReader.isSignedBy(authority, shown)) {
            return;
        }
        String address = HeadReader.address(connection);
        long timer = vertx.setTimer(millisMax, late -> {
            Stranger stranger = strangers.get(connection);
            if (stranger != null && !stranger.asked()) {
                counts.refuse(GatewayReason.SLOW_BODY, 1);
            }
            connection.close();
        });
        strangers.put(connection, new Stranger(address, timer, false));
        if (atOnce.merge(address, 1, Integer::sum) > AT_ONCE_MAX) {
            counts.refuse(GatewayReason.TOO_MANY_AT_ONCE, 1);
            connection.close();
        }
    }

    /** It has sent a whole request's head. */
    void asked(HttpConnection connection) {
        strangers.computeIfPresent(
                connection, (same, stranger) -> new Stranger(stranger.address(), stranger.timer(), true));
    }

    void went(HttpConnection connection) {
        Stranger stranger = strangers.remove(connection);
        if (stranger != null) {
            vertx.cancelTimer(stranger.timer());
            atOnce.computeIfPresent(stranger.address(), (address, count) -> count == 1 ? null : (Integer) (count - 1));
        }
    }
}
