package kz.auylsat.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import kz.auylsat.link.control.ModemConfiguration;
import kz.auylsat.link.control.SnmpVersion;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.Reachability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The session with a modem on a real socket: one that answers the sysUpTime it is asked for, or something else. */
class ModemOverUdpTest {
    /** sysUpTime.0 as INTEGER-coded TimeTicks of 100 s, in place of the NULL of the request. */
    private static final byte[] TICKS = {0x43, 0x02, 0x27, 0x10};

    private final FaultCounts faults = new FaultCounts();
    private final DatagramSocket socket = open();
    private volatile UnaryOperator<byte[]> answers = ModemOverUdpTest::answer;
    private volatile boolean fromElsewhere;
    private Thread modem;

    private static DatagramSocket open() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request for sysUpTime.0 alone becomes its answer: another PDU type, and two octets more in each length. */
    private static byte[] answer(byte[] request) {
        byte[] answer = Arrays.copyOf(request, request.length + 2);
        int community = 5;
        int pdu = community + 2 + request[community + 1];
        int bindings = pdu + 2 + 3 + request.length - request.length;
        answer[pdu] = (byte) 0xa2;
        answer[1] += 2;
        answer[pdu + 1] += 2;
        // The list and the binding are the last sequences before the name.
        int name = request.length - 2 - 10;
        answer[name - 1] += 2;
        answer[name - 3] += 2;
        System.arraycopy(TICKS, 0, answer, request.length - 2, TICKS.length);
        return bindings > 0 ? answer : request;
    }

    @BeforeEach
    void start() {
        modem = new Thread(this::serve, "fake modem");
        modem.setDaemon(true);
        modem.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        socket.close();
        modem.join(5_000);
    }

    private void serve() {
        byte[] buffer = new byte[65_535];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] reply = answers.apply(Arrays.copyOf(buffer, packet.getLength()));
                if (fromElsewhere) {
                    try (DatagramSocket other = open()) {
                        other.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                    }
                } else if (reply.length > 0) {
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    private ModemReading read() throws Exception {
        Map<String, Object> profile = Map.of(
                "id", "clock",
                "title", "Clock",
                "limits",
                        Map.of(
                                "maxVarBinds",
                                10,
                                "maxPduBytes",
                                1200,
                                "maxRepetitions",
                                10,
                                "timeoutMillis",
                                300,
                                "retries",
                                1,
                                "inFlight",
                                1));
        ModemConfiguration configuration = new ModemConfiguration(
                "127.0.0.1",
                socket.getLocalPort(),
                SnmpVersion.V2C,
                Optional.of("village"),
                Optional.empty(),
                Optional.empty(),
                profile,
                ModemConfiguration.DRIVER_NONE,
                Map.of());
        long start = System.nanoTime();
        try (ModemClient client =
                ModemClient.open(configuration, () -> Duration.ofNanos(System.nanoTime() - start), faults)) {
            CompletableFuture<ModemReading> reading = new CompletableFuture<>();
            assertThat(client.read(false, reading::complete)).isTrue();
            return reading.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void readsAModem() throws Exception {
        ModemReading reading = read();
        assertThat(reading.reachability()).isEqualTo(Reachability.UP);
        assertThat(reading.values().get(Metric.UPTIME_SECONDS)).hasValue(100);
        assertThat(faults.snapshot()).isEmpty();
    }

    @Test
    void anAnswerFromAnotherAddressIsNotTaken() throws Exception {
        fromElsewhere = true;
        assertThat(read().reachability()).isEqualTo(Reachability.SILENT);
        assertThat(faults.snapshot()).isEqualTo(Map.of(ReadingFault.STRANGER, 2L, ReadingFault.SILENT, 1L));
    }

    @Test
    void anAnswerToAnotherRequestIsNotTaken() throws Exception {
        answers = request -> {
            byte[] other = answer(request);
            int id = 5 + 2 + request[6] + 2 + 2;
            other[id + 1] ^= 1;
            return other;
        };
        assertThat(read().reachability()).isEqualTo(Reachability.SILENT);
        assertThat(faults.count(ReadingFault.UNMATCHED)).isEqualTo(2);
    }

    @Test
    void garbageIsCountedAndSilence() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<UnaryOperator<byte[]>> garbage = List.of(
                request -> new byte[0],
                request -> new byte[60_000],
                request -> "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                request -> Arrays.copyOf(answer(request), request.length / 2),
                request -> {
                    byte[] noise = new byte[random.nextInt(400)];
                    random.nextBytes(noise);
                    return noise;
                });
        for (UnaryOperator<byte[]> kind : garbage) {
            answers = kind;
            assertThat(read().reachability()).as("seed %d", seed).isEqualTo(Reachability.SILENT);
        }
        assertThat(faults.count(ReadingFault.MALFORMED)).as("seed %d", seed).isPositive();
        assertThat(faults.count(ReadingFault.SILENT)).isEqualTo(garbage.size());
    }
}
