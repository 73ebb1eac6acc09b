package kz.auylsat.simulator.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkRelayTest {
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private ServerSocket echo;
    private LinkRelay relay;
    private InetSocketAddress entry;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::echoConnections, "echo");
        thread.setDaemon(true);
        thread.start();
        relay = LinkRelay.start(LinkConditions.PERFECT, new Random(7));
        entry = relay.tcp(FREE, new InetSocketAddress(echo.getInetAddress(), echo.getLocalPort()));
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        echo.close();
    }

    @Test
    void everyByteArrivesInOrderAndTheEndToo() throws Exception {
        byte[] sent = new byte[3_000_000];
        new Random(1).nextBytes(sent);
        try (Socket socket = connect()) {
            CompletableFuture<byte[]> heard = CompletableFuture.supplyAsync(() -> all(socket));
            socket.getOutputStream().write(sent);
            socket.shutdownOutput();
            assertThat(heard.get()).isEqualTo(sent);
        }
        await(() -> relay.counters().bytes() == 6_000_000);
        assertThat(relay.counters().connections()).isEqualTo(1);
    }

    @Test
    void aRoundTripTakesTheDelayTwice() throws IOException {
        relay.change(new LinkConditions(Duration.ofMillis(100), 0));
        try (Socket socket = connect()) {
            ask(socket, 1);
            long startNanos = System.nanoTime();
            ask(socket, 2);
            assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isGreaterThan(Duration.ofMillis(190));
        }
    }

    @Test
    void lossCostsTcpTimeButNoByte() throws Exception {
        relay.change(new LinkConditions(Duration.ofMillis(1), 0.3));
        try (Socket socket = connect()) {
            for (int each = 0; each < 10; each++) {
                ask(socket, each);
            }
        }
    }

    @Test
    void aCutIsSilenceAndAfterItTheConnectionGoesOn() throws IOException {
        try (Socket socket = connect();
                Socket meanwhile = new Socket()) {
            ask(socket, 1);
            relay.cut();
            socket.getOutputStream().write(2);
            meanwhile.connect(entry, 2_000);
            meanwhile.getOutputStream().write(3);
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(relay.counters().connections()).isEqualTo(1);
            relay.restore();
            socket.setSoTimeout(5_000);
            meanwhile.setSoTimeout(5_000);
            assertThat(socket.getInputStream().read()).isEqualTo(2);
            assertThat(meanwhile.getInputStream().read()).isEqualTo(3);
        }
    }

    @Test
    void aResetIsSeenAtBothEndsAndTheNextConnectionWorks() throws IOException {
        try (Socket socket = connect()) {
            ask(socket, 1);
            relay.reset();
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        try (Socket socket = connect()) {
            ask(socket, 2);
        }
    }

    @Test
    void aTargetThatRefusesIsARefusalNotTheRelaysEnd() throws IOException {
        InetSocketAddress dead;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = new InetSocketAddress(gone.getInetAddress(), gone.getLocalPort());
        }
        InetSocketAddress toDead = relay.tcp(FREE, dead);
        try (Socket socket = new Socket(toDead.getAddress(), toDead.getPort())) {
            socket.setSoTimeout(5_000);
            assertThatThrownBy(() -> {
                        if (socket.getInputStream().read() < 0) {
                            throw new SocketException("ended");
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
        try (Socket socket = connect()) {
            ask(socket, 2);
        }
    }

    @Test
    void datagramsAndTheirAnswersFindTheirSendersAndACutDropsThem() throws IOException {
        try (DatagramSocket target = new DatagramSocket(FREE);
                DatagramSocket first = new DatagramSocket(FREE);
                DatagramSocket second = new DatagramSocket(FREE)) {
            InetSocketAddress at = relay.udp(FREE, (InetSocketAddress) target.getLocalSocketAddress());
            for (DatagramSocket each : new DatagramSocket[] {target, first, second}) {
                each.setSoTimeout(5_000);
            }
            send(first, "first", at);
            answer(target);
            send(second, "second", at);
            answer(target);
            assertThat(receive(second)).isEqualTo("second!");
            assertThat(receive(first)).isEqualTo("first!");
            relay.cut();
            send(first, "lost", at);
            first.setSoTimeout(200);
            assertThatThrownBy(() -> receive(first)).isInstanceOf(SocketTimeoutException.class);
            relay.restore();
            send(first, "again", at);
            answer(target);
            first.setSoTimeout(5_000);
            assertThat(receive(first)).isEqualTo("again!");
            assertThat(relay.counters().datagramsCut()).isEqualTo(1);
            await(() -> relay.counters().datagrams() == 6);
        }
    }

    @Test
    void lossDropsItsShareOfDatagrams() throws Exception {
        relay.change(new LinkConditions(Duration.ZERO, 0.5));
        try (DatagramSocket target = new DatagramSocket(FREE);
                DatagramSocket sender = new DatagramSocket(FREE)) {
            InetSocketAddress at = relay.udp(FREE, (InetSocketAddress) target.getLocalSocketAddress());
            for (int each = 0; each < 1_000; each++) {
                send(sender, "x", at);
                while (total() <= each) {
                    Thread.onSpinWait();
                }
            }
            assertThat(relay.counters().datagramsLost()).isBetween(440L, 560L);
        }
    }

    @Test
    void aPortInUseIsSaid() {
        assertThatThrownBy(() -> relay.tcp(entry, entry))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen at");
    }

    @Test
    void ordersComeByStandardInput() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] orders = "cut\nwhat\nrestore\nreset\nend\n".getBytes(StandardCharsets.UTF_8);
        String target = "127.0.0.1:" + echo.getLocalPort();
        int code = new RelayMain(new ByteArrayInputStream(orders), new PrintStream(out, true))
                .run("--tcp", "127.0.0.1:0=" + target, "--udp", "127.0.0.1:0=" + target);
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(7)
                .anyMatch(line -> line.endsWith(" to " + target))
                .anyMatch(line -> line.startsWith("cut "))
                .anyMatch(line -> line.equals("write cut, restore, reset or end; not: what"))
                .last()
                .asString()
                .startsWith("up ");
    }

    /** What was carried is counted once it is sent, so it may be here before that. */
    private void await(BooleanSupplier counted) {
        long untilNanos = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!counted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s", relay.counters()).isLessThan(untilNanos);
            Thread.onSpinWait();
        }
    }

    private long total() {
        RelayCounters now = relay.counters();
        return now.datagrams() + now.datagramsLost();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(entry.getAddress(), entry.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void ask(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        assertThat(socket.getInputStream().read()).isEqualTo(value);
    }

    private static byte[] all(Socket socket) {
        try {
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static void send(DatagramSocket socket, String text, InetSocketAddress to) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static void answer(DatagramSocket target) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        target.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        send(target, text + "!", (InetSocketAddress) packet.getSocketAddress());
    }

    private static String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        return new String(Arrays.copyOf(packet.getData(), packet.getLength()), StandardCharsets.UTF_8);
    }

    private void echoConnections() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread thread = new Thread(() -> echo(socket), "echo-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket;
                InputStream in = socket.getInputStream()) {
            in.transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The test reset it.
        }
    }
}
