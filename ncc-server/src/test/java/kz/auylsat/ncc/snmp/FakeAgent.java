package kz.auylsat.ncc.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A UDP server with manners of its choice. */
final class FakeAgent implements AutoCloseable {

    /** What an agent does with the datagram that came; {@code attempt} counts from 1. */
    interface Manners {
        void answer(FakeAgent agent, byte[] request, int attempt, InetSocketAddress from) throws IOException;
    }

    final DatagramSocket socket;
    final List<byte[]> requests = new CopyOnWriteArrayList<>();

    FakeAgent(Manners manners) throws SocketException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(() -> serve(manners), "fake-agent");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Manners manners) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                socket.receive(packet);
                byte[] request = Arrays.copyOf(packet.getData(), packet.getLength());
                requests.add(request);
                manners.answer(this, request, requests.size(), (InetSocketAddress) packet.getSocketAddress());
            }
        } catch (IOException closed) {
            return;
        }
    }

    void send(byte[] octets, InetSocketAddress to) throws IOException {
        socket.send(new DatagramPacket(octets, octets.length, to));
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }
}
