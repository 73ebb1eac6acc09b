package kz.auylsat.ncc.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.control.GatewayPaths;
import org.jspecify.annotations.Nullable;

/** How a box that is played here calls this machine's gateway, with a key of its own. Confined to one thread. */
final class BoxClient {
    private final Vertx vertx;
    private final int port;
    private final TrustOptions authority;
    private final BoxKey key;
    private @Nullable HttpClient client;

    /**
     * @param port of the gateway at 127.0.0.1
     * @param authority whom the gateway's certificate must be of
     */
    BoxClient(Vertx vertx, int port, TrustOptions authority, BoxKey key) {
        this.vertx = vertx;
        this.port = port;
        this.authority = authority;
        this.key = key;
    }

    /** What the gateway answered; {@code retrySeconds} is 0 where it did not say. */
    record Answer(int status, String body, long retrySeconds) {}

    /**
     * Uses a token up for a certificate, which it shows from then on, and gives it in PEM.
     *
     * @param from the loopback address to ask from
     * @param address the loopback address to call from afterwards
     */
    Future<String> enrol(String token, String from, String address) {
        HttpClient bare = newClient(null, from);
        JsonObject body = new JsonObject().put("token", token).put("csr", key.request());
        return call(bare, GatewayPaths.ENROL, GatewayPaths.JSON, Buffer.buffer(body.encode()))
                .map(answer -> {
                    if (answer.status() != 200) {
                        throw new UnavailableException("a box was not let in: " + answer.body());
                    }
                    String certificate = new JsonObject(answer.body()).getString("certificate");
                    show(certificate, address);
                    return certificate;
                })
                // Not waited for: where the gateway ends the connection at that moment, the client's end may never be
                // told.
                .onComplete(answered -> bare.close());
    }

    /** Shows this certificate from now on, calling from this loopback address. */
    void show(String certificate, String address) {
        client = newClient(certificate, address);
    }

    /** Whether it has a certificate to call with. */
    boolean enrolled() {
        return client != null;
    }

    /** @throws IllegalStateException where it has no certificate yet */
    Future<Answer> call(String path, String type, Buffer body) {
        if (client == null) {
            throw new IllegalStateException("this box is not enrolled");
        }
        return call(client, path, type, body);
    }

    private Future<Answer> call(HttpClient from, String path, String type, Buffer body) {
        return from.request(HttpMethod.POST, port, "127.0.0.1", path)
                .compose(request -> request.putHeader("Content-Type", type).send(body))
                .compose(response -> response.body()
                        .map(bytes -> new Answer(
                                response.statusCode(),
                                bytes.toString(StandardCharsets.UTF_8),
                                response.getHeader("Retry-After") == null
                                        ? 0
                                        : Long.parseLong(response.getHeader("Retry-After")))));
    }

    private HttpClient newClient(@Nullable String certificate, String address) {
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(false)
                .setVerifyHost(false)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                .setTrustOptions(authority)
                .setLocalAddress(address)
                .setKeepAliveTimeout(600)
                .setIdleTimeout(300)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        if (certificate != null) {
            options.setKeyCertOptions(KeyCertOptions.wrap(key.shown(certificate)));
        }
        return vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(2).setCleanerPeriod(0));
    }
}
