package kz.auylsat.agent.snmp;

import java.util.Optional;

/**
 * A user of the User-based Security Model (RFC 3414) who may read, and in whose name informs are sent. Never prints its
 * secrets.
 *
 * <p>A user always authenticates. One with a privacy protocol is answered only at authPriv.
 *
 * @param name 1 to 32 octets
 * @param authPassphrase at least 8 characters (RFC 3414 §11.2)
 * @param privacy absent: authNoPriv
 */
public record SnmpUser(String name, AuthProtocol auth, String authPassphrase, Optional<Privacy> privacy) {
    private static final int NAME_LENGTH_MAX = 32;
    private static final int PASSPHRASE_LENGTH_MIN = 8;

    public SnmpUser {
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX || !name.chars().allMatch(c -> c > 32 && c < 127)) {
            throw new IllegalArgumentException("an SNMP user's name has 1 to 32 ASCII characters without spaces");
        }
        checkPassphrase(authPassphrase);
    }

    /** The privacy half of a user. */
    public record Privacy(PrivProtocol protocol, String passphrase) {
        public Privacy {
            checkPassphrase(passphrase);
        }

        @Override
        public String toString() {
            return protocol.name();
        }
    }

    /** RFC 3414 §6, RFC 7860. MD5 is not among them: every manager that asks a box of ours has better. */
    public enum AuthProtocol {
        SHA1,
        SHA224,
        SHA256,
        SHA384,
        SHA512
    }

    /** RFC 3826, and AES-192/256 with the key extension that net-snmp uses. DES is not among them. */
    public enum PrivProtocol {
        AES128,
        AES192,
        AES256
    }

    private static void checkPassphrase(String passphrase) {
        if (passphrase.length() < PASSPHRASE_LENGTH_MIN) {
            throw new IllegalArgumentException("an SNMP passphrase has at least 8 characters (RFC 3414 §11.2)");
        }
    }

    @Override
    public String toString() {
        return "SnmpUser[" + name + ", " + auth + privacy.map(p -> ", " + p).orElse("") + "]";
    }
}
