package kz.auylsat.ncc.gateway;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.TelemetryBatch;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/** A box as the gateway meets it: a key of its own, a certificate once it has one, and real TLS. */
public final class FakeBox {
    private static final char[] PASSWORD = "only in memory".toCharArray();

    private final int port;
    private final X509Certificate authority;
    private KeyPair keys = newKeys("secp256r1");
    private @Nullable X509Certificate certificate;
    private HttpClient client;
    private final UUID boot = UUID.randomUUID();
    private String chain = "";

    public FakeBox(int port, X509Certificate authority) throws Exception {
        this.port = port;
        this.authority = authority;
        client = newClient();
    }

    /** The authority whose certificate is in the folder {@code gateway} of a data folder. */
    public static X509Certificate authority(AuthorityFile files) {
        return files.authority().certificate();
    }

    KeyPair keys() {
        return keys;
    }

    X509Certificate certificate() {
        return java.util.Objects.requireNonNull(certificate);
    }

    void chain(String shown) {
        chain = shown;
    }

    String chain() {
        return chain;
    }

    static KeyPair newKeys(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    String csr() throws Exception {
        return csr(keys, keys);
    }

    /** A request for the key of {@code owner}, signed by {@code signer}. */
    static String csr(KeyPair owner, KeyPair signer) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            // The name in it must not matter.
            pem.writeObject(
                    new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=somebody-else"), owner.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        }
        return text.toString();
    }

    /** Enrols, and speaks with the certificate from then on. */
    public HttpResponse<String> enrol(String token) throws Exception {
        return enrol(token, csr());
    }

    HttpResponse<String> enrol(String token, String csr) throws Exception {
        HttpResponse<String> answer = post(
                GatewayPaths.ENROL,
                new JsonObject().put("token", token).put("csr", csr).put("serial", "box 7"));
        if (answer.statusCode() == 200) {
            use(new JsonObject(answer.body()).getString("certificate"), keys);
        }
        return answer;
    }

    void use(String pem, KeyPair of) throws Exception {
        certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        keys = of;
        client = newClient();
    }

    /** Another box with this one's disk. */
    FakeBox cloned() throws Exception {
        FakeBox clone = new FakeBox(port, authority);
        clone.keys = keys;
        clone.certificate = certificate;
        clone.chain = chain;
        clone.client = clone.newClient();
        return clone;
    }

    public HttpResponse<String> send(List<TelemetryRecord> records) throws Exception {
        HttpResponse<String> answer = send(TelemetryCodec.encode(new TelemetryBatch(boot, chain, records)));
        if (answer.statusCode() == 200) {
            chain = new JsonObject(answer.body()).getString("chain");
        }
        return answer;
    }

    HttpResponse<String> send(byte[] message) throws Exception {
        return call("POST", GatewayPaths.TELEMETRY, GatewayPaths.TELEMETRY_TYPE, BodyPublishers.ofByteArray(message));
    }

    public HttpResponse<String> handOver(String lineUp) throws Exception {
        return call("POST", GatewayPaths.LINEUPS, GatewayPaths.JWS_TYPE, BodyPublishers.ofString(lineUp));
    }

    public HttpResponse<String> handOver(UUID lineUp, int number, byte[] photo) throws Exception {
        return call(
                "PUT",
                GatewayPaths.photo(lineUp.toString(), number),
                GatewayPaths.PHOTO_TYPE,
                BodyPublishers.ofByteArray(photo));
    }

    /** A wait that is answered at once. */
    void wait(long configuration, ConfigurationStanding standing) throws Exception {
        hold(configuration, standing.text(), 0).get(10, TimeUnit.SECONDS);
    }

    CompletableFuture<HttpResponse<String>> hold(long configuration, int seconds) {
        return hold(configuration, "confirmed", seconds);
    }

    private CompletableFuture<HttpResponse<String>> hold(long configuration, String state, int seconds) {
        JsonObject body = new JsonObject()
                .put("configuration", configuration)
                .put("state", state)
                .put("boot", "boot-1")
                .put("backlog", 7)
                .put("timeoutSeconds", seconds);
        return client.sendAsync(
                request("POST", GatewayPaths.WAIT, GatewayPaths.JSON, BodyPublishers.ofString(body.encode())),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return call("GET", path, "", BodyPublishers.noBody());
    }

    HttpResponse<String> post(String path, JsonObject body) throws Exception {
        return call("POST", path, GatewayPaths.JSON, BodyPublishers.ofString(body.encode()));
    }

    HttpResponse<String> call(String method, String path, String type, BodyPublisher body) throws Exception {
        return client.send(request(method, path, type, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String type, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return request.build();
    }

    SSLContext tls() throws Exception {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("authority", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyStore own = empty();
        if (certificate != null) {
            own.setKeyEntry("box", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
        }
        KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        key.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private HttpClient newClient() throws Exception {
        return HttpClient.newBuilder()
                .sslContext(tls())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return store;
    }

    static String reason(HttpResponse<String> answer) {
        return answer.statusCode() + " " + new JsonObject(answer.body()).getString("reason");
    }

    static Map<String, Object> refused(HttpResponse<String> answer) {
        return new JsonObject(answer.body())
                .getJsonObject("refused", new JsonObject())
                .getMap();
    }
}
