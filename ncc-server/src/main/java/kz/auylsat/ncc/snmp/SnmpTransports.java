package kz.auylsat.ncc.snmp;

import io.netty.channel.EventLoop;
import java.time.InstantSource;

/** Opens the transport for all versions of SNMP. */
public final class SnmpTransports {
    private SnmpTransports() {}

    /**
     * A transport whose sockets and callbacks live on this loop, which must be one for NIO channels. May be called on
     * the loop or off it. Nothing of v3 is loaded before the first request that needs it.
     */
    public static SnmpTransport open(EventLoop loop, InstantSource clock, SnmpSettings settings) {
        return new VersionedTransport(
                new NettySnmpTransport(loop, clock, settings), () -> new Snmp4jTransport(loop, clock, settings));
    }
}
