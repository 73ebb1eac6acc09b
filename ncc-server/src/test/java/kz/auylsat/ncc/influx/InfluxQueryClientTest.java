package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InfluxQueryClientTest {
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer slow;
    private InfluxQueryClient client;
    private volatile int status;
    private volatile String body;

    @BeforeEach
    void start() throws Exception {
        slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.setExecutor(threads);
        slow.createContext("/query", exchange -> {
            byte[] answer = "{\"results\":[{\"statement_id\":0}]}".getBytes(StandardCharsets.UTF_8);
            try {
                Thread.sleep(TIMEOUT.multipliedBy(3).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        slow.createContext("/wrong/query", exchange -> {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        slow.start();
        URI url = URI.create("http://127.0.0.1:" + slow.getAddress().getPort());
        client = new InfluxQueryClient(
                InfluxSettings.of(url, "", "history", null).withTimeout(TIMEOUT));
    }

    @AfterEach
    void stop() {
        slow.stop(0);
        threads.shutdownNow();
    }

    /** A server goes on deleting when nobody listens any more, and writes may not begin before its end. */
    @Test
    void deletionIsWaitedForLongerThanAnyOtherAnswer() {
        assertThatThrownBy(() -> client.select("SELECT \"polls\" FROM \"link_5m\"", (terminal, values) -> {}))
                .isInstanceOf(SeriesUnavailableException.class)
                .hasMessageEndingWith("does not answer within 500 ms");
        assertThatCode(() -> client.execute(InfluxQl.deleteBefore("link", 0))).doesNotThrowAnyException();
    }

    /** Nobody is to create a bucket in what is no InfluxDB. */
    @Test
    void whatIsNoInfluxDbIsToldWithTheSettingToLookAt() {
        String look = "): look at series.influx.url, and at what stands between";
        answered(404, "<html><body>nothing here</body></html>", "answers 404, not as InfluxDB does (a web page" + look);
        answered(401, "<html><body>sign in</body></html>", "answers 401, not as InfluxDB does (a web page" + look);
        answered(404, "404 page not found\n", "answers 404, not as InfluxDB does (404 page not found" + look);
        answered(502, "", "is not reached by the proxy before it (502)");
        answered(500, "", "refuses to answer (500)");
        answered(
                404,
                "{\"error\":\"database not found: history\"}",
                "has no bucket history (database not found: history): create it there, or write another into"
                        + " series.influx.bucket");
    }

    private void answered(int code, String text, String told) {
        status = code;
        body = text;
        URI url = URI.create("http://127.0.0.1:" + slow.getAddress().getPort() + "/wrong");
        InfluxQueryClient wrong = new InfluxQueryClient(InfluxSettings.of(url, "", "history", null));
        assertThatThrownBy(() -> wrong.select("SELECT \"polls\" FROM \"link_5m\"", (terminal, values) -> {}))
                .isInstanceOf(SeriesUnavailableException.class)
                .hasMessage("the InfluxDB at " + url + " " + told);
    }
}
