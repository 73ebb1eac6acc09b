package kz.auylsat.ncc.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import kz.auylsat.link.control.GatewayReason;
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
            while (counted(GatewayReason.TOO_MANY_AT_ONCE) == 0 && held.size() <= StrangersChannel.AT_ONCE_MAX) {
                SSLSocket socket = tls("TLSv1.3");
                held.add(socket);
                socket.startHandshake();
            }
            awaitCounted(GatewayReason.TOO_MANY_AT_ONCE, 1);
            assertThat(box.send(List.of(sample(1, NOW, 10))).statusCode()).isEqualTo(200);
        } finally {
            for (SSLSocket socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void aHeadThatNeverEndsIsNotWaitedForLong() throws Exception {
        start(GatewaySettings.at("127.0.0.1", 0, List.of("127.0.0.1"))
                .withBounds(256, 100, 5, 60, Duration.ofSeconds(1)));
        try (SSLSocket socket = tls("TLSv1.3")) {
            socket.startHandshake();
            socket.getOutputStream().write("POST /v1/enrol HTTP/1.1\r\nHost: ".getBytes(US_ASCII));
            assertEnded(socket);
        }
        awaitCounted(GatewayReason.SLOW_BODY, 1);
    }

    /** Who the server is does not matter here. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private Socket plain() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private SSLSocket tls(String version) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
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
