package kz.auylsat.ncc.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.testing.AnyCertificate;
import org.junit.jupiter.api.Test;

/** Who is no box of ours: each has an end and a counted reason, and the boxes are served meanwhile. */
class StrangersTest extends ServedGateway {
    private static final int PATIENCE_MILLIS = 60_000;

    @Test
    void whatIsNoTlsOfTodayIsEndedAndCounted() throws Exception {
        FakeBox box = enrolled("yagnob");
        byte[] garbage = new byte[4_000];
        new Random(58).nextBytes(garbage);
        try (Socket socket = plain()) {
            socket.getOutputStream().write(garbage);
            assertEnded(socket);
        }
        try (SSLSocket socket = tls("TLSv1.2")) {
            socket.startHandshake();
            throw new AssertionError("TLS 1.2 is spoken");
        } catch (SSLException e) {
            // As it is to be.
        }
        awaitCounted(GatewayReason.MALFORMED, 2);
        assertThat(box.send(List.of(sample(1, NOW, 10))).statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressHasSoManyConnectionsWithoutACertificate() throws Exception {
        FakeBox box = enrolled("yagnob");
        List<SSLSocket> held = new ArrayList<>();
        try {
            while (counted(GatewayReason.TOO_MANY_CONNECTIONS) == 0
                    && held.size() <= ConnectionsChannel.OF_STRANGERS_MAX) {
                SSLSocket socket = tls("TLSv1.3");
                held.add(socket);
                socket.startHandshake();
            }
            awaitCounted(GatewayReason.TOO_MANY_CONNECTIONS, 1);
            assertThat(box.send(List.of(sample(1, NOW, 10))).statusCode()).isEqualTo(200);
        } finally {
            closeAll(held);
        }
    }

    @Test
    void aCertificateHasSoManyConnectionsOfWhichTheOldestEnds() throws Exception {
        FakeBox box = enrolled("yagnob");
        List<SSLSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i <= ConnectionsChannel.OF_A_CERTIFICATE_MAX; i++) {
                held.add(handshaken(box));
            }
            assertEnded(held.get(0));
            assertThat(counted(GatewayReason.TOO_MANY_CONNECTIONS)).isEqualTo(1);
            assertThat(box.send(List.of(sample(1, NOW, 10))).statusCode()).isEqualTo(200);
        } finally {
            closeAll(held);
        }
    }

    @Test
    void whoseCertificateIsVoidOrHasEndedIsAStranger() throws Exception {
        FakeBox stolen = enrolled("yagnob");
        FakeBox forgotten = enrolled("anzob");
        start(GatewaySettings.at("127.0.0.1", 0, List.of("127.0.0.1"))
                .withBounds(256, 100, 64, 5, 60, Duration.ofSeconds(1)));
        store.identities()
                .revoke("yagnob", stolen.certificate().getSerialNumber().toString(16), "stolen", clock.instant());
        try (SSLSocket socket = handshaken(stolen)) {
            assertEnded(socket);
        }
        awaitCounted(GatewayReason.SLOW_BODY, 1);
        clock.set(forgotten.certificate().getNotAfter().toInstant());
        try (SSLSocket socket = handshaken(forgotten)) {
            assertEnded(socket);
        }
        awaitCounted(GatewayReason.SLOW_BODY, 2);
    }

    @Test
    void connectionsThatSayNothingAreBoundedFromAnAddressAndInAll() throws Exception {
        start(GatewaySettings.at("127.0.0.1", 0, List.of("127.0.0.1"))
                .withBounds(256, 100, 32, 5, 60, Duration.ofMinutes(2)));
        FakeBox box = enrolled("yagnob");
        assertThat(box.send(List.of(sample(1, NOW, 10))).statusCode()).isEqualTo(200);
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                silent.add(plain());
            }
            try (Socket oneMore = plain()) {
                assertEnded(oneMore);
            }
            assertThat(counted(GatewayReason.TOO_MANY_HANDSHAKES)).isEqualTo(1);
            assertThat(box.send(List.of(sample(2, NOW, 10))).statusCode()).isEqualTo(200);
            for (int i = 0; i < 16; i++) {
                silent.add(plain("127.0.0.2"));
            }
            try (Socket oneMore = plain("127.0.0.3")) {
                assertEnded(oneMore);
            }
            assertThat(counted(GatewayReason.TOO_MANY_HANDSHAKES)).isEqualTo(2);
        } finally {
            closeAll(silent);
        }
        awaitRoom();
        assertThat(counted(GatewayReason.MALFORMED)).isZero();
    }

    /** Those that went must be gone for the gateway too. */
    private void awaitRoom() throws Exception {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (true) {
            try (SSLSocket socket = tls("TLSv1.3")) {
                socket.startHandshake();
                return;
            } catch (IOException e) {
                assertThat(System.nanoTime()).as("there is room again").isLessThan(end);
            }
        }
    }

    private SSLSocket handshaken(FakeBox box) throws Exception {
        SSLSocket socket =
                (SSLSocket) box.tls().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        return socket;
    }

    private static void closeAll(List<? extends Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void aHeadThatNeverEndsIsNotWaitedForLong() throws Exception {
        start(GatewaySettings.at("127.0.0.1", 0, List.of("127.0.0.1"))
                .withBounds(256, 100, 64, 5, 60, Duration.ofSeconds(1)));
        try (SSLSocket socket = tls("TLSv1.3")) {
            socket.startHandshake();
            socket.getOutputStream().write("POST /v1/enrol HTTP/1.1\r\nHost: ".getBytes(US_ASCII));
            assertEnded(socket);
        }
        awaitCounted(GatewayReason.SLOW_BODY, 1);
    }

    private Socket plain() throws IOException {
        return plain("127.0.0.1");
    }

    private Socket plain(String from) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), gateway.port(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private SSLSocket tls(String version) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setEnabledProtocols(new String[] {version});
        return socket;
    }

    private static void assertEnded(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // an alert, perhaps
            }
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("timed out");
        }
    }

    private void awaitCounted(GatewayReason reason, long least) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (counted(reason) < least) {
            assertThat(System.nanoTime()).as("counted as " + reason).isLessThan(end);
            Thread.sleep(10);
        }
    }
}
