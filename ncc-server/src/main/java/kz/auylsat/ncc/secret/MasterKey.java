package kz.auylsat.ncc.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key of 256 bits under which secrets are sealed; never prints itself but as {@link #line}. */
public final class MasterKey {
    public static final int BYTES = 32;
    /** A line of a key file, as people are told to write it. */
    public static final String FORM = "auylsat-key-1:ID:BASE64";

    private static final String HEAD = "auylsat-key-1";
    private static final int ID_BYTES = 8;

    private final byte[] key;
    private final String id;

    private MasterKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.key = key.clone();
        id = HexFormat.of().formatHex(sha256("auylsat key id", key), 0, ID_BYTES);
    }

    public static MasterKey of(byte[] key) {
        return new MasterKey(key);
    }

    public static MasterKey random(RandomBytes random) {
        return new MasterKey(random.next(BYTES));
    }

    /** The key of this line; empty where it is none, or its id is another key's: it is damaged. */
    static Optional<MasterKey> parse(String line) {
        String[] parts = line.split(":", -1);
        if (parts.length != 3 || !parts[0].equals(HEAD)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(parts[2]);
            return bytes.length == BYTES
                    ? Optional.of(new MasterKey(bytes)).filter(key -> key.id.equals(parts[1]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The secret itself, for a key file. */
    public String line() {
        return HEAD + ":" + id + ":" + Base64.getEncoder().encodeToString(key);
    }

    /** What tells it from others: sixteen hexadecimal digits of its hash; no secret. */
    public String id() {
        return id;
    }

    /** A key for one purpose (HKDF-Expand of one block, RFC 5869 §2.3; a master key is uniformly random already). */
    SecretKeySpec derived(String purpose, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(salt);
            mac.update((byte) 1);
            return new SecretKeySpec(mac.doFinal(), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    private static byte[] sha256(String head, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            return digest.digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey same && MessageDigest.isEqual(key, same.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
