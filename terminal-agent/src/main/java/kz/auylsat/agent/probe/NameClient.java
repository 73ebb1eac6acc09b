package kz.auylsat.agent.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the name server over UDP for a name's address: a real round trip, no cache between. A socket of its own for each
 * question, so that its port and id together are hard to guess (RFC 5452); datagrams from elsewhere are not taken.
 */
final class NameClient {
    private static final int ANSWER_OCTETS_MAX = 1_500;

    /** How long to wait after each sending. */
    private final Duration[] waits;

    private final EventLoop loop;
    private final Supplier<Optional<InetSocketAddress>> server;
    private final SecureRandom random = new SecureRandom();

    NameClient(EventLoop loop, Supplier<Optional<InetSocketAddress>> server, Duration... waits) {
        this.loop = loop;
        this.server = server;
        this.waits = waits.clone();
    }

    /** What came of a question: an answer, or why there is none. */
    record Named(DnsMessage.@Nullable Answer answer, long nanos, String reason) {}

    /** Call on the loop, where {@code then} is called, once. */
    void ask(String name, int type, Consumer<Named> then) {
        Optional<InetSocketAddress> to = server.get();
        if (to.isEmpty()) {
            then.accept(new Named(null, 0, "the system names no name server"));
            return;
        }
        try {
            byte[] question = DnsMessage.question(random.nextInt(0x1_0000), name, type);
            new Question(to.get(), question, then).send();
        } catch (IllegalArgumentException e) {
            then.accept(new Named(null, 0, "not a name"));
        }
    }

    private final class Question extends SimpleChannelInboundHandler<DatagramPacket> {
        private final InetSocketAddress to;
        private final byte[] question;
        private final Consumer<Named> then;
        private final Channel channel;
        private long sentNanos;
        private int sent;
        private boolean done;

        Question(InetSocketAddress to, byte[] question, Consumer<Named> then) {
            this.to = to;
            this.question = question;
            this.then = then;
            this.channel = new Bootstrap()
                    .group(loop)
                    .channel(NioDatagramChannel.class)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(ANSWER_OCTETS_MAX))
                    .handler(this)
                    .register()
                    .channel();
        }

        void send() {
            channel.connect(to).addListener(connected -> {
                if (connected.isSuccess()) {
                    again();
                } else {
                    end(null, 0, "no way to the name server");
                }
            });
        }

        private void again() {
            if (done) {
                return;
            }
            if (sent == waits.length) {
                end(null, 0, "no answer from the name server");
                return;
            }
            sentNanos = System.nanoTime();
            var unusedWrite = channel.writeAndFlush(Unpooled.wrappedBuffer(question));
            var unusedTurn = loop.schedule(this::again, waits[sent++].toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            byte[] octets = new byte[packet.content().readableBytes()];
            packet.content().readBytes(octets);
            try {
                end(DnsMessage.answer(question, octets), System.nanoTime() - sentNanos, "");
            } catch (DnsMessage.NoAnswerException e) {
                // Somebody else's, or garbage: the answer may still come.
                return;
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            end(null, 0, "the name server refuses");
        }

        private void end(DnsMessage.@Nullable Answer answer, long nanos, String reason) {
            if (!done) {
                done = true;
                var unused = channel.close();
                then.accept(new Named(answer, nanos, reason));
            }
        }
    }
}
