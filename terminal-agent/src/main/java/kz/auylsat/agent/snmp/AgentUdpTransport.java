package kz.auylsat.agent.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snmp4j.TransportStateReference;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.UdpTransportMapping;

/**
 * The agent's one socket and one thread: a datagram is read, judged by its sender and its length, and answered before the
 * next is read.
 *
 * <p>Whatever a message does to the SNMP library, the thread goes on: what it throws is counted as
 * {@link SnmpEvent#FAILED}.
 */
final class AgentUdpTransport extends UdpTransportMapping {
    /** What fits into one frame of Ethernet with IPv4: 1,500 less 20 and 8. */
    static final int MESSAGE_OCTETS_MAX = 1472;

    private static final int SOCKET_BUFFER_OCTETS = 64 * 1024;
    private static final long PAUSE_AFTER_ERROR_MILLIS = 100;
    private static final long STACK_OCTETS = 256 * 1024;

    private final DatagramSocket socket;
    private final Predicate<InetAddress> heard;
    private final SnmpTally tally;
    private @Nullable Thread thread;

    /** Binds the socket; nothing is read before {@link #listen}. */
    AgentUdpTransport(InetSocketAddress listen, Predicate<InetAddress> heard, SnmpTally tally) throws SocketException {
        super(new UdpAddress(listen.getAddress(), listen.getPort()));
        this.heard = heard;
        this.tally = tally;
        this.socket = new DatagramSocket(listen);
        this.udpAddress = new UdpAddress(socket.getLocalAddress(), socket.getLocalPort());
        this.maxInboundMessageSize = MESSAGE_OCTETS_MAX;
        socket.setReceiveBufferSize(SOCKET_BUFFER_OCTETS);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public int getMaxOutboundMessageSize() {
        return MESSAGE_OCTETS_MAX;
    }

    @Override
    public synchronized void listen() {
        if (thread == null) {
            Thread started = new Thread(null, this::serve, "snmp-agent", STACK_OCTETS);
            started.setDaemon(true);
            thread = started;
            started.start();
        }
    }

    @Override
    public boolean isListening() {
        return !socket.isClosed();
    }

    private void serve() {
        // One octet more than is taken, so that a longer datagram is known from one that just fits.
        DatagramPacket packet = new DatagramPacket(new byte[MESSAGE_OCTETS_MAX + 1], MESSAGE_OCTETS_MAX + 1);
        while (!socket.isClosed()) {
            try {
                packet.setLength(MESSAGE_OCTETS_MAX + 1);
                socket.receive(packet);
                tally.count(SnmpEvent.RECEIVED);
                take(packet);
            } catch (IOException e) {
                // Linux reports an ICMP error of an earlier send here: the socket is as good as before.
                pause();
            } catch (RuntimeException | StackOverflowError e) {
                tally.count(SnmpEvent.FAILED);
            }
        }
    }

    private void take(DatagramPacket packet) {
        if (!heard.test(packet.getAddress())) {
            tally.count(SnmpEvent.NOT_A_MANAGER);
        } else if (packet.getLength() > MESSAGE_OCTETS_MAX) {
            tally.count(SnmpEvent.TOO_LONG);
        } else {
            UdpAddress sender = new UdpAddress(packet.getAddress(), packet.getPort());
            ByteBuffer message = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            fireProcessMessage(sender, message, state(sender));
        }
    }

    private TransportStateReference state(UdpAddress sender) {
        return new TransportStateReference(
                this, sender, null, SecurityLevel.undefined, SecurityLevel.undefined, false, socket);
    }

    private void pause() {
        if (!socket.isClosed()) {
            try {
                Thread.sleep(PAUSE_AFTER_ERROR_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                socket.close();
            }
        }
    }

    @Override
    public void sendMessage(
            UdpAddress address,
            byte[] message,
            @Nullable TransportStateReference state,
            long timeoutMillis,
            int retries)
            throws IOException {
        if (message.length > MESSAGE_OCTETS_MAX) {
            tally.count(SnmpEvent.ANSWER_TOO_LONG);
            return;
        }
        try {
            socket.send(new DatagramPacket(message, message.length, address.getInetAddress(), address.getPort()));
        } catch (IOException e) {
            // No route while the link is down is everyday life here; an inform is sent again, a manager asks again.
            tally.count(SnmpEvent.SEND_FAILED);
        }
    }

    @Override
    public synchronized void close() {
        socket.close();
        Thread started = thread;
        if (started != null && started != Thread.currentThread()) {
            try {
                started.join(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
