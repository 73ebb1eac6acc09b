package kz.auylsat.ncc.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A sign-in that was begun at the provider: what must come back with it. Every text is a secret of 32 random bytes.
 *
 * @param state what the provider gives back with the code (RFC 6749 §10.12)
 * @param nonce what the ID token must hold
 * @param verifier what shows that the code is ours (PKCE, RFC 7636)
 * @param browser what the browser's cookie must hold, so that nobody is led into another's sign-in
 * @param next where the page goes then, a path of ours
 */
public record OidcAttempt(String state, String nonce, String verifier, String browser, String next, Instant expiresAt) {
    static final Duration LIFE = Duration.ofMinutes(10);

    static OidcAttempt begin(RandomGenerator random, String next, Instant now) {
        return new OidcAttempt(
                SecretToken.next(random),
                SecretToken.next(random),
                SecretToken.next(random),
                SecretToken.next(random),
                next,
                now.plus(LIFE));
    }

    /** RFC 7636 §4.2, S256. */
    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "OidcAttempt[until " + expiresAt + "]";
    }
}
