package kz.auylsat.ncc.snmp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import kz.auylsat.ncc.snmp.BerReader.MalformedException;
import kz.auylsat.ncc.snmp.SnmpCredentials.AuthProtocol;
import kz.auylsat.ncc.snmp.SnmpCredentials.PrivProtocol;
import kz.auylsat.ncc.snmp.SnmpCredentials.User;
import org.jspecify.annotations.Nullable;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.ByteArrayWindow;
import org.snmp4j.security.DecryptParams;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OctetString;

/** Digests, ciphers and key extension of v3 messages, by SNMP4J's protocols. */
final class UsmSecureChannel {

    /** A user's keys at one engine. */
    record Keys(
            @Nullable AuthenticationProtocol auth,
            byte[] authKey,
            @Nullable PrivacyProtocol priv,
            byte[] privKey) {
        int authLength() {
            return auth == null ? 0 : auth.getAuthenticationCodeLength();
        }

        @Override
        public String toString() {
            return "Keys[]";
        }
    }

    private final Map<AuthProtocol, AuthenticationProtocol> authProtocols = new EnumMap<>(AuthProtocol.class);
    private final Map<PrivProtocol, PrivacyProtocol> privProtocols = new EnumMap<>(PrivProtocol.class);
    private final UsmKeys usmKeys = new UsmKeys();

    /** The flags of a message as this user sends it. */
    static int level(User user) {
        return (user.auth() == null ? 0 : UsmCodec.AUTH) | (user.priv() == null ? 0 : UsmCodec.PRIV);
    }

    Keys keys(User user, byte[] engineId) {
        AuthProtocol authName = user.auth();
        String authPassphrase = user.authPassphrase();
        if (authName == null || authPassphrase == null) {
            return new Keys(null, new byte[0], null, new byte[0]);
        }
        AuthenticationProtocol auth = authProtocols.computeIfAbsent(authName, UsmSecureChannel::auth);
        byte[] authKey = usmKeys.localized(authName, authPassphrase, engineId);
        PrivProtocol privName = user.priv();
        String privPassphrase = user.privPassphrase();
        if (privName == null || privPassphrase == null) {
            return new Keys(auth, authKey, null, new byte[0]);
        }
        PrivacyProtocol priv = privProtocols.computeIfAbsent(privName, UsmSecureChannel::priv);
        byte[] key = usmKeys.localized(authName, privPassphrase, engineId);
        if (key.length > priv.getMaxKeyLength()) {
            key = Arrays.copyOf(key, priv.getMaxKeyLength());
        } else if (key.length < priv.getMinKeyLength()) {
            OctetString passphrase = new OctetString(privPassphrase.getBytes(StandardCharsets.UTF_8));
            key = priv.extendShortKey(key, passphrase, engineId, auth);
        }
        return new Keys(auth, authKey, priv, key);
    }

    /** The whole message, encrypted and signed as far as the user has keys. */
    byte[] protect(User user, Keys keys, int messageId, byte[] engineId, int boots, int time, byte[] scoped) {
        byte[] data = scoped;
        byte[] privParameters = new byte[0];
        if (keys.priv() != null) {
            DecryptParams params = new DecryptParams();
            data = keys.priv().encrypt(scoped, 0, scoped.length, keys.privKey(), boots, time, params);
            privParameters = Arrays.copyOfRange(params.array, params.offset, params.offset + params.length);
        }
        UsmCodec.Header header = new UsmCodec.Header(
                messageId,
                level(user) | UsmCodec.REPORTABLE,
                engineId,
                boots,
                time,
                user.name().getBytes(StandardCharsets.UTF_8),
                privParameters);
        UsmCodec.Outgoing outgoing = UsmCodec.encode(header, keys.authLength(), data);
        byte[] octets = outgoing.octets();
        if (keys.auth() != null) {
            ByteArrayWindow digest = new ByteArrayWindow(octets, outgoing.authOffset(), keys.authLength());
            if (!keys.auth().authenticate(keys.authKey(), octets, 0, octets.length, digest)) {
                throw new IllegalStateException("cannot sign with " + user.auth());
            }
        }
        return octets;
    }

    /** Whether the digest is right; the octets of the digest may be altered by the check. */
    boolean isAuthentic(Keys keys, UsmCodec.Incoming incoming, byte[] octets) {
        if (keys.auth() == null || incoming.authLength() != keys.authLength()) {
            return false;
        }
        ByteArrayWindow digest = new ByteArrayWindow(octets, incoming.authOffset(), incoming.authLength());
        return keys.auth().isAuthentic(keys.authKey(), octets, 0, incoming.length(), digest);
    }

    byte[] decrypt(Keys keys, UsmCodec.Incoming incoming, byte[] octets) throws MalformedException {
        UsmCodec.Header header = incoming.header();
        if (keys.priv() == null || header.privParameters().length != keys.priv().getDecryptParamsLength()) {
            throw new MalformedException("privacy parameters of " + header.privParameters().length + " octets");
        }
        DecryptParams params = new DecryptParams(header.privParameters(), 0, header.privParameters().length);
        byte[] plain;
        try {
            plain = keys.priv()
                    .decrypt(
                            octets,
                            incoming.dataOffset(),
                            incoming.dataLength(),
                            keys.privKey(),
                            header.engineBoots(),
                            header.engineTime(),
                            params);
        } catch (RuntimeException e) {
            throw new MalformedException("ciphertext: " + e.getMessage());
        }
        if (plain == null) {
            throw new MalformedException("ciphertext of " + incoming.dataLength() + " octets");
        }
        return plain;
    }

    private static AuthenticationProtocol auth(AuthProtocol protocol) {
        return switch (protocol) {
            case MD5 -> new AuthMD5();
            case SHA1 -> new AuthSHA();
            case SHA224 -> new AuthHMAC128SHA224();
            case SHA256 -> new AuthHMAC192SHA256();
            case SHA384 -> new AuthHMAC256SHA384();
            case SHA512 -> new AuthHMAC384SHA512();
        };
    }

    private static PrivacyProtocol priv(PrivProtocol protocol) {
        return switch (protocol) {
            case DES -> new PrivDES();
            case AES128 -> new PrivAES128();
            case AES192 -> new PrivAES192();
            case AES256 -> new PrivAES256();
            case AES192_REEDER -> new PrivAES192With3DESKeyExtension();
            case AES256_REEDER -> new PrivAES256With3DESKeyExtension();
        };
    }
}
