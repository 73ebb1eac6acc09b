package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.Gzip;
import kz.auylsat.ncc.outbox.OutboxChannel;
import kz.auylsat.ncc.outbox.OutboxFixture;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.testing.RealProgram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that misbehaves as servers and proxies do. */
class InfluxWriteClientTest {
    private static final byte[] LINES = "link,terminal=a esno_db=7.5 1700000000000\n".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>();
    private final AtomicReference<String> asked = new AtomicReference<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private InfluxWriteClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Encoding"));
            behaviour.get().answer(exchange);
        });
        server.start();
        client = client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        released.countDown();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void linesGoOutAsGzipWithTheTokenInMilliseconds() {
        AtomicReference<byte[]> body = new AtomicReference<>();
        behaviour.set(exchange -> {
            body.set(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });

        assertThat(client.write(LINES)).isEqualTo(new Delivery.Accepted());
        assertThat(asked.get()).isEqualTo("POST /api/v2/write?org=auyl&bucket=link&precision=ms Token secret gzip");
        assertThat(Gzip.decompress(body.get())).isEqualTo(LINES);

        byte[] gzip = Gzip.compress(LINES);
        assertThat(client.writeGzip(gzip)).isEqualTo(new Delivery.Accepted());
        assertThat(body.get()).isEqualTo(gzip);
    }

    @Test
    void aWebPageIsNoInfluxDb() {
        behaviour.set(answering(200, "text/html", null, "<html>Welcome to nginx</html>"));

        assertThat(client.write(LINES))
                .isInstanceOfSatisfying(
                        Delivery.Unavailable.class,
                        answer -> assertThat(answer.reason()).contains("answers 200 with a web page"));
    }

    @Test
    void aRedirectIsNotFollowed() {
        behaviour.set(exchange -> {
            exchange.getResponseHeaders().set("Location", "/login");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertThat(client.write(LINES))
                .isInstanceOfSatisfying(
                        Delivery.Unavailable.class,
                        answer -> assertThat(answer.reason()).contains("redirect to /login"));
        assertThat(requests.get()).isEqualTo(1);
    }

    /** With the words that say whose answer it is. */
    private String named(String answer) {
        return "the InfluxDB at http://127.0.0.1:" + server.getAddress().getPort() + " " + answer;
    }

    @Test
    void aWrongTokenAPauseAndABadPointAreToldApart() {
        behaviour.set(answering(401, "application/json", null, "{\"message\":\"unauthorized access\"}"));
        assertThat(client.write(LINES)).isInstanceOf(Delivery.Refused.class);

        behaviour.set(answering(429, "application/json", "17", "{\"message\":\"slow down\"}"));
        assertThat(client.write(LINES))
                .isEqualTo(new Delivery.RetryAfter(Duration.ofSeconds(17), named("answers 429 (slow down)")));

        behaviour.set(answering(503, null, "Sun, 22 Nov 2026 08:00:30 GMT", ""));
        assertThat(client.write(LINES))
                .isEqualTo(new Delivery.RetryAfter(Duration.ofSeconds(30), named("answers 503")));

        behaviour.set(answering(400, "application/json", null, "{\"message\":\"unable to parse\"}"));
        assertThat(client.write(LINES)).isEqualTo(new Delivery.Rejected("unable to parse"));
    }

    @Test
    void aSlowServerIsLeftAfterTheTimeOut() {
        behaviour.set(exchange -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (InfluxWriteClient hasty =
                client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofMillis(200))) {
            assertThat(hasty.write(LINES))
                    .isInstanceOfSatisfying(
                            Delivery.Unavailable.class,
                            answer -> assertThat(answer.reason()).endsWith("no answer within 200 ms"));
        }
    }

    @Test
    void anAnswerWithoutAnEndIsReadNoFurtherThanAReasonNeeds() {
        behaviour.set(exchange -> {
            exchange.sendResponseHeaders(500, 0);
            byte[] junk = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            try (var out = exchange.getResponseBody()) {
                while (released.getCount() > 0) {
                    out.write(junk);
                }
            } catch (IOException clientIsGone) {
                released.countDown();
            }
        });

        assertThat(client.write(LINES))
                .isInstanceOfSatisfying(
                        Delivery.Unavailable.class,
                        answer -> assertThat(answer.reason()).contains(" answers 500 (xxx"));
    }

    @Test
    void aConnectionCutInTheMiddleIsNoAnswer() throws Exception {
        try (ServerSocket cutting = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                InfluxWriteClient cut =
                        client(URI.create("http://127.0.0.1:" + cutting.getLocalPort()), Duration.ofSeconds(5))) {
            threads.submit(() -> {
                while (true) {
                    try (var accepted = cutting.accept()) {
                        accepted.getInputStream().read(new byte[200]);
                        accepted.getOutputStream()
                                .write("HTTP/1.1 400 Bad\r\nContent-Length: 500\r\n\r\n{\"mess"
                                        .getBytes(StandardCharsets.US_ASCII));
                    }
                }
            });
            assertThat(cut.write(LINES)).isInstanceOf(Delivery.Unavailable.class);
        }
    }

    @Test
    void nobodyThereIsSaidInOneLineWithoutTheToken() {
        try (InfluxWriteClient lonely =
                client(URI.create("http://127.0.0.1:" + RealProgram.freeTcpPort()), Duration.ofSeconds(2))) {
            assertThat(lonely.write(LINES))
                    .isInstanceOfSatisfying(
                            Delivery.Unavailable.class,
                            answer -> assertThat(answer.reason())
                                    .startsWith("the InfluxDB at http://127.0.0.1:")
                                    .contains("Failed to connect")
                                    .doesNotContain("secret")
                                    .doesNotContain("\n"));
        }
    }

    @Test
    void anOutboxGetsItsPointsThroughAllOfThis(@TempDir Path folder) throws Exception {
        AtomicInteger turn = new AtomicInteger();
        AtomicInteger points = new AtomicInteger();
        behaviour.set(exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            switch (turn.getAndIncrement()) {
                case 0 -> answering(200, "text/html", null, "<html>").answer(exchange);
                case 1 -> answering(401, "application/json", null, "{}").answer(exchange);
                case 2 -> answering(503, null, "0", "").answer(exchange);
                case 3 -> answering(400, null, null, "").answer(exchange);
                case 4 -> exchange.close();
                default -> {
                    points.addAndGet((int) new String(Gzip.decompress(body), StandardCharsets.UTF_8)
                            .lines()
                            .count());
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                }
            }
        });
        OutboxSettings settings = OutboxSettings.defaults().withPauses(Duration.ofMillis(2), Duration.ofMillis(10));
        try (OutboxChannel outbox = OutboxChannel.open(
                folder.resolve("outbox.db"), settings, client, null, InstantSource.system(), () -> 0.5)) {
            OutboxFixture.addBatch(outbox, 0, 1_000);
            assertThat(OutboxFixture.drained(outbox)).isTrue();
            assertThat(points.get()).isEqualTo(1_000);
            assertThat(outbox.statistics().quarantinedPoints()).isZero();
        }
    }

    private static InfluxWriteClient client(URI url, Duration timeout) {
        return new InfluxWriteClient(
                InfluxSettings.of(url, "auyl", "link", "secret").withTimeout(timeout), InstantSource.fixed(NOW));
    }

    private static Behaviour answering(int status, @Nullable String type, @Nullable String retryAfter, String body) {
        return exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (type != null) {
                exchange.getResponseHeaders().set("Content-Type", type);
            }
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }
}
