package kz.auylsat.ncc.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What stands in for InfluxDB in a benchmark: takes writes, keeps of each point its name alone, and says truthfully
 * whether it has one. Its first line of output is its port.
 */
final class BenchSinkMain {
    private static final byte[] NOTHING = "{\"results\":[{\"statement_id\":0}]}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ONE_ROW =
            ("{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"link\",\"columns\":[\"time\",\"polls\"],"
                            + "\"values\":[[0,1]]}]}]}")
                    .getBytes(StandardCharsets.UTF_8);
    private static final Pattern POINT =
            Pattern.compile("SELECT \\* FROM .* WHERE time = (\\d+)ms.* \"?terminal\"? = '([^']*)'");

    private final BenchPointNames names = new BenchPointNames();
    private long requests;
    private long gzipBytes;

    private BenchSinkMain() {}

    public static void main(String[] arguments) throws IOException {
        BenchSinkMain sink = new BenchSinkMain();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v2/write", sink::write);
        server.createContext("/query", sink::query);
        server.createContext("/ping", exchange -> respond(exchange, 204, new byte[0]));
        server.createContext("/counts", sink::counts);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private void write(HttpExchange exchange) throws IOException {
        byte[] gzip = exchange.getRequestBody().readAllBytes();
        try (InputStream lines = new GZIPInputStream(new java.io.ByteArrayInputStream(gzip), 64 * 1024)) {
            byte[] all = lines.readAllBytes();
            synchronized (this) {
                requests++;
                gzipBytes += gzip.length;
                names.addLines(all);
            }
        }
        respond(exchange, 204, new byte[0]);
    }

    private void query(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String query =
                URLDecoder.decode(String.valueOf(exchange.getRequestURI().getRawQuery()), StandardCharsets.UTF_8);
        Matcher point = POINT.matcher(query);
        boolean found = false;
        if (point.find()) {
            synchronized (this) {
                found = names.has(point.group(2), Long.parseLong(point.group(1)));
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        respond(exchange, 200, found ? ONE_ROW : NOTHING);
    }

    private void counts(HttpExchange exchange) throws IOException {
        String counts;
        synchronized (this) {
            counts = requests + " " + names.lines() + " " + names.distinct() + " " + gzipBytes;
        }
        respond(exchange, 200, counts.getBytes(StandardCharsets.US_ASCII));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("X-Influxdb-Version", "1.8.10");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
