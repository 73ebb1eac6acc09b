package kz.auylsat.ncc.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an {@code influxd} 1.6 and turns {@code /api/v2/write} into its {@code /write}, as 1.8 does by itself;
 * all else passes as it is, except that the version it states is 1.8.10. May be told to answer something else instead.
 */
public final class InfluxRelay implements AutoCloseable {
    /** What is answered in the server's place. */
    public record Answer(int status, String contentType, String body) {}

    private static final Pattern TIME =
            Pattern.compile("FROM \"(link\\w*)\" WHERE time >= (\\d+)ms(?: AND time < (\\d+)ms)?");
    private static final byte[] TOO_MANY_FILES =
            "{\"error\":\"Query would exceed file limit of 432 parquet files.\"}".getBytes(StandardCharsets.UTF_8);

    static {
        // Else every answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI influx;
    private final AtomicInteger writes = new AtomicInteger();
    private volatile @Nullable Answer instead;
    private volatile boolean writesOnly;
    private volatile @Nullable Instant threeCore;
    private volatile @Nullable URI first;
    private volatile @Nullable String token;
    private volatile long lateMillis;
    private volatile int writeBytesMax = Integer.MAX_VALUE;

    private InfluxRelay(HttpServer server, URI influx) {
        this.server = server;
        this.influx = influx;
    }

    public static InfluxRelay before(URI influx) {
        return before(influx, 0);
    }

    /** At a port of the test's choice. */
    public static InfluxRelay before(URI influx, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            InfluxRelay relay = new InfluxRelay(server, influx);
            server.createContext("/", relay::exchange);
            server.setExecutor(relay.threads);
            server.start();
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Passes every write on to this server as it is, and to the influxd only what that one takes. */
    void writeFirstTo(URI server) {
        first = server;
    }

    /** States to be 3 Core, deletes nothing and refuses a query over more files than that opens. */
    public void actAsThreeCore(Instant now) {
        threeCore = now;
    }

    /** Answers this to everything; null to pass everything on. */
    public void answerInstead(@Nullable Answer answer) {
        writesOnly = false;
        instead = answer;
    }

    /** Answers this to every write. */
    public void answerWritesInstead(Answer answer) {
        writesOnly = true;
        instead = answer;
    }

    /** Answers 401 to whoever does not send this token. */
    public void requireToken(String wanted) {
        token = wanted;
    }

    /** Passes everything on, but answers writes that much later. */
    public void answerWritesLate(Duration by) {
        lateMillis = by.toMillis();
    }

    /** Answers a page of 413, as a proxy does, to every write of more lines than this many bytes. */
    public void refuseWritesAbove(int bytes) {
        writeBytesMax = bytes;
    }

    /** The writes that came, passed on or not. */
    public int writes() {
        return writes.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean write = exchange.getRequestURI().getPath().equals("/api/v2/write");
            if (write) {
                writes.incrementAndGet();
            }
            String wanted = token;
            if (wanted != null
                    && !("Token " + wanted).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                respond(exchange, 401, "{\"error\":\"unauthorized access\"}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            Answer other = instead;
            if (other != null && (write || !writesOnly)) {
                exchange.getResponseHeaders().set("Content-Type", other.contentType());
                respond(exchange, other.status(), other.body().getBytes(StandardCharsets.UTF_8));
                return;
            }
            if (write && writeBytesMax < Integer.MAX_VALUE && bytes(body) > writeBytesMax) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                respond(exchange, 413, "<html>Request Entity Too Large</html>".getBytes(StandardCharsets.UTF_8));
                return;
            }
            Instant now = threeCore;
            if (now != null && isTooMuchForThreeCore(exchange, body, now)) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                respond(exchange, 400, TOO_MANY_FILES);
                return;
            }
            passOn(exchange, body, write);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void passOn(HttpExchange exchange, byte[] body, boolean write) throws IOException, InterruptedException {
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        String asked = exchange.getRequestURI().getRawPath() + "?" + query;
        HttpResponse<byte[]> response;
        try {
            URI other = first;
            if (write && other != null) {
                response = send(exchange, URI.create(other + asked), body);
                if (response.statusCode() >= 300) {
                    respond(exchange, response.statusCode(), response.body());
                    return;
                }
            }
            String target = write ? "/write?" + query.replace("bucket=", "db=") : asked;
            response = send(exchange, URI.create(influx + target), body);
        } catch (IOException e) {
            respond(exchange, 502, new byte[0]);
            return;
        }
        response.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        if (write) {
            Thread.sleep(lateMillis);
        }
        exchange.getResponseHeaders().set("X-Influxdb-Version", threeCore != null ? "3.4.0" : "1.8.10");
        respond(exchange, response.statusCode(), response.body());
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, URI to, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Content-Type", "Content-Encoding"}) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A file holds ten minutes of a table at least, an hour's rollups an hour. */
    private static boolean isTooMuchForThreeCore(HttpExchange exchange, byte[] body, Instant now) {
        String asked = String.valueOf(exchange.getRequestURI().getQuery()) + new String(body, StandardCharsets.UTF_8);
        if (asked.contains("DELETE")) {
            return true;
        }
        Matcher time = TIME.matcher(asked);
        if (!time.find()) {
            return false;
        }
        long until = time.group(3) == null ? now.toEpochMilli() : Long.parseLong(time.group(3));
        long file = (time.group(1).equals("link_1h") ? 60 : 10) * 60_000L;
        return (until - Long.parseLong(time.group(2))) / file > 432;
    }

    private static int bytes(byte[] gzip) throws IOException {
        try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return lines.readAllBytes().length;
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean none = body.length == 0;
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
    }
}
