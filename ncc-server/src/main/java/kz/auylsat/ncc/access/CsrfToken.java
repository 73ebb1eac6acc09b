package kz.auylsat.ncc.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a page must show besides its session to change something: a value that only a page which could read an answer of
 * ours can know. It follows from the session's secret (HMAC-SHA256), so nothing is kept (OWASP, Cross-Site Request
 * Forgery Prevention: a token bound to the session).
 */
public final class CsrfToken {
    /** The header that carries it. */
    public static final String HEADER = "X-CSRF-Token";

    private static final byte[] PURPOSE = "auylsat csrf 1".getBytes(StandardCharsets.US_ASCII);

    private CsrfToken() {}

    /** @param sessionSecret the cookie's value */
    public static String of(String sessionSecret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sessionSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Compares in the same time whatever was shown. */
    public static boolean matches(String sessionSecret, String shown) {
        return MessageDigest.isEqual(
                of(sessionSecret).getBytes(StandardCharsets.US_ASCII), shown.getBytes(StandardCharsets.UTF_8));
    }
}
