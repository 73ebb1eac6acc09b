package kz.auylsat.ncc.snmp;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request in flight, itself the node in the wheel of deadlines. */
class PendingRequest extends TimingWheel.Entry {
    final SnmpRequest request;
    final Consumer<SnmpOutcome> then;

    /** Which of the request's attempts is under way, from 0. */
    int attempt;

    int sendings;
    int bytesSent;
    int bytesReceived;
    long sentNanos;
    boolean done;

    /** What was wrong with an answer that came and could not be used. */
    @Nullable
    String trouble;

    /** Why this host could not send, where that was not the network's answer. */
    @Nullable
    String sendingTrouble;

    @Nullable
    ConnectedChannel connected;

    PendingRequest(SnmpRequest request, Consumer<SnmpOutcome> then) {
        this.request = request;
        this.then = then;
    }

    InetSocketAddress address() {
        return request.endpoint().address();
    }

    boolean onLastAttempt() {
        return attempt == request.attempts().size() - 1;
    }
}
