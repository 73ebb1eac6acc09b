package kz.auylsat.agent.gateway;

import static kz.auylsat.agent.gateway.ScriptedGateway.raw;
import static kz.auylsat.agent.gateway.ScriptedGateway.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayClientTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final TestAuthority.Held HELD =
            AUTHORITY.server(TestAuthority.NOW.minus(TestAuthority.DAY), TestAuthority.NOW.plus(TestAuthority.DAY));
    private static final ScriptedGateway.Script OK = ScriptedGateway.json("{\"ok\":true}");
    private static final Identity IDENTITY = AUTHORITY.identity("tj-01");
    private static EventLoopGroup group;
    private static EventLoop loop;

    @TempDir
    Path folder;

    private ScriptedGateway ncc;
    private LinkShaperChannel shaper;
    private GatewayClient client;

    @BeforeAll
    static void startLoop() {
        group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        loop = group.next();
    }

    @AfterAll
    static void stopLoop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @BeforeEach
    void start() {
        ncc = new ScriptedGateway(AUTHORITY, HELD, OK);
        shaper = new LinkShaperChannel(loop, 0);
        client = client(ncc.address());
    }

    @AfterEach
    void stop() {
        client.close();
        shaper.close();
        ncc.close();
    }

    @Test
    void manyQuestionsGoOneByOneOverOneConnectionWithTheBoxsCertificate() throws Exception {
        List<CompletableFuture<GatewayAnswer>> answers = new ArrayList<>();
        for (int each = 0; each < 5; each++) {
            answers.add(client.send(GatewayRequest.get("/" + each)));
        }
        for (CompletableFuture<GatewayAnswer> answer : answers) {
            assertThat(answered(answer.get(10, TimeUnit.SECONDS)).isOk()).isTrue();
        }
        assertThat(ncc.connections).hasValue(1);
        assertThat(ncc.requests)
                .extracting(ScriptedGateway.Request::path)
                .containsExactly("/0", "/1", "/2", "/3", "/4");
        assertThat(ncc.requests)
                .allSatisfy(request -> assertThat(request.client()).isEqualTo(IDENTITY.certificate()));
    }

    @Test
    void theSpeechIsTls13AndTheBodyArrivesWhole() throws Exception {
        byte[] body = "x".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
        ncc.become((request, socket) ->
                write(socket, 200, "text/plain", socket.getSession().getProtocol()));
        GatewayAnswer.Answered answer = answered(ask(GatewayRequest.post("/body", "text/plain", body)));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("TLSv1.3");
        assertThat(answer.contentType()).isEqualTo("text/plain");
        assertThat(ncc.requests.get(0).body()).isEqualTo(body);
    }

    @Test
    void aServerThatEndsTheConnectionAfterEachAnswerIsAskedOverANewOne() throws Exception {
        ncc.become((request, socket) -> {
            raw(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
            return false;
        });
        CompletableFuture<GatewayAnswer> first = client.send(GatewayRequest.get("/a"));
        CompletableFuture<GatewayAnswer> second = client.send(GatewayRequest.get("/b"));
        assertThat(answered(first.get(10, TimeUnit.SECONDS)).isOk()).isTrue();
        assertThat(answered(second.get(10, TimeUnit.SECONDS)).isOk()).isTrue();
        assertThat(ncc.connections).hasValue(2);
    }

    @Test
    void aRefusalTellsItsReasonAndWhenToComeAgain() throws Exception {
        ncc.become((request, socket) -> ScriptedGateway.problem(socket, 429, "rate_limited", "Retry-After: 17\r\n"));
        GatewayAnswer.Answered answer = answered(ask(GatewayRequest.get("/")));
        assertThat(answer.reason()).contains(kz.auylsat.link.control.GatewayReason.RATE_LIMITED);
        assertThat(answer.retryAfterSeconds()).hasValue(17);
        assertThat(answer.line()).isEqualTo("the NCC answered 429: not this one");
    }

    @Test
    void thePageOfACaptivePortalIsNoDocument() throws Exception {
        ncc.become((request, socket) -> write(socket, 200, "text/html", "<html>pay here</html>"));
        assertThat(answered(ask(GatewayRequest.get("/"))).document()).isEmpty();
    }

    @Test
    void anAnswerLargerThanItsBoundEndsTheConnection() throws Exception {
        ncc.become((request, socket) -> write(socket, 200, "text/plain", "y".repeat(70_000)));
        assertFailed(ask(GatewayRequest.get("/")), Trouble.OVERSIZED_ANSWER);
        ncc.become((request, socket) -> {
            raw(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int each = 0; each < 100; each++) {
                raw(socket, "1000\r\n" + "z".repeat(4_096) + "\r\n");
            }
            return false;
        });
        assertFailed(ask(GatewayRequest.get("/")), Trouble.OVERSIZED_ANSWER);
        ncc.become(OK);
        assertThat(answered(ask(GatewayRequest.get("/"))).isOk()).isTrue();
    }

    @Test
    void whatIsNoHttpOrHasAnEndlessHeadIsMalformed() throws Exception {
        ncc.become((request, socket) -> {
            raw(socket, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
            return true;
        });
        assertFailed(ask(GatewayRequest.get("/")), Trouble.MALFORMED_ANSWER);
        ncc.become((request, socket) -> {
            raw(socket, "HTTP/1.1 200 OK\r\nX: " + "q".repeat(20_000) + "\r\n\r\n");
            return true;
        });
        assertFailed(ask(GatewayRequest.get("/")), Trouble.MALFORMED_ANSWER);
    }

    @Test
    void anAnswerCutInItsMiddleIsNoAnswer() throws Exception {
        ncc.become((request, socket) -> {
            raw(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"acknowledged\":");
            return false;
        });
        assertFailed(ask(GatewayRequest.get("/")), Trouble.CUT_OFF);
    }

    @Test
    void aServerThatDripsOrHangsIsLeftAtTheEndOfPatience() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ncc.become((request, socket) -> {
            raw(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            while (end.getCount() > 0) {
                raw(socket, "d");
                pause(20);
            }
            return false;
        });
        GatewayRequest short_ = GatewayRequest.get("/").within(1_000, Duration.ofMillis(300));
        assertFailed(ask(short_), Trouble.TIMED_OUT);
        end.countDown();
        ncc.become((request, socket) -> {
            pause(60_000);
            return false;
        });
        assertFailed(ask(short_), Trouble.TIMED_OUT);
        ncc.become(OK);
        assertThat(answered(ask(GatewayRequest.get("/"))).isOk()).isTrue();
    }

    @Test
    void somethingThatSpeaksNoTlsIsTold() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread thread = new Thread(() -> greetPlainly(plain), "plain");
            thread.setDaemon(true);
            thread.start();
            GatewayClient other = client(new GatewayAddress("127.0.0.1", plain.getLocalPort()));
            assertFailed(other.send(GatewayRequest.get("/")).get(10, TimeUnit.SECONDS), Trouble.NO_TLS);
            other.close();
        }
    }

    @Test
    void aPortWhereNobodyListensIsToldAndANameWithoutAddressToo() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        GatewayClient nobody = client(new GatewayAddress("127.0.0.1", free));
        assertFailed(nobody.send(GatewayRequest.get("/")).get(10, TimeUnit.SECONDS), Trouble.UNREACHABLE);
        GatewayClient nameless = client(new GatewayAddress("999.999.999.999", free));
        assertFailed(nameless.send(GatewayRequest.get("/")).get(10, TimeUnit.SECONDS), Trouble.NAME_UNKNOWN);
        nobody.close();
        nameless.close();
    }

    @Test
    void moreQuestionsThanAreHeldAreBusyAndAClosedClientAnswersThatItIs() throws Exception {
        ncc.become((request, socket) -> {
            pause(60_000);
            return false;
        });
        List<CompletableFuture<GatewayAnswer>> answers = new ArrayList<>();
        for (int each = 0; each < 40; each++) {
            answers.add(client.send(GatewayRequest.get("/")));
        }
        assertFailed(answers.get(39).get(10, TimeUnit.SECONDS), Trouble.BUSY);
        while (ncc.requests.isEmpty()) {
            pause(5);
        }
        client.close();
        for (CompletableFuture<GatewayAnswer> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(GatewayAnswer.Failed.class);
        }
        assertFailed(ask(GatewayRequest.get("/")), Trouble.CLOSED);
    }

    @Test
    void whatIsSentStaysWithinTheRate() throws Exception {
        shaper.change(100_000);
        long startNanos = System.nanoTime();
        answered(ask(GatewayRequest.post("/body", "text/plain", new byte[300_000])));
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        // Three seconds at the rate; the library lets the first record through at once.
        assertThat(seconds).isGreaterThan(2.0);
    }

    /** Else the next question would be read as the rest of this one's body. */
    @Test
    void anAnswerBeforeTheQuestionsEndIsTheLastOfItsConnection() throws Exception {
        shaper.change(16_000);
        ncc.answerBeforeTheBody("HTTP/1.1 429 x\r\nRetry-After: 1\r\nContent-Length: 2\r\n\r\n{}");
        GatewayAnswer.Answered early = answered(ask(GatewayRequest.post("/body", "text/plain", new byte[200_000])));
        assertThat(early.retryAfterSeconds()).hasValue(1);
        shaper.change(0);
        assertThat(answered(ask(GatewayRequest.get("/time"))).isOk()).isTrue();
        assertThat(ncc.connections).hasValue(2);
    }

    /** In one write the photo's six seconds would come first, whatever the connection. */
    @Test
    void whatIsNewPassesBetweenThePiecesOfAPhoto() throws Exception {
        try (GatewayClient papers = client(ncc.address())) {
            answered(ask(GatewayRequest.get("/time")));
            answered(papers.send(GatewayRequest.get("/time")).get(20, TimeUnit.SECONDS));
            ncc.requests.clear();
            shaper.change(8_000);
            byte[] photo = new byte[48 * 1_024];
            CompletableFuture<GatewayAnswer> sent = papers.send(GatewayRequest.put("/photo", "image/jpeg", photo));
            answered(ask(GatewayRequest.post("/live", "text/plain", new byte[500])));
            answered(sent.get(60, TimeUnit.SECONDS));

            assertThat(ncc.requests).extracting(ScriptedGateway.Request::path).containsExactly("/live", "/photo");
            assertThat(ncc.requests.get(1).body()).isEqualTo(photo);
        }
    }

    private GatewayClient client(GatewayAddress address) {
        return new GatewayClient(loop, address, () -> GatewayTls.mutual(IDENTITY, BoxClock.set(folder)), shaper);
    }

    private GatewayAnswer ask(GatewayRequest request) throws Exception {
        return client.send(request).get(20, TimeUnit.SECONDS);
    }

    private static GatewayAnswer.Answered answered(GatewayAnswer answer) {
        assertThat(answer).as(answer.told()).isInstanceOf(GatewayAnswer.Answered.class);
        return (GatewayAnswer.Answered) answer;
    }

    private static void assertFailed(GatewayAnswer answer, Trouble trouble) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        GatewayAnswer.Failed.class,
                        failed -> assertThat(failed.trouble()).as(failed.text()).isEqualTo(trouble));
    }

    private static void greetPlainly(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getOutputStream().write("220 mail ready\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The test ended.
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
