package kz.auylsat.ncc.snmp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.ncc.snmp.SnmpCredentials.AuthProtocol;

/**
 * Turns passphrases into the keys of one engine (RFC 3414 A.2, RFC 7860 §9.3).
 *
 * <p>The first step hashes a megabyte, some milliseconds; its results are kept, the one not used longest given up
 * first, so that a fleet with one passphrase pays once.
 */
final class UsmKeys {
    private static final int EXPANDED_BYTES = 1 << 20;
    private static final int REMEMBERED_MAX = 4096;

    private record Passphrase(AuthProtocol protocol, String text) {
        @Override
        public String toString() {
            return "Passphrase[" + protocol + "]";
        }
    }

    private final Map<Passphrase, byte[]> masters = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Passphrase, byte[]> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** The key of this passphrase at the engine with this id; as long as the hash. */
    byte[] localized(AuthProtocol protocol, String passphrase, byte[] engineId) {
        byte[] master =
                masters.computeIfAbsent(new Passphrase(protocol, passphrase), key -> master(protocol, passphrase));
        MessageDigest digest = digest(protocol);
        digest.update(master);
        digest.update(engineId);
        return digest.digest(master);
    }

    private static byte[] master(AuthProtocol protocol, String passphrase) {
        byte[] octets = passphrase.getBytes(StandardCharsets.UTF_8);
        if (octets.length == 0) {
            throw new IllegalArgumentException("empty passphrase");
        }
        byte[] chunk = passphrase.repeat(4096 / octets.length + 1).getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = digest(protocol);
        for (int left = EXPANDED_BYTES; left > 0; left -= chunk.length) {
            digest.update(chunk, 0, Math.min(left, chunk.length));
        }
        return digest.digest();
    }

    private static MessageDigest digest(AuthProtocol protocol) {
        try {
            return MessageDigest.getInstance(
                    switch (protocol) {
                        case MD5 -> "MD5";
                        case SHA1 -> "SHA-1";
                        case SHA224 -> "SHA-224";
                        case SHA256 -> "SHA-256";
                        case SHA384 -> "SHA-384";
                        case SHA512 -> "SHA-512";
                    });
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + protocol, e);
        }
    }
}
