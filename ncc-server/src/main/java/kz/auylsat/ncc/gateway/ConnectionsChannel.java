package kz.auylsat.ncc.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import kz.auylsat.link.control.GatewayReason;
import org.jspecify.annotations.Nullable;

/**
 * Bounds connections whose handshake is over: how many with one certificate; of strangers, who show none that is good, how
 * many from an address and for how long. Used by the gateway's one thread.
 *
 * <p>A box that enrols, or whose certificate has ended, needs one for seconds. Boxes with a certificate are not counted by
 * address: a whole country's may come out of one hub's.
 */
final class ConnectionsChannel {
    /** A box uses two or three. */
    static final int OF_A_CERTIFICATE_MAX = 8;

    static final int OF_STRANGERS_MAX = 64;

    private final Vertx vertx;
    private final PublicKey authority;
    private final Function<X509Certificate, Future<Boolean>> isGood;
    private final GatewayCounts counts;
    private final long strangersMillisMax;
    private final Map<HttpConnection, Seat> seats = new HashMap<>();
    private final Map<BigInteger, Deque<HttpConnection>> ofCertificate = new HashMap<>();
    private final Map<String, Integer> ofStrangers = new HashMap<>();

    /** What is known of a connection: it counts for its certificate's serial number, or for a stranger's address. */
    private static final class Seat {
        private @Nullable BigInteger serial;
        private @Nullable String address;
        private long timer;
        private boolean asked;
    }

    /** {@code isGood} asks the tables whether a certificate of this authority is neither revoked nor ended. */
    ConnectionsChannel(
            Vertx vertx,
            PublicKey authority,
            Function<X509Certificate, Future<Boolean>> isGood,
            GatewayCounts counts,
            long strangersMillisMax) {
        this.vertx = vertx;
        this.authority = authority;
        this.isGood = isGood;
        this.counts = counts;
        this.strangersMillisMax = strangersMillisMax;
    }

    /** A connection has come; where there are too many one is ended at once, a stranger's in time. */
    void came(HttpConnection connection) {
        Seat seat = new Seat();
        seats.put(connection, seat);
        X509Certificate shown = HeadReader.shown(connection);
        if (shown == null || !HeadReader.isSignedBy(authority, shown)) {
            seatStranger(connection, seat);
            return;
        }
        seatBox(connection, seat, shown.getSerialNumber());
        isGood.apply(shown).onSuccess(good -> {
            if (!good && seats.containsKey(connection)) {
                leave(connection, seat);
                seatStranger(connection, seat);
            }
        });
    }

    private void seatBox(HttpConnection connection, Seat seat, BigInteger serial) {
        seat.serial = serial;
        Deque<HttpConnection> all = ofCertificate.computeIfAbsent(serial, first -> new ArrayDeque<>(4));
        all.addLast(connection);
        if (all.size() > OF_A_CERTIFICATE_MAX) {
            // Of a link that broke off the NCC hears nothing: the oldest are those that the box has given up.
            refuse(all.removeFirst());
        }
    }

    private void seatStranger(HttpConnection connection, Seat seat) {
        String address = HeadReader.address(connection);
        seat.address = address;
        seat.timer = vertx.setTimer(strangersMillisMax, late -> {
            if (!seat.asked) {
                counts.refuse(GatewayReason.SLOW_BODY, 1);
            }
            connection.close();
        });
        if (ofStrangers.merge(address, 1, Integer::sum) > OF_STRANGERS_MAX) {
            refuse(connection);
        }
    }

    private void refuse(HttpConnection connection) {
        counts.refuse(GatewayReason.TOO_MANY_CONNECTIONS, 1);
        connection.close();
    }

    /** It has sent a whole request's head. */
    void asked(HttpConnection connection) {
        Seat seat = seats.get(connection);
        if (seat != null) {
            seat.asked = true;
        }
    }

    void went(HttpConnection connection) {
        Seat seat = seats.remove(connection);
        if (seat != null) {
            leave(connection, seat);
        }
    }

    private void leave(HttpConnection connection, Seat seat) {
        if (seat.serial != null) {
            ofCertificate.computeIfPresent(seat.serial, (serial, all) -> {
                all.remove(connection);
                return all.isEmpty() ? null : all;
            });
            seat.serial = null;
        }
        if (seat.address != null) {
            vertx.cancelTimer(seat.timer);
            ofStrangers.computeIfPresent(seat.address, (address, count) -> count == 1 ? null : (Integer) (count - 1));
        }
    }
}
