package kz.auylsat.ncc.snmp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A UDP socket connected to one agent, for one attempt: only such a socket is told by the kernel that the far end
 * refused (ICMP port unreachable) or cannot be reached. An answer that comes here is an answer like any other.
 */
final class ConnectedChannel {

    /** What may come; on the loop, never from within {@link #open} or {@link #send}. */
    interface Listener {
        void received(ByteBuf octets, InetSocketAddress from);

        void failed(Throwable cause);
    }

    private final EventLoop loop;
    private final Listener listener;
    private final NioDatagramChannel channel = new NioDatagramChannel();
    private boolean closed;

    private ConnectedChannel(EventLoop loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    static ConnectedChannel open(EventLoop loop, InetSocketAddress to, int datagramBytesMax, Listener listener) {
        ConnectedChannel connected = new ConnectedChannel(loop, listener);
        connected.channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(datagramBytesMax));
        connected.channel.pipeline().addLast(connected.new Handler());
        connected.check(loop.register(connected.channel).cause());
        connected.channel.connect(to).addListener(future -> connected.check(future.cause()));
        return connected;
    }

    void send(byte[] octets) {
        ByteBuf buffer = channel.alloc().directBuffer(octets.length).writeBytes(octets);
        channel.writeAndFlush(buffer).addListener(future -> check(future.cause()));
    }

    private void check(@Nullable Throwable cause) {
        if (cause != null) {
            loop.execute(() -> fail(cause));
        }
    }

    private void fail(Throwable cause) {
        if (!closed) {
            listener.failed(cause);
        }
    }

    void close() {
        closed = true;
        channel.close().addListener(future -> check(future.cause()));
    }

    private final class Handler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (!closed && message instanceof DatagramPacket packet) {
                    listener.received(packet.content(), packet.sender());
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            fail(cause);
        }
    }
}
