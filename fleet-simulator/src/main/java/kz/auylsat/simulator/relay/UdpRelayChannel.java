package kz.auylsat.simulator.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Forwards datagrams; each sender gets a port of its own towards the target, so that answers find back. */
final class UdpRelayChannel implements RelayChannel {
    /** The sender that was heard longest ago makes room for the next. */
    private static final int SENDERS_MAX = 256;

    /** Datagrams in the air; a satellite's buffers are bounded too. */
    private static final int WAITING_MAX = 4_096;

    private final LinkRelay relay;
    private final DatagramChannel near;
    private final InetSocketAddress target;
    private final ByteBuffer buffer = ByteBuffer.allocate(65_535);
    private final Map<InetSocketAddress, SelectionKey> senders = new LinkedHashMap<>(16, 0.75f, true);
    private final SelectionKey nearKey;
    private int waiting;

    private UdpRelayChannel(LinkRelay relay, DatagramChannel near, InetSocketAddress target) throws IOException {
        this.relay = relay;
        this.near = near;
        this.target = target;
        nearKey = relay.register(near, SelectionKey.OP_READ, this);
    }

    static UdpRelayChannel open(LinkRelay relay, InetSocketAddress listen, InetSocketAddress target)
            throws IOException {
        DatagramChannel near = DatagramChannel.open();
        try {
            near.bind(listen);
            near.configureBlocking(false);
            return new UdpRelayChannel(relay, near, target);
        } catch (IOException e) {
            near.close();
            throw new IOException("cannot listen at " + listen + ": " + e.getMessage(), e);
        }
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) near.getLocalAddress();
    }

    @Override
    public void ready(SelectionKey key) {
        DatagramChannel channel = (DatagramChannel) key.channel();
        for (int each = 0; each < 64 && channel.isOpen(); each++) {
            try {
                buffer.clear();
                InetSocketAddress sender = (InetSocketAddress) channel.receive(buffer);
                if (sender == null) {
                    return;
                }
                buffer.flip();
                if (key == nearKey) {
                    DatagramChannel far = farOf(sender);
                    carry(far, target);
                } else if (sender.equals(target)) {
                    carry(near, nearOf(key));
                }
            } catch (IOException e) {
                // A port that nobody listens at answers so; to a link it is a datagram that is lost.
                relay.datagramsLost.increment();
            }
        }
    }

    /** What is in the air when the link is cut is gone. */
    @Override
    public void linkChanged() {}

    @Override
    public void close() {
        relay.gone(this);
        senders.values().forEach(key -> quietly((DatagramChannel) key.channel()));
        quietly(near);
    }

    private void carry(DatagramChannel by, InetSocketAddress to) {
        if (relay.isCut()) {
            relay.datagramsCut.increment();
            return;
        }
        if (relay.loses() || waiting >= WAITING_MAX) {
            relay.datagramsLost.increment();
            return;
        }
        ByteBuffer copy = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        waiting++;
        relay.at(System.nanoTime() + relay.delayNanos(), () -> deliver(by, to, copy));
    }

    private void deliver(DatagramChannel by, InetSocketAddress to, ByteBuffer datagram) {
        waiting--;
        if (relay.isCut()) {
            relay.datagramsCut.increment();
            return;
        }
        try {
            boolean sent = by.isOpen() && by.send(datagram, to) > 0;
            (sent ? relay.datagrams : relay.datagramsLost).increment();
        } catch (IOException e) {
            relay.datagramsLost.increment();
        }
    }

    private DatagramChannel farOf(InetSocketAddress sender) throws IOException {
        SelectionKey known = senders.get(sender);
        if (known != null) {
            return (DatagramChannel) known.channel();
        }
        if (senders.size() >= SENDERS_MAX) {
            Iterator<SelectionKey> oldest = senders.values().iterator();
            quietly((DatagramChannel) oldest.next().channel());
            oldest.remove();
        }
        DatagramChannel far = DatagramChannel.open();
        far.configureBlocking(false);
        senders.put(sender, relay.register(far, SelectionKey.OP_READ, this));
        return far;
    }

    private InetSocketAddress nearOf(SelectionKey key) throws IOException {
        for (Map.Entry<InetSocketAddress, SelectionKey> each : senders.entrySet()) {
            if (each.getValue() == key) {
                return each.getKey();
            }
        }
        throw new IOException("an answer to a sender that was forgotten");
    }

    private static void quietly(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
