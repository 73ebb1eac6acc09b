package kz.auylsat.ncc.snmp;

import org.jspecify.annotations.Nullable;

/** How a terminal lets us ask: a community (v1, v2c) or a user (v3). Never prints its secrets. */
public sealed interface SnmpCredentials {

    /** The versions that carry a community. */
    enum CommunityVersion {
        V1,
        V2C
    }

    /** RFC 3414 §6–7, RFC 7860. MD5 only where a terminal asks for it by name. */
    enum AuthProtocol {
        MD5,
        SHA1,
        SHA224,
        SHA256,
        SHA384,
        SHA512
    }

    /** RFC 3414 §8, RFC 3826, and the two ways of extending a key for AES-192/256 that devices use. */
    enum PrivProtocol {
        DES,
        AES128,
        AES192,
        AES256,
        AES192_REEDER,
        AES256_REEDER
    }

    record Community(CommunityVersion version, String community) implements SnmpCredentials {
        @Override
        public String toString() {
            return "Community[" + version + "]";
        }
    }

    /**
     * A user of the User-based Security Model; without {@code auth} noAuthNoPriv, without {@code priv} authNoPriv.
     *
     * @param contextName the context to ask in; empty for the default one
     */
    record User(
            String name,
            @Nullable AuthProtocol auth,
            @Nullable String authPassphrase,
            @Nullable PrivProtocol priv,
            @Nullable String privPassphrase,
            String contextName)
            implements SnmpCredentials {
        public User {
            if ((auth == null) != (authPassphrase == null) || (priv == null) != (privPassphrase == null)) {
                throw new IllegalArgumentException("a protocol and its passphrase come together");
            }
            if (priv != null && auth == null) {
                throw new IllegalArgumentException("privacy needs authentication (RFC 3414 §1.4.3)");
            }
        }

        @Override
        public String toString() {
            return "User[" + name + ", " + auth + ", " + priv + "]";
        }
    }
}
