package kz.auylsat.simulator.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** One TCP connection through a relay: two sockets and a delayed pipe each way. */
final class TcpRelayChannel implements RelayChannel {
    /** TCP's first retransmission comes no sooner than this after the loss (RFC 6298, as Linux has it). */
    private static final long RETRANSMISSION_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(200);

    private final LinkRelay relay;
    private final SocketChannel near;
    private final SocketChannel far;
    private final DelayedPipe outward;
    private final DelayedPipe homeward;
    private final SelectionKey nearKey;
    private final SelectionKey farKey;
    private boolean connected;

    private TcpRelayChannel(LinkRelay relay, SocketChannel near, SocketChannel far) throws IOException {
        this.relay = relay;
        this.near = near;
        this.far = far;
        // The three-way handshake takes a round trip before the caller's first byte can leave.
        long firstNanos = System.nanoTime() + 2 * relay.delayNanos();
        outward = new DelayedPipe(near, far, firstNanos);
        homeward = new DelayedPipe(far, near, firstNanos);
        nearKey = relay.register(near, 0, this);
        farKey = relay.register(far, SelectionKey.OP_CONNECT, this);
    }

    static void open(LinkRelay relay, SocketChannel near, InetSocketAddress target) throws IOException {
        SocketChannel far = SocketChannel.open();
        try {
            near.configureBlocking(false);
            far.configureBlocking(false);
            near.setOption(StandardSocketOptions.TCP_NODELAY, true);
            far.setOption(StandardSocketOptions.TCP_NODELAY, true);
            TcpRelayChannel channel = new TcpRelayChannel(relay, near, far);
            relay.opened(channel);
            relay.connections.increment();
            if (far.connect(target)) {
                channel.established();
            }
        } catch (IOException e) {
            resetAndClose(near);
            resetAndClose(far);
        }
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        if (relay.isCut()) {
            return;
        }
        if (key == farKey && !connected) {
            if (far.finishConnect()) {
                established();
            }
            return;
        }
        if (key.isReadable()) {
            read(key == nearKey ? outward : homeward);
        }
        if (key.isValid() && key.isWritable()) {
            write(key == nearKey ? homeward : outward);
        }
        listen();
    }

    @Override
    public void linkChanged() {
        try {
            if (!relay.isCut()) {
                write(outward);
                write(homeward);
            }
            listen();
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public void close() {
        relay.gone(this);
        resetAndClose(near);
        resetAndClose(far);
    }

    private void established() {
        connected = true;
        listen();
    }

    private void read(DelayedPipe pipe) throws IOException {
        long delayNanos = relay.delayNanos();
        if (relay.loses()) {
            delayNanos += Math.max(RETRANSMISSION_NANOS_MIN, 2 * relay.delayNanos());
        }
        long dueNanos = pipe.read(System.nanoTime() + delayNanos);
        relay.at(dueNanos, () -> {
            try {
                write(pipe);
                listen();
            } catch (IOException e) {
                close();
            }
        });
    }

    private void write(DelayedPipe pipe) throws IOException {
        if (!connected || relay.isCut() || !near.isOpen()) {
            return;
        }
        relay.bytes.add(pipe.write(System.nanoTime()));
        if (outward.isDone() && homeward.isDone()) {
            relay.gone(this);
            near.close();
            far.close();
        }
    }

    private void listen() {
        if (!nearKey.isValid() || !farKey.isValid()) {
            return;
        }
        boolean silent = relay.isCut();
        if (!connected) {
            farKey.interestOps(silent ? 0 : SelectionKey.OP_CONNECT);
            return;
        }
        nearKey.interestOps(silent ? 0 : interest(outward, homeward));
        farKey.interestOps(silent ? 0 : interest(homeward, outward));
    }

    private static int interest(DelayedPipe from, DelayedPipe to) {
        return (from.wantsMore() ? SelectionKey.OP_READ : 0) | (to.isBlocked() ? SelectionKey.OP_WRITE : 0);
    }

    private static void resetAndClose(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException | UnsupportedOperationException e) {
            // Then the other end sees an ordinary end instead of a reset.
        }
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
