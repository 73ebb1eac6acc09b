package kz.auylsat.ncc.gateway;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import kz.auylsat.link.control.GatewayReason;

/**
 * Bounds connections from when they are accepted until their TLS handshake is over, in all and from one address: the server
 * tells of none before. Used by the gateway's one thread.
 *
 * <p>All 1,300 boxes of a country may come out of one hub's address, with two connections each. A handshake takes two round
 * trips, so 1.2 s over a satellite, and boxes that lost the NCC come back each at a moment of its own: within a minute that
 * is some fifty handshakes at once, and some hundreds where the NCC is slow. An address has 2,048, half of the 4,096 of {@link
 * GatewaySettings#handshakesMax}. Where all come within seconds, those that are too many come again a little later; let in,
 * they would only wait until their handshake's time is over.
 *
 * <p>An address has half of all, so that who holds as many for as long as a handshake may last shuts out nobody elsewhere;
 * who has a connection keeps it in any case. One that stops half way takes up to 32 kB, so all together 130 MB of the 400 MB
 * that an NCC is to take at most.
 */
final class HandshakesChannel extends JdkSSLEngineOptions {
    private final int max;
    private final GatewayCounts counts;
    private final Map<String, Integer> ofAddress = new HashMap<>();
    private int all;

    /** @param max in all; an address has half of it */
    HandshakesChannel(int max, GatewayCounts counts) {
        this.max = max;
        this.counts = counts;
    }

    /** The server copies its options, and counts with these all the same. */
    @Override
    public HandshakesChannel copy() {
        return this;
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new DefaultSslContextFactory(SslProvider.JDK, false) {
            @Override
            public SslContext create() throws SSLException {
                return new Counted(super.create());
            }
        };
    }

    /** Makes a handler for each connection that is accepted. */
    private final class Counted extends DelegatingSslContext {
        Counted(SslContext context) {
            super(context);
        }

        @Override
        protected SslHandler newHandler(ByteBufAllocator buffers, boolean startTls, Executor tasks) {
            return new Handshake(newEngine(buffers), startTls, tasks);
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator buffers, String peer, int port, boolean startTls, Executor tasks) {
            return new Handshake(newEngine(buffers, peer, port), startTls, tasks);
        }

        @Override
        protected void initEngine(SSLEngine engine) {
            // The server has set it up.
        }
    }

    private final class Handshake extends SslHandler {
        private boolean counted;

        Handshake(SSLEngine engine, boolean startTls, Executor tasks) {
            super(engine, startTls, tasks);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // listeners are all that is wanted
        public void handlerAdded(ChannelHandlerContext context) throws Exception {
            super.handlerAdded(context);
            Channel channel = context.channel();
            String address = address(channel);
            counted = true;
            handshakeFuture().addListener(over -> over(address));
            // Also where it went before its handshake began.
            channel.closeFuture().addListener(over -> over(address));
            all++;
            if (ofAddress.merge(address, 1, Integer::sum) > max / 2 || all > max) {
                counts.refuse(GatewayReason.TOO_MANY_HANDSHAKES, 1);
                // Past this handler, which would say farewell in TLS; and not before the server is done with adding.
                channel.eventLoop().execute(context::close);
            }
        }

        private void over(String address) {
            if (counted) {
                counted = false;
                all--;
                ofAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : (Integer) (count - 1));
            }
        }
    }

    private static String address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress from && from.getAddress() != null
                ? from.getAddress().getHostAddress()
                : "?";
    }
}
