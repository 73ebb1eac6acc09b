package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks a running NCC over its API as whoever a token stands for; blocks. */
final class NccClient {
    /** A plan of ten thousand villages is made in less. */
    private static final Duration ANSWER_MAX = Duration.ofMinutes(5);

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI server;
    private final String token;
    private final HttpClient http;

    private NccClient(URI server, String token, HttpClient http) {
        this.server = server;
        this.token = token;
        this.http = http;
    }

    /**
     * @param authority PEM of those whose certificates are believed; null for the system's
     * @throws RefusedException where it is no address, or the token would cross a network in clear
     */
    static NccClient of(String address, String token, @Nullable Path authority) {
        URI server = address(address);
        if (server.getRawUserInfo() != null) {
            throw new RefusedException("--server: a name and a password are no part of an address: write the token"
                    + " into a file, and name it with --token-file");
        }
        if (server.getScheme().equals("http") && !isHere(server.getHost())) {
            throw new RefusedException("--server " + server
                    + " would send the token in clear: write https://, or http:// for this machine alone");
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT_MAX)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (authority != null) {
            builder.sslContext(PemTrust.of(authority));
        }
        String text = server.toString();
        return new NccClient(
                URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text), token, builder.build());
    }

    private static URI address(String text) {
        if (text.matches("https?://[^/?#]+.*")) {
            try {
                URI uri = new URI(text);
                if (uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // told below
            }
        }
        throw new RefusedException("--server " + text + " is no address: write one as https://ncc.example.kz");
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }

    /** What it answered. */
    record Answer(int status, HttpHeaders headers, byte[] body) {
        boolean isDone() {
            return status / 100 == 2;
        }

        /** The body as a tree; a missing one where it is no JSON. */
        JsonNode tree() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                return MissingNode.getInstance();
            }
        }
    }

    /** What is there, as JSON. */
    JsonNode get(String path) {
        return done(ask(request(path).GET())).tree();
    }

    /** The octets of what is there. */
    byte[] bytes(String path) {
        return done(ask(request(path).GET())).body();
    }

    /** Asks for something to be done, once however often the network repeats it; also a refusal is an answer. */
    Answer post(String path, @Nullable JsonNode body, Map<String, String> headers) {
        try {
            HttpRequest.Builder request =
                    request(path).header("Idempotency-Key", UUID.randomUUID().toString());
            headers.forEach(request::header);
            return ask(
                    body == null
                            ? request.POST(HttpRequest.BodyPublishers.noBody())
                            : request.header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body))));
        } catch (IOException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    /** The answer where it says that it was done; throws what it says against it, line by line. */
    Answer done(Answer answer) {
        if (answer.isDone()) {
            return answer;
        }
        JsonNode problem = answer.tree();
        if (answer.status() == 401) {
            throw new RefusedException(server
                    + " does not take the token: make one there with ncc access token NAME --role engineer --for 90d;"
                    + " one that was just made is taken after ten seconds");
        }
        String detail = problem.path("detail").asText("answered with status " + answer.status() + ", as no NCC does");
        if (answer.status() >= 500) {
            throw new UnavailableException(server + ": " + detail);
        }
        List<String> lines = new ArrayList<>();
        problem.path("errors").forEach(each -> lines.add(each.path("detail").asText()));
        throw new RefusedException(lines.isEmpty() ? List.of(server + ": " + detail) : lines);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + token);
    }

    private Answer ask(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (SSLException e) {
            if (String.valueOf(e.getMessage()).contains("plaintext")) {
                throw new UnavailableException(
                        server + " does not speak TLS: write the address of the proxy before the NCC", e);
            }
            throw new UnavailableException(
                    server + " shows a certificate that is not believed (" + e.getMessage()
                            + "): name its authority with --ca FILE",
                    e);
        } catch (IOException e) {
            throw new UnavailableException(
                    server + " does not answer: " + (e.getMessage() == null ? "nothing listens there" : e.getMessage())
                            + "; start the NCC, or correct --server",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(server + " was not waited for", e);
        }
    }
}
