package kz.auylsat.ncc.snmp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one UDP socket through which all agents are asked: connected to none, so it sends and hears everywhere. */
final class SharedChannel {
    private static final Logger LOG = LoggerFactory.getLogger(SharedChannel.class);

    private final EventLoop loop;
    private final BiConsumer<ByteBuf, InetSocketAddress> received;
    private final NioDatagramChannel channel = new NioDatagramChannel();
    private boolean closed;

    private SharedChannel(EventLoop loop, BiConsumer<ByteBuf, InetSocketAddress> received) {
        this.loop = loop;
        this.received = received;
    }

    /**
     * Opens the socket; throws IllegalStateException where the system gives none.
     *
     * @param received takes each datagram on the loop; the buffer is valid during the call
     */
    static SharedChannel open(EventLoop loop, SnmpSettings settings, BiConsumer<ByteBuf, InetSocketAddress> received) {
        SharedChannel shared = new SharedChannel(loop, received);
        NioDatagramChannel channel = shared.channel;
        channel.config().setOption(ChannelOption.SO_RCVBUF, settings.receiveBufferBytes());
        channel.config()
                .setRecvByteBufAllocator(
                        new FixedRecvByteBufAllocator(settings.datagramBytesMax()).maxMessagesPerRead(64));
        channel.pipeline().addLast(shared.new Handler());
        shared.awaitOffLoop(loop.register(channel));
        shared.awaitOffLoop(channel.bind(new InetSocketAddress(0)));
        return shared;
    }

    private void awaitOffLoop(ChannelFuture future) {
        if (!loop.inEventLoop()) {
            future.awaitUninterruptibly();
        }
        if (future.cause() != null) {
            throw new IllegalStateException("cannot open a UDP socket: " + future.cause(), future.cause());
        }
    }

    /** @param failed told on the loop, and never from within this call, where the system does not send it */
    void send(byte[] octets, InetSocketAddress to, Consumer<Throwable> failed) {
        ByteBuf buffer = channel.alloc().directBuffer(octets.length).writeBytes(octets);
        channel.writeAndFlush(new DatagramPacket(buffer, to)).addListener(future -> {
            Throwable cause = future.cause();
            if (cause != null) {
                loop.execute(() -> failed.accept(cause));
            }
        });
    }

    /** The local port. */
    int port() {
        return channel.localAddress().getPort();
    }

    /** On the loop. */
    void close() {
        closed = true;
        channel.close().addListener(future -> LOG.debug("UDP socket closed"));
    }

    private final class Handler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (!closed && message instanceof DatagramPacket packet) {
                    received.accept(packet.content(), packet.sender());
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.warn("UDP socket: {}", cause.toString());
        }
    }
}
