package kz.auylsat.link.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What the NCC gives to the technician for one terminal, good for one enrolment: {@code auyl1.TERMINAL.SECRET.CAPIN}.
 *
 * <p>The pin lets the box know the right NCC at its first contact, before it holds any certificate.
 *
 * @param terminal the terminal's id: letters, digits, {@code . _ -}, at most {@link #TERMINAL_CHARS_MAX}
 * @param secret 20 random bytes as 32 letters of base32 (RFC 4648 §6), upper case
 * @param caPin SHA-256 of the gateway authority's SubjectPublicKeyInfo, base64url (RFC 4648 §5) without padding
 */
public record EnrolmentToken(String terminal, String secret, String caPin) {
    public static final int SECRET_BYTES = 20;
    public static final int TERMINAL_CHARS_MAX = 128;
    private static final String HEAD = "auyl1.";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_CHARS = 32;
    private static final int PIN_CHARS = 43;

    public EnrolmentToken {
        String wrong = wrong(terminal, secret, caPin);
        if (wrong != null) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** A token of these random bytes. */
    public static EnrolmentToken of(String terminal, byte[] secret, String caPin) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("secret of " + secret.length + " bytes");
        }
        return new EnrolmentToken(terminal, base32(secret), caPin);
    }

    /** The token of this text; spaces around it do not matter, as it is typed or pasted. */
    public static EnrolmentToken parse(String text) throws MalformedMessageException {
        String token = text.strip();
        int pinAt = token.length() - PIN_CHARS;
        int secretAt = pinAt - 1 - SECRET_CHARS;
        if (!token.startsWith(HEAD)
                || secretAt <= HEAD.length() + 1
                || token.charAt(pinAt - 1) != '.'
                || token.charAt(secretAt - 1) != '.') {
            throw new MalformedMessageException(
                    "token: write the whole token as the NCC printed it, auyl1.TERMINAL.SECRET.PIN");
        }
        String terminal = token.substring(HEAD.length(), secretAt - 1);
        String secret = token.substring(secretAt, pinAt - 1);
        String pin = token.substring(pinAt);
        String wrong = wrong(terminal, secret, pin);
        if (wrong != null) {
            throw new MalformedMessageException("token: " + wrong);
        }
        return new EnrolmentToken(terminal, secret, pin);
    }

    /** The pin of an authority's public key, given as its SubjectPublicKeyInfo. */
    public static String pinOf(byte[] subjectPublicKeyInfo) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(subjectPublicKeyInfo));
    }

    public String text() {
        return HEAD + terminal + "." + secret + "." + caPin;
    }

    /** SHA-256 of the text: what the NCC keeps of it, as hexadecimal digits. */
    public String hash() {
        StringBuilder hex = new StringBuilder();
        for (byte octet : sha256(text().getBytes(StandardCharsets.UTF_8))) {
            hex.append(Character.forDigit((octet >> 4) & 15, 16)).append(Character.forDigit(octet & 15, 16));
        }
        return hex.toString();
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "EnrolmentToken[" + terminal + "]";
    }

    private static @Nullable String wrong(String terminal, String secret, String pin) {
        if (terminal.isEmpty()
                || terminal.length() > TERMINAL_CHARS_MAX
                || !terminal.chars().allMatch(EnrolmentToken::named)) {
            return "its terminal is no terminal's id";
        }
        if (secret.length() != SECRET_CHARS || !secret.chars().allMatch(letter -> BASE32.indexOf(letter) >= 0)) {
            return "its secret is not " + SECRET_CHARS + " letters of A-Z and 2-7";
        }
        if (pin.length() != PIN_CHARS || !pin.chars().allMatch(EnrolmentToken::base64url)) {
            return "its last part is not " + PIN_CHARS + " letters of a pin";
        }
        return null;
    }

    private static boolean named(int letter) {
        return base64url(letter) || letter == '.';
    }

    private static boolean base64url(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '-'
                || letter == '_';
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte octet : bytes) {
            bits = (bits << 8) | (octet & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(BASE32.charAt((bits >>> held) & 31));
            }
            bits &= (1 << held) - 1;
        }
        return text.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
