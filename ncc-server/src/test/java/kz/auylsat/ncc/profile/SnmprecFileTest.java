package kz.auylsat.ncc.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.junit.jupiter.api.Test;

class SnmprecFileTest {
    @Test
    void readsEveryType() {
        Map<Oid, SnmpValue> objects = SnmprecFile.parse("x.snmprec", """
                1.3.6.1.2.1.1.1.0|4|a | b
                1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8000

                # a comment
                1.3.6.1.2.1.1.3.0|67|60015890
                1.3.6.1.3.1.0|2|-21
                1.3.6.1.3.2.0|66|4294967275
                1.3.6.1.3.3.0|65|4048928876
                1.3.6.1.3.4.0|70|18446744073709551615
                1.3.6.1.3.5.0|4x|00ff
                1.3.6.1.3.6.0|64|10.0.255.1
                1.3.6.1.3.7.0|64x|0a00ff01
                1.3.6.1.3.8.0|2:numeric|rate=1
                """);

        assertThat(objects)
                .hasSize(10)
                .containsEntry(Oid.parse("1.3.6.1.2.1.1.1.0"), SnmpValue.OctetString.of("a | b"))
                .containsEntry(Oid.parse("1.3.6.1.2.1.1.2.0"), new SnmpValue.ObjectId(Oid.parse("1.3.6.1.4.1.8000")))
                .containsEntry(Oid.parse("1.3.6.1.2.1.1.3.0"), new SnmpValue.TimeTicks(60015890))
                .containsEntry(Oid.parse("1.3.6.1.3.1.0"), new SnmpValue.Int32(-21))
                .containsEntry(Oid.parse("1.3.6.1.3.2.0"), new SnmpValue.Gauge32(4294967275L))
                .containsEntry(Oid.parse("1.3.6.1.3.3.0"), new SnmpValue.Counter32(4048928876L))
                .containsEntry(Oid.parse("1.3.6.1.3.4.0"), new SnmpValue.Counter64(-1))
                .containsEntry(Oid.parse("1.3.6.1.3.5.0"), new SnmpValue.OctetString(new byte[] {0, -1}))
                .containsEntry(Oid.parse("1.3.6.1.3.6.0"), new SnmpValue.IpAddress(0x0a00ff01))
                .containsEntry(Oid.parse("1.3.6.1.3.7.0"), new SnmpValue.IpAddress(0x0a00ff01));
    }

    @Test
    void saysWhichLinesAreOfAnotherForm() {
        assertThatThrownBy(() -> SnmprecFile.parse("x.snmprec", "1.3|2|1\n1.3.6\n1.3.6.1|99|x\n1.3.6.1|64x|0a\n"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("x.snmprec:2: not OID|TAG|VALUE")
                .hasMessageContaining("x.snmprec:3: not OID|TAG|VALUE: unknown tag 99")
                .hasMessageContaining("x.snmprec:4: ");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> SnmprecFile.read(Path.of("nowhere.snmprec")))
                .hasMessage("nowhere.snmprec: no such file");
    }
}
