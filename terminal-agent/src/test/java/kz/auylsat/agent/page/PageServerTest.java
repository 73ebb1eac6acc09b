package kz.auylsat.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw sockets: what no browser would send. */
@Timeout(120)
class PageServerTest {
    @TempDir
    private Path folder;

    private TestBox box;

    @BeforeEach
    void start() throws Exception {
        box = TestBox.start(folder, "0.0.0.0", List.of("127.1.0.0/16"), true, 2);
    }

    @AfterEach
    void stop() {
        box.close();
    }

    @Test
    void servesThePageWithItsSecurityHeadersPackedAndWithATag() throws IOException {
        String answer = ask("GET / HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK")
                .contains("Content-Encoding: gzip", "script-src 'self' 'sha256-", "X-Frame-Options: DENY", "ETag: \"");
        String tag = answer.substring(answer.indexOf("ETag: ") + 6, answer.indexOf("\r\n", answer.indexOf("ETag: ")));
        assertThat(ask("GET / HTTP/1.1\r\nHost: %s\r\nIf-None-Match: " + tag + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 304");
        for (String path :
                List.of("/page/i18n/tg.json", "/vendor/lit/index.js", "/vendor/reactive-element/reactive-element.js")) {
            assertThat(get(path)).as(path).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void nothingAnswersWhereOneEndIsNotInTheLan() throws IOException {
        assertThat(exchange("127.1.0.9", "127.2.0.1", "GET / HTTP/1.1\r\nHost: 127.2.0.1\r\n\r\n"))
                .as("the satellite side's address of the box")
                .isEmpty();
        assertThat(exchange("127.2.0.9", "127.1.0.1", "GET / HTTP/1.1\r\nHost: 127.1.0.1\r\n\r\n"))
                .as("a client on the satellite side")
                .isEmpty();
        assertThat(box.server.refusals()).containsEntry(PageRefusal.NOT_LAN, 2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/page/../../etc/passwd",
                "/page/%2e%2e/secret",
                "/page//i18n/en.json",
                "/page/..%5c..%5cx",
                "/page/index.html%00.js",
                "/vendor/lit/../../x.js",
                "http://127.1.0.1/",
                "*"
            })
    void aTargetThatIsNotPlainIsRefusedAndTheConnectionClosed(String target) throws IOException {
        assertThat(get(target)).startsWith("HTTP/1.1 400").contains("malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/",
                "/page",
                "/vendor/lit/",
                "/vendor/nothing/x.js",
                "/META-INF/MANIFEST.MF",
                "/api",
                "/kz/auylsat/agent/app/AgentMain.class"
            })
    void whatIsNoFileOfThePageIsNotThere(String path) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 404");
    }

    @Test
    void anotherNameThanTheBoxsAddressIsDnsRebinding() throws IOException {
        for (String host : List.of("evil.example", "127.1.0.1.evil.example", "localhost", "127.1.0.1:1")) {
            assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 421");
        }
        assertThat(raw("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 421");
        assertThat(box.server.refusals().get(PageRefusal.WRONG_HOST)).isEqualTo(5);
    }

    @Test
    void anotherSitesPageCanChangeNothing() throws IOException {
        String body = "{\"pin\":\"" + TestBox.PIN + "\"}";
        String json = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        String post = "POST /api/session HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n" + json;
        assertThat(ask(post + "\r\n" + body)).as("without our header").startsWith("HTTP/1.1 403");
        assertThat(ask(post + "X-Auylsat: 1\r\nOrigin: http://evil.example\r\n\r\n" + body))
                .startsWith("HTTP/1.1 403");
        assertThat(ask(post + "X-Auylsat: 1\r\nSec-Fetch-Site: cross-site\r\n\r\n" + body))
                .startsWith("HTTP/1.1 403");
        String signedIn = ask(post + "X-Auylsat: 1\r\nOrigin: http://%1$s\r\n\r\n" + body);
        assertThat(signedIn).startsWith("HTTP/1.1 200").contains("HttpOnly; SameSite=Strict");
    }

    @Test
    void withoutASessionNothingIsReadOrChanged() throws IOException {
        for (String path : List.of(
                "/api/pointing", "/api/meter", "/api/lineup", "/api/certificates/x.pdf", "/api/lineup/photos/1")) {
            assertThat(get(path)).as(path).startsWith("HTTP/1.1 401").contains("no_session");
        }
        assertThat(box.modem.reads()).isZero();
    }

    @Test
    void withoutAPinOnlyThePointingIsShown(@TempDir Path other) throws Exception {
        try (TestBox open = TestBox.start(other, "127.0.0.1", List.of("127.0.0.0/8"), false, 2)) {
            int port = open.server.address().getPort();
            for (String[] expected :
                    new String[][] {{"/api/pointing", "200"}, {"/api/lineup", "403"}, {"/api/meter", "403"}}) {
                assertThat(exchange(
                                "127.0.0.1",
                                "127.0.0.1",
                                port,
                                "GET " + expected[0] + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                        + "\r\nConnection: close\r\n\r\n"))
                        .as(expected[0])
                        .startsWith("HTTP/1.1 " + expected[1]);
            }
        }
    }

    @Test
    void wrongPinsCostGrowingPauses() throws IOException {
        long wrong = 0;
        String answer = pin("000000");
        // On a slow machine a pause of two seconds is over before the next PIN comes: then the next pause is longer.
        for (; answer.contains("wrong_pin"); answer = pin("000000")) {
            wrong++;
        }
        assertThat(wrong).isGreaterThanOrEqualTo(3);
        assertThat(answer).startsWith("HTTP/1.1 429").containsPattern("\"waitSeconds\":[1-9]");
        assertThat(box.server.refusals())
                .containsEntry(PageRefusal.WRONG_PIN, wrong)
                .containsEntry(PageRefusal.PIN_PAUSED, 1L);
    }

    private String pin(String pin) throws IOException {
        String body = "{\"pin\":\"" + pin + "\"}";
        return ask(
                "POST /api/session HTTP/1.1\r\nHost: %s\r\nX-Auylsat: 1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
    }

    @Test
    void tooMuchIsRefusedBeforeItIsTaken() throws IOException {
        String post = "POST /api/lineup HTTP/1.1\r\nHost: %s\r\nX-Auylsat: 1\r\nContent-Type: ";
        assertThat(ask(post + "application/json\r\nContent-Length: 8193\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(ask(post + "image/jpeg\r\nContent-Length: 307201\r\n\r\n")).startsWith("HTTP/1.1 413");
        assertThat(ask(post + "application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n"))
                .startsWith("HTTP/1.1 411");
        assertThat(ask(post + "text/plain\r\nContent-Length: 2\r\n\r\n{}")).startsWith("HTTP/1.1 400");
        assertThat(ask("GET / HTTP/1.1\r\nHost: %s\r\nX: " + "a".repeat(9_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(ask("GET /" + "a".repeat(2_000) + " HTTP/1.1\r\nHost: %s\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("\u0016\u0003\u0001 not HTTP at all\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(get("/")).startsWith("HTTP/1.1 200");
    }

    @Test
    void pipelinedRequestsEndWithTheFirstAnswer() throws IOException {
        String one = "GET /page/css/base.css HTTP/1.1\r\nHost: %s\r\n\r\n";
        String answer = ask(one.repeat(50) + "garbage");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(answer.split("HTTP/1.1 200", -1)).as("answers").hasSize(2);
        assertThat(box.server.refusals().get(PageRefusal.PIPELINED)).isEqualTo(1);
    }

    @Test
    void aRequestThatDripsIsCutOff() throws IOException {
        try (Socket socket =
                connect("127.1.0.9", "127.1.0.1", box.server.address().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(box.server.refusals().get(PageRefusal.TOO_SLOW)).isEqualTo(1);
    }

    @Test
    void oneDeviceHoldsTwentyConnectionsAndAnotherOneStillGetsIn(@TempDir Path other) throws Exception {
        box.close();
        box = TestBox.start(other, "0.0.0.0", List.of("127.1.0.0/16"), true, 60);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 24; i++) {
                sockets.add(
                        connect("127.1.0.9", "127.1.0.1", box.server.address().getPort()));
            }
            assertThat(exchange(
                            "127.1.0.10",
                            "127.1.0.1",
                            box.server.address().getPort(),
                            "GET / HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            assertThat(box.server.refusals().get(PageRefusal.TOO_MANY_CONNECTIONS))
                    .isEqualTo(4);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private String host() {
        return "127.1.0.1:" + box.server.address().getPort();
    }

    private String get(String path) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n");
    }

    /** With the box's address in place of %s. */
    private String ask(String request) throws IOException {
        return raw(request.replace("%1$s", host()).replace("%s", host()));
    }

    private String raw(String request) throws IOException {
        return exchange("127.1.0.9", "127.1.0.1", request);
    }

    private String exchange(String from, String to, String request) throws IOException {
        return exchange(from, to, box.server.address().getPort(), request);
    }

    private static String exchange(String from, String to, int port, String request) throws IOException {
        try (Socket socket = connect(from, to, port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(all(socket.getInputStream()), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException reset) {
            return "";
        }
    }

    private static byte[] all(InputStream in) throws IOException {
        try {
            return in.readAllBytes();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open", e);
        }
    }

    private static Socket connect(String from, String to, int port) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(to, port), 30_000);
        socket.setSoTimeout(30_000);
        return socket;
    }
}
