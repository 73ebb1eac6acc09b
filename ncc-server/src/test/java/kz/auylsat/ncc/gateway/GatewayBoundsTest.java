package kz.auylsat.ncc.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.auylsat.ncc.gateway.FakeBox.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.TelemetryBatch;
import kz.auylsat.link.control.TelemetryCodec;
import org.junit.jupiter.api.Test;

/** Requests that are none, too large, too many or cut off, over real TLS. */
class GatewayBoundsTest extends ServedGateway {
    @Test
    void whoIsNoBoxOfOursIsRefusedBeforeItsBody() throws Exception {
        AuthorityFile elsewhere = AuthorityFile.open(folder.resolve("elsewhere"), NOW);
        FakeBox foreign = box();
        foreign.use(
                AuthorityFile.pem(elsewhere.authority().forBox(foreign.csr(), "yagnob", elsewhere.newSerial(), NOW)),
                foreign.keys());
        try (SSLSocket socket = begun(foreign, 1_000_000, new byte[0])) {
            socket.setSoTimeout(10_000);
            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 403");
        }
        assertThat(counted(GatewayReason.FOREIGN_CERTIFICATE)).isEqualTo(1);
    }

    @Test
    void aBatchWhoseConnectionBrokeIsNotOvertakenByTheNext() throws Exception {
        FakeBox box = enrolled("yagnob");
        CountDownLatch held = new CountDownLatch(1);
        kept.held = held;
        byte[] message = TelemetryCodec.encode(new TelemetryBatch(new UUID(5, 8), "", List.of(sample(1, NOW, 9))));
        int connections;
        try (SSLSocket socket = begun(box, message.length, message)) {
            assertThat(kept.entered.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            connections = gateway.connections();
        }
        while (gateway.connections() >= connections) {
            Thread.sleep(10);
        }
        kept.held = null;
        HttpResponse<String> early = box.send(List.of(sample(1, NOW, 9)));
        held.countDown();

        assertThat(reason(early)).isEqualTo("429 too_many_at_once");
        HttpResponse<String> again = early;
        for (int i = 0; i < 50 && again.statusCode() == 429; i++) {
            Thread.sleep(100);
            again = box.send(List.of(sample(1, NOW, 9)));
        }
        assertThat(again.statusCode()).isEqualTo(200);
    }

    /** A connection on which telemetry of this length has begun. */
    private SSLSocket begun(FakeBox box, int length, byte[] body) throws Exception {
        SSLSocket socket = (SSLSocket) box.tls().getSocketFactory().createSocket("127.0.0.1", gateway.port());
        socket.getOutputStream()
                .write(("POST " + GatewayPaths.TELEMETRY + " HTTP/1.1\r\nHost: ncc\r\nContent-Type: "
                                + GatewayPaths.TELEMETRY_TYPE + "\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(UTF_8));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void whatIsNoRequestOfABoxIsRefusedForItsReason() throws Exception {
        FakeBox box = enrolled("yagnob");
        byte[] message = TelemetryCodec.encode(new TelemetryBatch(new UUID(1, 2), "", List.of(sample(1, NOW, 9))));

        assertThat(reason(box.get("/"))).isEqualTo("404 unknown_path");
        assertThat(reason(box.get(GatewayPaths.TELEMETRY))).isEqualTo("405 wrong_method");
        assertThat(reason(box.post(GatewayPaths.TELEMETRY, new JsonObject()))).isEqualTo("415 wrong_content_type");
        assertThat(reason(box.send(java.util.Arrays.copyOf(message, message.length - 3))))
                .isEqualTo("400 malformed");
        assertThat(reason(box.send(new byte[0]))).isEqualTo("400 malformed");
        assertThat(reason(box.post(GatewayPaths.WAIT, new JsonObject().put("configuration", "x"))))
                .isEqualTo("400 malformed");
        assertThat(reason(box.post(GatewayPaths.WAIT, new JsonObject().put("terminal", "anzob"))))
                .isEqualTo("400 malformed");
        assertThat(reason(box.call("POST", GatewayPaths.RENEW, GatewayPaths.JSON, BodyPublishers.ofString("[1"))))
                .isEqualTo("400 malformed");
        assertThat(reason(box.post(GatewayPaths.RENEW, new JsonObject().put("csr", "x".repeat(20_000)))))
                .isEqualTo("413 too_large");
        assertThat(kept.records).isEmpty();
        assertThat(counted(GatewayReason.MALFORMED)).isEqualTo(5);
    }

    @Test
    void aBodyWithoutALengthIsCutOffAtItsBound() throws Exception {
        FakeBox box = enrolled("yagnob");
        byte[] part = new byte[64 * 1024];
        List<byte[]> endless = java.util.Collections.nCopies(1_000, part);
        try {
            assertThat(reason(box.call(
                            "POST",
                            GatewayPaths.TELEMETRY,
                            GatewayPaths.TELEMETRY_TYPE,
                            BodyPublishers.ofByteArrays(endless))))
                    .isEqualTo("413 too_large");
        } catch (java.io.IOException closedWhileSending) {
            // The client still wrote when the connection ended: it may not have read the answer.
        }
        assertThat(counted(GatewayReason.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void aBoxThatAsksTooOftenIsToldWhenToComeAgain() throws Exception {
        GatewaySettings few = GatewaySettings.at("127.0.0.1", 0, List.of("127.0.0.1"))
                .withBounds(256, 100, 64, 0.1, 3, Duration.ofSeconds(5));
        FakeBox calm = enrolled("anzob");
        start(few);
        FakeBox box = enrolled("yagnob");
        for (int i = 0; i < 3; i++) {
            assertThat(box.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        }
        HttpResponse<String> refused = box.hold(0, 0).get(10, TimeUnit.SECONDS);
        assertThat(reason(refused)).isEqualTo("429 rate_limited");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 10);
        assertThat(calm.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    }
}
