package kz.auylsat.agent.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Sends octets to an agent on loopback and takes what comes back. */
final class RawManager implements AutoCloseable {
    /**
     * A v3 discovery as net-snmp sends it: no engine id, no user, flag reportable, an empty GET. Its msgID stands at 9 to 12.
     */
    static final byte[] DISCOVERY = HexFormat.of()
            .parseHex("303e020103" + "301102040bca2370020300ffe3040104020103" + "0410300e0400020100020100040004000400"
                    + "301404000400a00e020434faf70402010002010030" + "00");

    private final DatagramSocket socket;
    private final int port;

    RawManager(int port) throws IOException {
        this.port = port;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    void send(byte[] octets) throws IOException {
        socket.send(new DatagramPacket(octets, octets.length, InetAddress.getLoopbackAddress(), port));
    }

    /** The next datagram that comes within so many milliseconds. */
    Optional<byte[]> receive(int withinMillis) throws IOException {
        socket.setSoTimeout(withinMillis);
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            socket.receive(packet);
            return Optional.of(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    /** GET of sysDescr.0; the last octet but 16 is of its request id. */
    static byte[] get(int version, String community, int requestId) {
        return request(version, community, 0xa0, requestId, 0, 0, "06082b060102010101000500", 1);
    }

    /** GETBULK of the same variable so many times over. */
    static byte[] bulk(String community, int requestId, int repetitions, int variables) {
        return request(1, community, 0xa5, requestId, 0, repetitions, "06062b06010201010500", variables);
    }

    static byte[] request(
            int version, String community, int type, int requestId, int second, int third, String variable, int times) {
        byte[] name = community.getBytes(StandardCharsets.UTF_8);
        String variables = tlv("30", tlv("30", variable).repeat(times));
        String pdu = tlv(
                "%02x".formatted(type),
                "0204%08x".formatted(requestId)
                        + "0202%04x".formatted(second)
                        + "0202%04x".formatted(third)
                        + variables);
        String message = tlv(
                "30", "0201%02x".formatted(version) + tlv("04", HexFormat.of().formatHex(name)) + pdu);
        return HexFormat.of().parseHex(message);
    }

    private static String tlv(String tag, String content) {
        int length = content.length() / 2;
        return tag + (length < 128 ? "%02x".formatted(length) : "82%04x".formatted(length)) + content;
    }

    @Override
    public void close() {
        socket.close();
    }
}
