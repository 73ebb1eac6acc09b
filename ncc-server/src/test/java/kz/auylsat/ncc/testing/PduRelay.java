package kz.auylsat.ncc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between one who asks in SNMP v1 or v2c and an agent, and counts which kinds of request pass.
 *
 * <p>One request is relayed after the other; an answer that does not come within a second is given up.
 */
public final class PduRelay implements AutoCloseable {
    public static final int GET = 0xA0;
    public static final int GET_NEXT = 0xA1;
    public static final int GET_BULK = 0xA5;

    private static final int OCTETS_MAX = 65_507;
    private static final int ANSWER_MILLIS_MAX = 1_000;

    private final DatagramSocket asked;
    private final InetSocketAddress agent;
    private final Map<Integer, Integer> requests = new ConcurrentHashMap<>();
    private volatile boolean deaf;
    private final Thread thread = new Thread(this::relay, "pdu-relay");

    public PduRelay(InetSocketAddress agent) {
        this.agent = agent;
        try {
            asked = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.start();
    }

    public int port() {
        return asked.getLocalPort();
    }

    /** Passes nothing on while this is so, as where the village has no power. */
    public void deaf(boolean now) {
        deaf = now;
    }

    /** How many requests came of each kind, by the tag of their PDU (RFC 3416 §3). */
    public Map<Integer, Integer> requests() {
        return Map.copyOf(requests);
    }

    @Override
    public void close() {
        asked.close();
    }

    private void relay() {
        byte[] octets = new byte[OCTETS_MAX];
        while (!asked.isClosed()) {
            try {
                DatagramPacket request = new DatagramPacket(octets, octets.length);
                asked.receive(request);
                if (deaf) {
                    continue;
                }
                requests.merge(pduTag(Arrays.copyOf(octets, request.getLength())), 1, Integer::sum);
                int answered = ask(octets, request.getLength());
                asked.send(new DatagramPacket(octets, answered, request.getSocketAddress()));
            } catch (IOException e) {
                // closed, or the agent is silent: whoever asks will notice
            }
        }
    }

    /** By a socket of its own: an answer that comes too late is never taken for that of the next request. */
    private int ask(byte[] octets, int length) throws IOException {
        try (DatagramSocket asking = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            asking.setSoTimeout(ANSWER_MILLIS_MAX);
            asking.send(new DatagramPacket(octets, length, agent));
            DatagramPacket answer = new DatagramPacket(octets, octets.length);
            asking.receive(answer);
            return answer.getLength();
        }
    }

    /** The tag after version and community (RFC 1901 §3). */
    private static int pduTag(byte[] message) {
        int at = value(message, 0);
        at = value(message, at) + length(message, at);
        at = value(message, at) + length(message, at);
        return message[at] & 0xFF;
    }

    /** Where the value begins whose tag is at this place. */
    private static int value(byte[] message, int tag) {
        int first = message[tag + 1] & 0xFF;
        return tag + 2 + (first > 0x80 ? first - 0x80 : 0);
    }

    private static int length(byte[] message, int tag) {
        int first = message[tag + 1] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < first - 0x80; i++) {
            length = length << 8 | message[tag + 2 + i] & 0xFF;
        }
        return length;
    }
}
