package kz.auylsat.simulator.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.smi.OctetString;

/**
 * A v3 user's protocols, and its keys for any engine: the megabyte of RFC 3414 §A.2 is hashed once for a fleet, the
 * localisation once for a terminal. Confined to one thread, for the protocols reuse their buffers.
 */
final class UsmKeyChannel {
    private static final int EXPANDED_BYTES = 1_048_576;

    private final V3User user;
    private final @Nullable AuthenticationProtocol auth;
    private final @Nullable PrivacyProtocol privacy;
    private final byte[] authMaster;
    private final byte[] privacyMaster;

    UsmKeyChannel(V3User user) {
        this.user = user;
        this.auth = user.auth() == null ? null : protocol(user.auth());
        this.privacy = user.privacy() == null ? null : protocol(user.privacy());
        this.authMaster = master(auth, user.authPassphrase());
        this.privacyMaster = master(auth, user.privacyPassphrase());
    }

    V3User user() {
        return user;
    }

    @Nullable
    AuthenticationProtocol auth() {
        return auth;
    }

    @Nullable
    PrivacyProtocol privacy() {
        return privacy;
    }

    /** The authentication key for this engine; empty where the user has no authentication. */
    byte[] authKey(byte[] engineId) {
        return auth == null ? new byte[0] : localized(auth, authMaster, engineId);
    }

    /** The privacy key for this engine, as long as the protocol wants it; empty where the user has none. */
    byte[] privacyKey(byte[] engineId) {
        if (auth == null || privacy == null) {
            return new byte[0];
        }
        byte[] key = localized(auth, privacyMaster, engineId);
        int length = privacy.getMaxKeyLength();
        if (key.length >= length) {
            return Arrays.copyOf(key, length);
        }
        String passphrase = Objects.requireNonNull(user.privacyPassphrase());
        return privacy.extendShortKey(key, new OctetString(passphrase), engineId, auth);
    }

    private static byte[] master(@Nullable AuthenticationProtocol auth, @Nullable String passphrase) {
        if (auth == null || passphrase == null) {
            return new byte[0];
        }
        byte[] word = passphrase.getBytes(StandardCharsets.UTF_8);
        byte[] expanded = new byte[EXPANDED_BYTES];
        for (int i = 0; i < expanded.length; i++) {
            expanded[i] = word[i % word.length];
        }
        return auth.hash(expanded);
    }

    private static byte[] localized(AuthenticationProtocol auth, byte[] master, byte[] engineId) {
        byte[] joined = Arrays.copyOf(master, 2 * master.length + engineId.length);
        System.arraycopy(engineId, 0, joined, master.length, engineId.length);
        System.arraycopy(master, 0, joined, master.length + engineId.length, master.length);
        return auth.hash(joined);
    }

    private static AuthenticationProtocol protocol(V3User.Auth auth) {
        return switch (auth) {
            case MD5 -> new AuthMD5();
            case SHA1 -> new AuthSHA();
            case SHA224 -> new AuthHMAC128SHA224();
            case SHA256 -> new AuthHMAC192SHA256();
            case SHA384 -> new AuthHMAC256SHA384();
            case SHA512 -> new AuthHMAC384SHA512();
        };
    }

    private static PrivacyProtocol protocol(V3User.Privacy privacy) {
        return switch (privacy) {
            case DES -> new PrivDES();
            case AES128 -> new PrivAES128();
            case AES192 -> new PrivAES192();
            case AES256 -> new PrivAES256();
        };
    }
}
