package kz.auylsat.simulator.server;

import org.jspecify.annotations.Nullable;

/**
 * An SNMPv3 user that agents know, and so the security level they demand of it.
 *
 * @param auth null for noAuthNoPriv
 * @param privacy null for no encryption; demands {@code auth}
 */
public record V3User(
        String name,
        @Nullable Auth auth,
        @Nullable String authPassphrase,
        @Nullable Privacy privacy,
        @Nullable String privacyPassphrase) {
    /** RFC 3414 §11.2: a shorter one is refused. */
    public static final int PASSPHRASE_LENGTH_MIN = 8;

    /** Authentication protocols: RFC 3414 and RFC 7860. */
    public enum Auth {
        MD5,
        SHA1,
        SHA224,
        SHA256,
        SHA384,
        SHA512
    }

    /** Privacy protocols: RFC 3414, RFC 3826, and its common extension to longer keys. */
    public enum Privacy {
        DES,
        AES128,
        AES192,
        AES256
    }

    public V3User {
        if (name.isEmpty() || name.length() > 32) {
            throw new IllegalArgumentException("a v3 user's name has 1 to 32 characters");
        }
        requirePair("authentication", auth, authPassphrase);
        requirePair("privacy", privacy, privacyPassphrase);
        if (privacy != null && auth == null) {
            throw new IllegalArgumentException("v3 user " + name + ": privacy without authentication does not exist");
        }
    }

    private static void requirePair(String what, @Nullable Object protocol, @Nullable String passphrase) {
        if ((protocol == null) != (passphrase == null)) {
            throw new IllegalArgumentException("v3 " + what + " takes both a protocol and a passphrase");
        }
        if (passphrase != null && passphrase.length() < PASSPHRASE_LENGTH_MIN) {
            throw new IllegalArgumentException("v3 " + what + " passphrase is shorter than " + PASSPHRASE_LENGTH_MIN);
        }
    }

    /** Without the passphrases. */
    @Override
    public String toString() {
        return "V3User[" + name + ", " + auth + ", " + privacy + "]";
    }
}
