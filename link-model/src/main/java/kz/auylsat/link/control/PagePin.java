package kz.auylsat.link.control;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The PIN of the technician's page, kept as a salted hash only: {@code pbkdf2-sha256$ITERATIONS$SALT$HASH}, salt and hash in
 * base64url (PBKDF2 of RFC 8018 with HMAC-SHA-256).
 */
public final class PagePin {
    /** Digits of a PIN. */
    public static final int DIGITS_MIN = 6;

    public static final int DIGITS_MAX = 12;

    /** Of the salt: fresh and random for every PIN. */
    public static final int SALT_BYTES = 16;

    /** About a fifth of a second on a small box; together with the pauses between tries a six-digit PIN lasts for years. */
    public static final int ITERATIONS = 120_000;

    private static final int ITERATIONS_MIN = 10_000;
    private static final int ITERATIONS_MAX = 2_000_000;
    private static final int HASH_BYTES = 32;
    private static final String NAME = "pbkdf2-sha256";

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PagePin(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** Whether this is a PIN at all: {@link #DIGITS_MIN} to {@link #DIGITS_MAX} digits. */
    public static boolean isWellFormed(String pin) {
        return pin.length() >= DIGITS_MIN
                && pin.length() <= DIGITS_MAX
                && pin.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * The hash of a new PIN.
     *
     * @param salt {@link #SALT_BYTES} fresh random bytes
     * @throws IllegalArgumentException where the PIN is not 6 to 12 digits
     */
    public static PagePin of(String pin, byte[] salt) {
        if (!isWellFormed(pin)) {
            throw new IllegalArgumentException(
                    "a PIN of " + pin.length() + " characters: write " + DIGITS_MIN + " to " + DIGITS_MAX + " digits");
        }
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt of " + salt.length + " bytes");
        }
        return new PagePin(ITERATIONS, salt.clone(), derive(pin, salt, ITERATIONS));
    }

    /** The hash in this text; refuses anything else with an IllegalArgumentException of one line. */
    public static PagePin parse(String text) {
        String[] parts = text.split("\\$", -1);
        try {
            if (parts.length == 4 && parts[0].equals(NAME)) {
                int iterations = Integer.parseInt(parts[1]);
                byte[] salt = Base64.getUrlDecoder().decode(parts[2]);
                byte[] hash = Base64.getUrlDecoder().decode(parts[3]);
                if (iterations >= ITERATIONS_MIN
                        && iterations <= ITERATIONS_MAX
                        && salt.length == SALT_BYTES
                        && hash.length == HASH_BYTES) {
                    return new PagePin(iterations, salt, hash);
                }
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text: it is a secret's hash.
        }
        throw new IllegalArgumentException("no PIN's hash: write " + NAME + "$ITERATIONS$SALT$HASH");
    }

    /** Takes a fifth of a second of processor time: not for an event loop. */
    public boolean matches(String pin) {
        return isWellFormed(pin) && MessageDigest.isEqual(hash, derive(pin, salt, iterations));
    }

    /** What is kept in the configuration. */
    public String text() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return NAME + "$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static byte[] derive(String pin, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(pin.toCharArray(), salt, iterations, HASH_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2 with HMAC-SHA-256", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Never the hash: it would be in a log. */
    @Override
    public String toString() {
        return NAME + "$" + iterations;
    }
}
