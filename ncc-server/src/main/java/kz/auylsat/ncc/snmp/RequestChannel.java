package kz.auylsat.ncc.snmp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
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

    record Silence(Reachability reason, String detail) {
        /** Silence proper, unless something came that could not be used. */
        static Silence of(PendingRequest pending) {
            return pending.trouble == null
                    ? new Silence(Reachability.SILENT, "no answer to " + pending.sendings + " sendings")
                    : new Silence(Reachability.FAULTY_ANSWER, pending.trouble);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(RequestChannel.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int WHEEL_SLOTS = 2048;

    private final EventLoop loop;
    private final InstantSource clock;
    private final SnmpSettings settings;
    private final Messages messages;
    private final ChannelCounts counts;
    private final SharedChannel channel;
    private final TimingWheel wheel = new TimingWheel(WHEEL_SLOTS);
    private final Map<InetSocketAddress, Boolean> failedBefore;
    private final byte[] scratch;
    private final long startNanos = System.nanoTime();
    private final Future<?> sweeping;
    private int connected;
    private boolean closed;

    RequestChannel(
            EventLoop loop, InstantSource clock, SnmpSettings settings, ChannelCounts counts, Messages messages) {
        this.loop = loop;
        this.clock = clock;
        this.settings = settings;
        this.counts = counts;
        this.messages = messages;
        this.scratch = new byte[settings.datagramBytesMax()];
        this.failedBefore = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Boolean> eldest) {
                return size() > settings.inFlightMax();
            }
        };
        channel = SharedChannel.open(loop, settings, this::received);
        sweeping = loop.scheduleAtFixedRate(this::sweep, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS);
    }

    void start(PendingRequest pending) {
        if (!loop.inEventLoop()) {
            throw new IllegalStateException("send is for the transport's loop");
        }
        if (closed) {
            endLater(pending, Reachability.SILENT, "transport closed");
        } else if (counts.inFlight >= settings.inFlightMax()) {
            counts.overflows++;
            endLater(pending, Reachability.UNKNOWN, "not asked: " + counts.inFlight + " requests are in flight");
        } else if (pending.address().isUnresolved()) {
            endLater(pending, Reachability.UNREACHABLE, "no address for " + pending.address());
        } else {
            counts.inFlight++;
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
        counts.datagramsSent++;
        counts.bytesSent += octets.length;
        pending.sentNanos = System.nanoTime();
        Duration patience = pending.request.attempts().get(pending.attempt);
        wheel.schedule(pending, tick(pending.sentNanos + patience.toNanos()) + 1);
        ConnectedChannel connectedChannel = connectedFor(pending);
        if (connectedChannel != null) {
            connectedChannel.send(octets);
        } else {
            channel.send(octets, pending.address(), cause -> sendingFailed(pending, cause));
        }
    }

    /** The socket of its own that the request has or now should have; null: it shares that of all. */
    private @Nullable ConnectedChannel connectedFor(PendingRequest pending) {
        boolean due = pending.onLastAttempt() && (pending.attempt > 0 || hasFailedBefore(pending.address()));
        if (pending.connected == null && due) {
            if (connected < settings.connectedMax()) {
                pending.connected = connect(pending);
            } else {
                counts.undiagnosed++;
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
            counts.retransmissions++;
            transmit(pending);
            return;
        }
        counts.timeouts++;
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
        counts.inFlight--;
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
        counts.datagramsReceived++;
        counts.bytesReceived += length;
        if (length > scratch.length) {
            counts.malformed++;
            return;
        }
        content.readBytes(scratch, 0, length);
        messages.received(scratch, length, from);
    }

    /** The local port, for one who looks it up in the kernel's tables. */
    int port() {
        return channel.port();
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
            channel.close();
        }
    }
}
