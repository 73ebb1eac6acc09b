package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Datagrams that are no answers, sent to the very socket that polls: counted, and without any effect. */
@Timeout(120)
class StrangeDatagramsTest {
    private static final int GARBAGE = 300;
    private static final byte GET_REQUEST = (byte) 0xa0;
    private static final byte RESPONSE = (byte) 0xa2;

    @TempDir
    Path folder;

    /** A village's agent that never answers, and so learns where requests come from and what they look like. */
    @Test
    void garbageStrangersAndOldAnswersAreCountedAndIgnored() throws Exception {
        long seed = System.nanoTime();
        System.out.println("StrangeDatagramsTest seed " + seed);
        try (VillageBench bench = VillageBench.in(folder);
                DatagramSocket mute = socket();
                DatagramSocket stranger = socket()) {
            bench.addVillage("mute", (InetSocketAddress) mute.getLocalSocketAddress());
            try (NccWiring ncc = bench.start(folder.resolve("data"))) {
                bench.awaitAllUp(ncc);
                DatagramPacket request = receive(mute);
                InetSocketAddress poller = (InetSocketAddress) request.getSocketAddress();
                byte[] asked = Arrays.copyOf(request.getData(), request.getLength());

                Random random = new Random(seed);
                for (int i = 0; i < GARBAGE; i++) {
                    byte[] garbage = new byte[random.nextInt(1400)];
                    random.nextBytes(garbage);
                    send(stranger, garbage, poller);
                    send(stranger, Arrays.copyOf(response(asked), 1 + i % (asked.length - 1)), poller);
                }
                send(stranger, response(asked), poller);
                send(mute, otherId(response(asked)), poller);

                VillageBench.await(
                        "all are counted",
                        () -> bench.meter(ncc, "auylsat_snmp_malformed_total") >= GARBAGE
                                && bench.meter(ncc, "auylsat_snmp_strangers_total") >= 1
                                && bench.meter(ncc, "auylsat_snmp_unmatched_total") >= 1);
                double answered = bench.meter(ncc, "auylsat_polls_answered_total");
                VillageBench.await(
                        "polls go on", () -> bench.meter(ncc, "auylsat_polls_answered_total") > answered + 6);
                bench.awaitAllUp(ncc);
                assertThat(bench.get(ncc, "/api/v1/terminals/mute-1").body()).doesNotContain("\"state\":\"up\"");
            }
        }
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        socket.receive(packet);
        return packet;
    }

    private static void send(DatagramSocket from, byte[] octets, InetSocketAddress to) throws IOException {
        from.send(new DatagramPacket(octets, octets.length, to));
    }

    /** The request as if it were its own answer: the community is followed by the PDU's tag. */
    private static byte[] response(byte[] request) {
        byte[] octets = request.clone();
        octets[pdu(octets)] = RESPONSE;
        return octets;
    }

    /** The same answer to a request that was never sent: the last octet of its id is another. */
    private static byte[] otherId(byte[] response) {
        byte[] octets = response.clone();
        int at = pdu(octets) + 1;
        at += (octets[at] & 0x80) != 0 ? 1 + (octets[at] & 0x7f) : 1; // behind the PDU's length
        octets[at + 1 + octets[at + 1]] ^= 0x55;
        return octets;
    }

    private static int pdu(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(VillageBench.COMMUNITY) + VillageBench.COMMUNITY.length();
        assertThat(octets[at]).isIn(GET_REQUEST, RESPONSE);
        return at;
    }
}
