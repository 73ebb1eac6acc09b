package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.junit.jupiter.api.Test;

class UsmReportTest {
    /** RFC 3414 §5: usmStats 5 counts messages whose digest is not the key's, 6 those that could not be decrypted. */
    @Test
    void saysInWordsWhichKeyIsWrongAndNamesTheCounter() {
        assertThat(detail("1.3.6.1.6.3.15.1.1.5.0"))
                .isEqualTo("wrong authentication passphrase or protocol (usmStatsWrongDigests)");
        assertThat(detail("1.3.6.1.6.3.15.1.1.6.0"))
                .isEqualTo("wrong privacy passphrase or protocol (usmStatsDecryptionErrors)");
        assertThat(detail("1.3.6.1.6.3.15.1.1.3.0"))
                .isEqualTo("the agent does not know this user (usmStatsUnknownUserNames)");
    }

    @Test
    void everyCounterHasWordsOfItsOwn() {
        assertThat(UsmReport.values())
                .extracting(UsmReport::detail)
                .doesNotHaveDuplicates()
                .allSatisfy(line -> assertThat(line).matches("[^\\n]{20,130} \\((usmStats|snmp)[A-Za-z]+\\)"));
    }

    private static String detail(String oid) {
        VarBind counted = new VarBind(Oid.parse(oid), new SnmpValue.Counter32(1));
        return UsmReport.of(List.of(counted)).orElseThrow().detail();
    }
}
