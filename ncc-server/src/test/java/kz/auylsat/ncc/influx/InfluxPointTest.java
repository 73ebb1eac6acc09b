package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.auylsat.ncc.outbox.SentPoint;
import org.junit.jupiter.api.Test;

class InfluxPointTest {
    private static final Instant AT = Instant.ofEpochMilli(1_795_348_800_123L);

    private static String line(InfluxPoint point) {
        StringBuilder out = new StringBuilder();
        LineProtocol.append(out, point);
        return out.toString();
    }

    private static InfluxPoint health(SortedMap<String, String> tags, Map<String, Object> fields) {
        return new InfluxPoint(Measurement.NCC, tags, fields, AT);
    }

    @Test
    void aTerminalsPointIsFoundByTheTagsOfItsReports() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", 3);
        fields.put("cause", "silent");
        fields.put("management_octets_last_hour", 812_345L);
        fields.put("srtt_millis", 612.5);
        LinkTags tags = new LinkTags("murghab", "GBAO, Pamir", "fwd=1", null);

        assertThat(line(InfluxPoint.ofTerminal(Measurement.TERMINAL, "murghab-1", tags, fields, AT)))
                .isEqualTo("terminal,carrier=fwd\\=1,region=GBAO\\,\\ Pamir,settlement=murghab,terminal=murghab-1"
                        + " state=3i,cause=\"silent\",management_octets_last_hour=812345i,srtt_millis=612.5"
                        + " 1795348800123");
    }

    @Test
    void aTextKeepsQuotesAndBackslashesAndIsOneLine() {
        assertThat(line(health(new TreeMap<>(), Map.of("page", "a \"b\" c:\\d\ne → ё"))))
                .isEqualTo("ncc page=\"a \\\"b\\\" c:\\\\d e → ё\" 1795348800123");
    }

    @Test
    void whatReadBackAsksForIsTheLinesName() {
        String line = line(health(new TreeMap<>(Map.of("node", "hub, 1", "id", "G1 Eden")), Map.of("page", "a b,c=d")));

        assertThat(SentPoint.of(line))
                .isEqualTo(new SentPoint("ncc", Map.of("node", "hub, 1", "id", "G1 Eden"), AT.toEpochMilli()));
    }

    @Test
    void whatIsTooLongIsCutAndWhatIsEmptyLeftOut() {
        String line = line(health(
                new TreeMap<>(Map.of("node", "n".repeat(300), "state", "")), Map.of("page", "x".repeat(999) + "😀")));

        assertThat(line)
                .isEqualTo("ncc,node=" + "n".repeat(InfluxPoint.TAG_CHARS_MAX) + " page=\"" + "x".repeat(999)
                        + "\" 1795348800123");
    }

    @Test
    void onlyWhatInfluxDbStoresIsAPoint() {
        assertThatThrownBy(() -> health(new TreeMap<>(), Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> health(new TreeMap<>(), Map.of("load", Double.NaN)))
                .hasMessageContaining("load NaN");
        assertThatThrownBy(() -> health(new TreeMap<>(), Map.of("bad name", 1L)))
                .hasMessageContaining("bad name");
    }
}
