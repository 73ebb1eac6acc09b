package kz.auylsat.ncc.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A small OpenID Connect provider: discovery, keys, and the token endpoint with PKCE; what it signs can be forged. */
final class OidcProvider implements AutoCloseable {
    static final String CLIENT = "auylsat";
    static final String SECRET = "the-clients-secret";
    private static final String KEY_ID = "key-1";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** What is wrong with a token. */
    enum Forgery {
        NONCE,
        NO_NONCE,
        AUDIENCE,
        PARTY,
        ISSUER,
        EXPIRED,
        OF_THE_FUTURE,
        UNSIGNED,
        UNSIGNED_BUT_FOR_A_DOT,
        SIGNED_WITH_THE_PUBLIC_KEY_AS_SECRET,
        OF_ANOTHERS_KEY,
        CHANGED_AFTER_IT_WAS_SIGNED,
        WITHOUT_ID_TOKEN
    }

    private final HttpServer server;
    /** Made once: they take longer than the rest of a test. */
    private static final KeyPair KEYS = rsa();

    private static final KeyPair OTHERS = rsa();
    /** By the code, what was asked for. */
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    volatile JsonObject claims = new JsonObject();
    volatile Forgery forgery;
    volatile boolean away;

    OidcProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, discovery()));
        server.createContext("/keys", exchange -> answer(exchange, jwks()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the provider gives the browser after somebody signed in there. */
    String code(Map<String, String> asked) {
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        return code;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JsonObject discovery() {
        return new JsonObject()
                .put("issuer", issuer())
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("jwks_uri", issuer() + "/keys")
                .put("grant_types_supported", new JsonArray().add("authorization_code"));
    }

    private JsonObject jwks() {
        RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
        JsonObject jwk = new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", KEY_ID)
                .put("n", unsigned(key.getModulus()))
                .put("e", unsigned(key.getPublicExponent()));
        return new JsonObject().put("keys", new JsonArray().add(jwk));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private void answer(HttpExchange exchange, JsonObject json) throws IOException {
        byte[] body = json.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        boolean right = asked != null
                && challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
                && form.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))
                && isClient(exchange, form);
        if (!right) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        JsonObject answer = new JsonObject().put("access_token", "opaque").put("token_type", "Bearer");
        if (forgery != Forgery.WITHOUT_ID_TOKEN) {
            answer.put("id_token", idToken(asked.get("nonce")));
        }
        answer(exchange, answer);
    }

    private static boolean isClient(HttpExchange exchange, Map<String, String> form) {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        return basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || SECRET.equals(form.get("client_secret"));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idToken(String nonce) {
        long now = Instant.now().getEpochSecond();
        JsonObject body = claims.copy()
                .put("iss", issuer())
                .put("sub", "0815")
                .put("aud", CLIENT)
                .put("iat", now)
                .put("exp", now + 300)
                .put("nonce", nonce);
        Forgery how = forgery;
        if (how == null) {
            return signed(body, KEYS);
        }
        return switch (how) {
            case NONCE -> signed(body.put("nonce", "n".repeat(43)), KEYS);
            case NO_NONCE -> {
                body.remove("nonce");
                yield signed(body, KEYS);
            }
            case AUDIENCE -> signed(body.put("aud", "another-client"), KEYS);
            case PARTY ->
                signed(
                        body.put("aud", new JsonArray().add(CLIENT).add("another-client"))
                                .put("azp", "another-client"),
                        KEYS);
            case ISSUER -> signed(body.put("iss", "http://127.0.0.1:1"), KEYS);
            case EXPIRED -> signed(body.put("iat", now - 900).put("exp", now - 600), KEYS);
            case OF_THE_FUTURE -> signed(body.put("iat", now + 900), KEYS);
            case UNSIGNED -> joined(header("none"), body);
            case UNSIGNED_BUT_FOR_A_DOT -> joined(header("none"), body) + ".";
            case SIGNED_WITH_THE_PUBLIC_KEY_AS_SECRET -> signedWithPublicKey(body);
            case OF_ANOTHERS_KEY -> signed(body, OTHERS);
            case CHANGED_AFTER_IT_WAS_SIGNED -> {
                String token = signed(body, KEYS);
                String changed = joined(header("RS256"), body.put("preferred_username", "admin"));
                yield changed + token.substring(token.lastIndexOf('.'));
            }
            case WITHOUT_ID_TOKEN -> throw new IllegalStateException("there is none");
        };
    }

    private static JsonObject header(String algorithm) {
        JsonObject header = new JsonObject().put("alg", algorithm).put("typ", "JWT");
        return algorithm.equals("none") ? header : header.put("kid", KEY_ID);
    }

    private static String joined(JsonObject header, JsonObject body) {
        return BASE64.encodeToString(header.encode().getBytes(StandardCharsets.UTF_8)) + "."
                + BASE64.encodeToString(body.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(JsonObject body, KeyPair keys) {
        String text = joined(header("RS256"), body);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The old trick: what everybody can read, taken for a shared secret. */
    private String signedWithPublicKey(JsonObject body) {
        String text = joined(header("HS256"), body);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
            return text + "." + BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
