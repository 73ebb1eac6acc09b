package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import kz.auylsat.ncc.snmp.SnmpCredentials.AuthProtocol;
import kz.auylsat.ncc.snmp.SnmpCredentials.PrivProtocol;
import kz.auylsat.ncc.snmp.SnmpCredentials.User;
import org.junit.jupiter.api.Test;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.smi.OctetString;

class UsmSecureChannelTest {
    private static final byte[] ENGINE = HexFormat.of().parseHex("80001f8804626f78");
    private static final byte[] SCOPED = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final UsmSecureChannel channel = new UsmSecureChannel();

    private static User user(AuthProtocol auth, PrivProtocol priv) {
        return new User("u", auth, "an-auth-phrase", priv, "a-priv-phrase", "");
    }

    /** SNMP4J derives keys from passphrases on its own way: the results must be the same, for every pair. */
    @Test
    void keysOfEveryPairOfProtocolsAreThoseOfSnmp4j() {
        for (AuthProtocol auth : AuthProtocol.values()) {
            for (PrivProtocol priv : PrivProtocol.values()) {
                UsmSecureChannel.Keys keys = channel.keys(user(auth, priv), ENGINE);
                assertThat(keys.authKey())
                        .as("%s", auth)
                        .isEqualTo(keys.auth().passwordToKey(new OctetString("an-auth-phrase"), ENGINE));
                assertThat(keys.privKey())
                        .as("%s with %s", auth, priv)
                        .isEqualTo(SecurityProtocols.passwordToKey(
                                keys.priv(), keys.auth(), new OctetString("a-priv-phrase"), ENGINE));
            }
        }
    }

    @Test
    void protectedMessageOpensAndAChangedOneDoesNot() throws Exception {
        for (AuthProtocol auth : AuthProtocol.values()) {
            for (PrivProtocol priv : PrivProtocol.values()) {
                User user = user(auth, priv);
                UsmSecureChannel.Keys keys = channel.keys(user, ENGINE);
                byte[] octets = channel.protect(user, keys, 5, ENGINE, 3, 400, SCOPED);
                byte[] copy = octets.clone();
                UsmCodec.Incoming incoming = UsmCodec.decode(octets, octets.length);
                assertThat(channel.isAuthentic(keys, incoming, octets)).isTrue();
                byte[] plain = channel.decrypt(keys, incoming, octets);
                assertThat(Arrays.copyOf(plain, SCOPED.length))
                        .as("%s with %s", auth, priv)
                        .isEqualTo(SCOPED);
                copy[copy.length - 1] ^= 1;
                assertThat(channel.isAuthentic(keys, incoming, copy)).isFalse();
            }
        }
    }

    @Test
    void credentialsAndKeysDoNotPrintTheirSecrets() {
        User user = user(AuthProtocol.SHA512, PrivProtocol.AES256);
        assertThat(user + " " + channel.keys(user, ENGINE)).doesNotContain("phrase");
    }
}
