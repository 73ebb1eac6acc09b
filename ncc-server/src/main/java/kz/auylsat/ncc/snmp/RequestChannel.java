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
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.VarBind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests as UDP datagrams and watches over their time: attempts, deadlines, bounds and counts, for every
 * version of SNMP. What the datagrams say is the business of its {@link Messages}.
 *
 * <p>One unconnected socket serves everyone. The last attempt of a request that has had one before, or of one to an
 * address that failed before, goes through a socket of its own while there are such, so that a refusal shows.
 */
final class RequestChannel {

    /** What the datagrams are; all calls come on the loop. */
    interface Messages {
        /** The datagram of the next sending. */
        byte[] next(PendingRequest pending);

        /** The first {@code length} octets are a datagram from this address; the array is used again. */
        void received(byte[] octets, int length, InetSocketAddress from);

        /** The last attempt passed without an outcome: what to make of it. */
        Silence silent(PendingRequest pending);

        /** The request is over, with whatever outcome. */
        void ended(PendingRequest pending);
    }

    record Silence(Reachability reason, String detail) {}

    private static final Logger LOG = LoggerFactory.getLogger(RequestChannel.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int WHEEL_SLOTS = 2048;

    private final EventLoop loop;
    private final InstantSource clock;
    private final SnmpSettings settings;
    private final Messages messages;
    private final NioDatagramChannel channel = new NioDatagramChannel();
    private final TimingWheel wheel = new TimingWheel(WHEEL_SLOTS);
    private final Map<InetSocketAddress, Boolean> failedBefore;
    private final byte[] scratch;
    private final long startNanos = System.nanoTime();
    private final Future<?> sweeping;
    private int inFlight;
    private int connected;
    private boolean closed;

    private long datagramsSent;
    private long datagramsReceived;
    private long bytesSent;
    private long bytesReceived;
    private long retransmissions;
    private long timeouts;
    private long malformed;
    private long strangers;
    private long unmatched;
    private long overflows;
    private long undiagnosed;

    RequestChannel(EventLoop loop, InstantSource clock, SnmpSettings settings, Messages messages) {
        this.loop = loop;
        this.clock = clock;
        this.settings = settings;
        this.messages = messages;
        this.scratch = new byte[settings.datagramBytesMax()];
        this.failedBefore = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Boolean> eldest) {
                return size() > settings.inFlightMax();
            }
        };
        channel.config().setOption(ChannelOption.SO_RCVBUF, settings.receiveBufferBytes());
        channel.config()
                .setRecvByteBufAllocator(
                        new FixedRecvByteBufAllocator(settings.datagramBytesMax()).maxMessagesPerRead(64));
        channel.pipeline().addLast(new Handler());
        awaitOffLoop(loop.register(channel));
        awaitOffLoop(channel.bind(new InetSocketAddress(0)));
        sweeping = loop.scheduleAtFixedRate(this::sweep, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS);
    }

    private void awaitOffLoop(ChannelFuture future) {
        if (!loop.inEventLoop()) {
            future.awaitUninterruptibly();
        }
        if (future.cause() != null) {
            throw new IllegalStateException("cannot open a UDP socket: " + future.cause(), future.cause());
        }
    }

    void start(PendingRequest pending) {
        if (!loop.inEventLoop()) {
            throw new IllegalStateException("send is for the transport's loop");
        }
        if (closed) {
            endLater(pending, Reachability.SILENT, "transport closed");
        } else if (inFlight >= settings.inFlightMax()) {
            overflows++;
            endLater(pending, Reachability.UNKNOWN, "not asked: " + inFlight + " requests are in flight");
        } else if (pending.address().isUnresolved()) {
            endLater(pending, Reachability.UNREACHABLE, "no address for " + pending.address());
        } else {
            inFlight++;
            transmit(pending);
        }
    }

    private void endLater(PendingRequest pending, Reachability reason, String detail) {
        pending.done = true;
        SnmpOutcome outcome = new SnmpOutcome.Failed(clock.instant(), reason, detail, 0, 0, 0);
        loop.execute(() -> tell(pending, outcome));
    }

    /** Sends once more within the attempt under way, whose time starts anew. */
    void resend(PendingRequest pending) {
        transmit(pending);
    }

    private void transmit(PendingRequest pending) {
        byte[] octets;
        try {
            octets = messages.next(pending);
        } catch (RuntimeException e) {
            LOG.error("cannot encode a request to {}", pending.address(), e);
            loop.execute(() -> failed(pending, Reachability.UNKNOWN, "cannot encode the request: " + e));
            return;
        }
        pending.sendings++;
        pending.bytesSent += octets.length;
        datagramsSent++;
        bytesSent += octets.length;
        pending.sentNanos = System.nanoTime();
        Duration patience = pending.request.attempts().get(pending.attempt);
        wheel.schedule(pending, tick(pending.sentNanos + patience.toNanos()) + 1);
        ConnectedChannel connectedChannel = connectedFor(pending);
        if (connectedChannel != null) {
            connectedChannel.send(octets);
        } else {
            ByteBuf buffer = channel.alloc().directBuffer(octets.length).writeBytes(octets);
            channel.writeAndFlush(new DatagramPacket(buffer, pending.address()))
                    .addListener(future -> sent(pending, future.cause()));
        }
    }

    /** The socket of its own that the request has or now should have; null: it shares that of all. */
    private @Nullable ConnectedChannel connectedFor(PendingRequest pending) {
        boolean due = pending.onLastAttempt() && (pending.attempt > 0 || hasFailedBefore(pending.address()));
        if (pending.connected == null && due) {
            if (connected < settings.connectedMax()) {
                pending.connected = connect(pending);
            } else {
                undiagnosed++;
            }
        }
        return pending.connected;
    }

    private boolean hasFailedBefore(InetSocketAddress address) {
        return !failedBefore.isEmpty() && failedBefore.containsKey(address);
    }

    private ConnectedChannel connect(PendingRequest pending) {
        connected++;
        return ConnectedChannel.open(
                loop, pending.address(), settings.datagramBytesMax(), new ConnectedChannel.Listener() {
                    @Override
                    public void received(ByteBuf octets, InetSocketAddress from) {
                        RequestChannel.this.received(octets, from);
                    }

                    @Override
                    public void failed(Throwable cause) {
                        sendingFailed(pending, cause);
                    }
                });
    }

    private void sent(PendingRequest pending, @Nullable Throwable cause) {
        if (cause != null) {
            loop.execute(() -> sendingFailed(pending, cause));
        }
    }

    private void sendingFailed(PendingRequest pending, Throwable cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof PortUnreachableException || text.contains("refused")) {
            failed(pending, Reachability.REFUSED, "nothing listens on the port");
        } else if (cause instanceof NoRouteToHostException || text.contains("unreachable") || text.contains("route")) {
            failed(pending, Reachability.UNREACHABLE, String.valueOf(cause.getMessage()));
        } else {
            // The kernel has no room, or a rule of this host forbids it: as if the datagram was lost, with the reason.
            pending.sendingTrouble = "cannot send: " + cause.getMessage();
        }
    }

    private void sweep() {
        wheel.sweep(tick(System.nanoTime()), entry -> expired((PendingRequest) entry));
    }

    private long tick(long nanos) {
        return (nanos - startNanos) / TICK_NANOS;
    }

    private void expired(PendingRequest pending) {
        if (!pending.onLastAttempt()) {
            pending.attempt++;
            retransmissions++;
            transmit(pending);
            return;
        }
        timeouts++;
        if (pending.sendingTrouble != null) {
            failed(pending, Reachability.UNREACHABLE, pending.sendingTrouble);
            return;
        }
        Silence silence = messages.silent(pending);
        failed(pending, silence.reason(), silence.detail());
    }

    void answered(PendingRequest pending, List<VarBind> varBinds, int errorStatus, int errorIndex) {
        Duration rtt = Duration.ofNanos(System.nanoTime() - pending.sentNanos);
        if (!failedBefore.isEmpty()) {
            failedBefore.remove(pending.address());
        }
        end(
                pending,
                new SnmpOutcome.Answered(
                        clock.instant(),
                        varBinds,
                        errorStatus,
                        errorIndex,
                        rtt,
                        pending.sendings,
                        pending.bytesSent,
                        pending.bytesReceived));
    }

    void failed(PendingRequest pending, Reachability reason, String detail) {
        if (pending.done) {
            return;
        }
        failedBefore.put(pending.address(), Boolean.TRUE);
        end(
                pending,
                new SnmpOutcome.Failed(
                        clock.instant(), reason, detail, pending.sendings, pending.bytesSent, pending.bytesReceived));
    }

    private void end(PendingRequest pending, SnmpOutcome outcome) {
        pending.done = true;
        inFlight--;
        wheel.cancel(pending);
        if (pending.connected != null) {
            pending.connected.close();
            pending.connected = null;
            connected--;
        }
        messages.ended(pending);
        tell(pending, outcome);
    }

    /** A fault of the one who asked must not stop the clock of all others. */
    private static void tell(PendingRequest pending, SnmpOutcome outcome) {
        try {
            pending.then.accept(outcome);
        } catch (RuntimeException e) {
            LOG.error("the outcome of a request to {} was not taken", pending.address(), e);
        }
    }

    private void received(ByteBuf content, InetSocketAddress from) {
        int length = content.readableBytes();
        datagramsReceived++;
        bytesReceived += length;
        if (length > scratch.length) {
            malformed++;
            return;
        }
        content.readBytes(scratch, 0, length);
        messages.received(scratch, length, from);
    }

    void countMalformed() {
        malformed++;
    }

    void countStranger() {
        strangers++;
    }

    void countUnmatched() {
        unmatched++;
    }

    TransportCounters counters() {
        return new TransportCounters(
                datagramsSent,
                datagramsReceived,
                bytesSent,
                bytesReceived,
                inFlight,
                retransmissions,
                timeouts,
                malformed,
                strangers,
                unmatched,
                overflows,
                undiagnosed);
    }

    /** The local port, for one who looks it up in the kernel's tables. */
    int port() {
        return channel.localAddress().getPort();
    }

    void close() {
        if (!loop.inEventLoop()) {
            if (!loop.isShuttingDown()) {
                loop.submit(this::close).awaitUninterruptibly();
            }
            return;
        }
        if (!closed) {
            closed = true;
            sweeping.cancel(false);
            wheel.drain(entry -> failed((PendingRequest) entry, Reachability.SILENT, "transport closed"));
            channel.close().addListener(future -> LOG.debug("UDP socket closed"));
        }
    }

    private final class Handler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (!closed && message instanceof DatagramPacket packet) {
                    received(packet.content(), packet.sender());
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
