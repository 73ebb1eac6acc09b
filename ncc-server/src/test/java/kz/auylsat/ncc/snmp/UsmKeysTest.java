package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import kz.auylsat.ncc.snmp.SnmpCredentials.AuthProtocol;
import kz.auylsat.testing.ReferenceFiles;
import org.junit.jupiter.api.Test;

class UsmKeysTest {
    private static String localized(AuthProtocol protocol, String passphrase, String engineId) {
        return HexFormat.of()
                .formatHex(new UsmKeys()
                        .localized(protocol, passphrase, HexFormat.of().parseHex(engineId)));
    }

    /** RFC 3414 A.3. */
    @Test
    void mapleSyrupGivesTheKeysOfTheStandard() {
        assertThat(localized(AuthProtocol.MD5, "maplesyrup", "000000000000000000000002"))
                .isEqualTo("526f5eed9fcce26f8964c2930787d82b");
        assertThat(localized(AuthProtocol.SHA1, "maplesyrup", "000000000000000000000002"))
                .isEqualTo("6695febc9288e36282235fc7151f128497b38f3f");
    }

    @Test
    void keysOfTheReferenceAreMet() throws IOException {
        JsonNode vectors = new ObjectMapper()
                .readTree(ReferenceFiles.path("snmp-hostile/usm-vectors.json").toFile());
        int count = 0;
        for (String group : new String[] {"rfc3414", "sha2_localised_computed_and_crosschecked"}) {
            for (JsonNode vector : vectors.path(group)) {
                AuthProtocol protocol =
                        AuthProtocol.valueOf(vector.path("alg").asText().toUpperCase(Locale.ROOT));
                assertThat(localized(
                                protocol,
                                vector.path("password").asText(),
                                vector.path("engineId").asText()))
                        .as(vector.toString())
                        .isEqualTo(vector.path("kul").asText());
                count++;
            }
        }
        assertThat(count).isGreaterThan(10);
    }
}
