package kz.auylsat.ncc.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Asks an InfluxDB of any generation by InfluxQL on {@code /query}; thread-safe. Whatever keeps it from an answer is a
 * {@link SeriesUnavailableException} of one line.
 */
final class InfluxQueryClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WEB_PAGE = "a web page";
    /** What servers written in Go answer, InfluxDB among them, where a path is none of theirs. */
    private static final String NO_SUCH_PATH = "404 page not found";

    private static final int COMPLAINT_BYTES_MAX = 8 * 1024;
    /** A day of a fleet's reports is deleted in seconds, on a slow disk in minutes. */
    private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(10);
    /** An answer of a whole fleet's reports comes for this many times as long as its beginning may take. */
    private static final int BODY_TIMES = 6;

    private final InfluxSettings settings;
    private final HttpClient http;
    private volatile ServerGeneration known = ServerGeneration.of(null);

    InfluxQueryClient(InfluxSettings settings) {
        this.settings = settings;
        http = HttpClient.newBuilder()
                // An upgrade to HTTP/2 would cost a request more and gains nothing on one connection.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    /** Hands on every row of a SELECT's answer. */
    void select(String query, QueryAnswerReader.Rows rows) {
        HttpRequest request = request("/query?" + database() + "&epoch=ms&chunked=true&q=" + encoded(query))
                .GET()
                .build();
        read(request, rows);
    }

    /** Runs a statement that changes something; waits for its end, for the server goes on with it unheard too. */
    void execute(String statement) {
        HttpRequest request = request("/query?" + database())
                .timeout(CHANGE_TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("q=" + encoded(statement)))
                .build();
        read(request, (terminal, values) -> {});
    }

    /** What answered at the address when it was last asked; of no known kind before. */
    ServerGeneration known() {
        return known;
    }

    /** Asks what answers at the address. */
    ServerGeneration generation() {
        HttpResponse<InputStream> ping = send(request("/ping").GET().build());
        String stated = version(ping);
        if (stated == null && ping.statusCode() >= 400) {
            throw unavailable(
                    ping.statusCode() == 401 || ping.statusCode() == 403
                            ? refusal(ping.statusCode(), "to /ping")
                            : "answers " + ping.statusCode() + " to /ping");
        }
        ServerGeneration found = ServerGeneration.of(
                stated == null ? version(send(request("/health").GET().build())) : stated);
        known = found;
        return found;
    }

    private void read(HttpRequest request, QueryAnswerReader.Rows rows) {
        HttpResponse<InputStream> response = send(request);
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw unavailable(refusal(response.statusCode(), complaint(body)));
            }
            QueryAnswerReader.read(body, rows);
        } catch (RefusedQueryException e) {
            throw unavailable(refusal(200, oneLine(String.valueOf(e.getMessage()))));
        } catch (JsonProcessingException e) {
            throw unavailable("does not answer as InfluxDB (" + oneLine(e.getOriginalMessage())
                    + "): look at series.influx.url, and at what stands between");
        } catch (IOException e) {
            throw unavailable("broke off its answer (" + oneLine(String.valueOf(e.getMessage())) + ")");
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(
                    request, BoundedBodyReader.within(settings.timeout().multipliedBy(BODY_TIMES)));
        } catch (HttpTimeoutException e) {
            throw unavailable("does not answer within "
                    + request.timeout().orElse(settings.timeout()).toMillis() + " ms");
        } catch (ConnectException e) {
            throw unavailable("cannot be reached: the connection is refused, or there is no such host");
        } catch (IOException e) {
            throw unavailable("does not answer (" + oneLine(String.valueOf(e.getMessage())) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for");
        }
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + pathAndQuery))
                .timeout(settings.timeout());
        String token = settings.token();
        if (token != null) {
            request.header("Authorization", "Token " + token);
        }
        return request;
    }

    private String database() {
        return "db=" + encoded(settings.bucket())
                + (settings.organisation().isEmpty() ? "" : "&org=" + encoded(settings.organisation()));
    }

    /** From the header that 1.x and 2.x send, or the JSON that 3 Core and {@code /health} answer. */
    private static @Nullable String version(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] start = body.readNBytes(COMPLAINT_BYTES_MAX);
            @Nullable
            String header = response.headers().firstValue("X-Influxdb-Version").orElse(null);
            if (header != null) {
                return header;
            }
            JsonNode answer = JSON.readTree(start);
            return answer == null ? null : answer.path("version").textValue();
        } catch (IOException e) {
            // A page or nothing: it states no version.
            return null;
        }
    }

    private String refusal(int status, String complaint) {
        if (complaint.equals(WEB_PAGE) || complaint.equals(NO_SUCH_PATH)) {
            return "answers " + status + ", not as InfluxDB does (" + complaint
                    + "): look at series.influx.url, and at what stands between";
        }
        if (status == 502 || status == 504) {
            return "is not reached by the proxy before it (" + (status + " " + complaint).strip() + ")";
        }
        if (status == 401 || status == 403) {
            return "refuses the token (" + status + " " + complaint + "): write one that may read and write "
                    + settings.bucket() + " into the file of series.influx.tokenFile";
        }
        if (complaint.contains("database not found") || status == 404) {
            return "has no bucket " + settings.bucket() + " (" + complaint
                    + "): create it there, or write another into series.influx.bucket";
        }
        return "refuses to answer (" + (status == 200 ? complaint : (status + " " + complaint).strip()) + ")";
    }

    /** The error's words where the body is InfluxDB's JSON, else what kind of text it is. */
    private static String complaint(InputStream body) throws IOException {
        byte[] start = body.readNBytes(COMPLAINT_BYTES_MAX);
        try {
            JsonNode json = JSON.readTree(start);
            for (String name : new String[] {"error", "message"}) {
                if (json != null && json.path(name).isTextual()) {
                    return oneLine(json.path(name).textValue());
                }
            }
        } catch (JsonProcessingException e) {
            // Told below.
        }
        String text = oneLine(new String(start, StandardCharsets.UTF_8));
        return text.startsWith("<") ? WEB_PAGE : shortened(text);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private SeriesUnavailableException unavailable(String what) {
        return new SeriesUnavailableException("the InfluxDB at " + settings.url() + " " + what);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
