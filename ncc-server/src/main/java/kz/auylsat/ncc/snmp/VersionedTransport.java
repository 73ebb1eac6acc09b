package kz.auylsat.ncc.snmp;

import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives each request to the transport of its credentials' version; the one for v3 starts with the first that needs it. */
public final class VersionedTransport implements SnmpTransport {
    private final SnmpTransport byCommunity;
    private final Supplier<SnmpTransport> byUserWhenNeeded;
    private @Nullable SnmpTransport byUser;

    /**
     * A transport whose sockets and callbacks live on this loop, which must be one for NIO channels. May be called on
     * the loop or off it. Nothing of v3 is loaded before the first request that needs it.
     */
    public static SnmpTransport open(EventLoop loop, InstantSource clock, SnmpSettings settings) {
        return new VersionedTransport(
                new NettySnmpTransport(loop, clock, settings), () -> new Snmp4jTransport(loop, clock, settings));
    }

    VersionedTransport(SnmpTransport byCommunity, Supplier<SnmpTransport> byUserWhenNeeded) {
        this.byCommunity = byCommunity;
        this.byUserWhenNeeded = byUserWhenNeeded;
    }

    @Override
    public void send(SnmpRequest request, Consumer<SnmpOutcome> then) {
        SnmpCredentials credentials = request.endpoint().credentials();
        if (credentials instanceof SnmpCredentials.Community) {
            byCommunity.send(request, then);
        } else {
            byUser().send(request, then);
        }
    }

    private SnmpTransport byUser() {
        if (byUser == null) {
            byUser = byUserWhenNeeded.get();
        }
        return byUser;
    }

    @Override
    public TransportCounters counters() {
        TransportCounters counters = byCommunity.counters();
        return byUser == null ? counters : counters.plus(byUser.counters());
    }

    @Override
    public void close() {
        byCommunity.close();
        if (byUser != null) {
            byUser.close();
        }
    }
}
