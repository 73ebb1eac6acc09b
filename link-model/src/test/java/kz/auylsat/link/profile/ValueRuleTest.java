package kz.auylsat.link.profile;

import static kz.auylsat.link.profile.Profiles.int32;
import static kz.auylsat.link.profile.Profiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueRuleTest {
    private final List<String> notes = new ArrayList<>();

    @ParameterizedTest(name = "{0} × {1} + {2} = {3}")
    @CsvSource({
        "135, 0.1, 0, 13.5",
        "119, -0.1, 0, -11.9",
        "259, -0.1, 0, -25.9",
        "1234, 0.01, 0, 12.34",
        "65, 1, 0, 65",
        "300, 1, -273, 27",
        "3, 8, 0, 24",
        "74, -1, 100, 26",
        "7, 0.3, 0, 2.1"
    })
    void scalesWithoutDustOfBinaryFractions(int raw, double scale, double offset, double expected) {
        assertThat(read(numeric(null, null, scale, offset), int32(raw)).value()).isEqualTo(expected);
    }

    static Stream<Arguments> coercions() {
        return Stream.of(
                Arguments.of(Coercion.INT32, new SnmpValue.Gauge32(4294967275L), -21),
                Arguments.of(Coercion.INT32, new SnmpValue.Gauge32(119), 119),
                Arguments.of(Coercion.INT16, int32(65535), -1),
                Arguments.of(Coercion.INT8, int32(200), -56),
                Arguments.of(Coercion.UINT32, int32(-1), 4294967295L));
    }

    @ParameterizedTest
    @MethodSource("coercions")
    void coercesWhatWasSentUnderTheWrongType(Coercion coerce, SnmpValue value, double expected) {
        assertThat(read(numeric(null, coerce, 1, 0), value).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "12.3 dB, 12.3, false",
        "10.0, 10.0, false",
        "-40, -40, false",
        ">30, 30, true",
        "> 30 dB, 30, true",
        ">=30, 30, true",
        "' 7,5 dB', 7.5, false",
        "+3dBm, 3, false",
        "1e3, 1000, false",
        "55 °C, 55, false",
        "14%, 14, false",
        "−3.5 dB, -3.5, false",
        "5 eV, 5, false"
    })
    void readsNumbersInTexts(String text, double expected, boolean censored) {
        assertThat(read(ValueRule.Numeric.PLAIN, text(text))).isEqualTo(new Reading(expected, censored));
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "NA", "n/a", "' '", "Request timed out", "--", "none"})
    void aTextThatSaysNoneIsNoValueAndNoMistake(String text) {
        assertThat(read(ValueRule.Numeric.PLAIN, text(text))).isNull();
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"locked", "<5", "1.50(1.11)", "12:30", "1.2.3", "dB 3"})
    void aTextWithoutANumberIsNoValueAndIsTold(String text) {
        assertThat(read(ValueRule.Numeric.PLAIN, text(text))).isNull();
        assertThat(notes).singleElement().asString().contains(text);
    }

    @Test
    void takesTheNumberThatThePatternFinds() {
        ValueRule rule = numeric(Pattern.compile("snr=(\\S+)"), null, 0.1, 0);

        assertThat(read(rule, text("lock=1 snr=123 dB"))).isEqualTo(new Reading(12.3, false));
        assertThat(read(rule, text("lock=1 snr=>300"))).isEqualTo(new Reading(30, true));
        assertThat(read(rule, text("lock=0"))).isNull();
    }

    @Test
    void textsMayHaveAScaleOfTheirOwn() {
        ValueRule rule = new ValueRule.Numeric(null, null, Set.of(), Set.of(), 0.01, 1, 0, ValueRange.ANY);

        assertThat(read(rule, int32(1234)).value()).isEqualTo(12.34);
        assertThat(read(rule, text(">30"))).isEqualTo(new Reading(30, true));
    }

    @Test
    void aNumberThatMeansNoneIsNoValue() {
        ValueRule rule =
                new ValueRule.Numeric(null, null, Set.of("unlocked"), Set.of(-1000.0), 0.1, 0.1, 0, ValueRange.ANY);

        assertThat(read(rule, int32(-1000))).isNull();
        assertThat(read(rule, text("Unlocked"))).isNull();
        assertThat(notes).isEmpty();
        assertThat(read(rule, int32(-500)).value()).isEqualTo(-50);
    }

    @Test
    void aValueOutsideItsRangeIsNoValueAndIsTold() {
        ValueRule rule = new ValueRule.Numeric(null, null, Set.of(), Set.of(), 0.1, 0.1, 0, new ValueRange(-20, 60));

        assertThat(read(rule, int32(600)).value()).isEqualTo(60);
        assertThat(read(rule, int32(9990))).isNull();
        assertThat(notes).containsExactly("999.0 is outside -20.0 to 60.0");
    }

    @Test
    void readsNumbersOfEveryNumericType() {
        ValueRule plain = ValueRule.Numeric.PLAIN;

        assertThat(read(plain, new SnmpValue.TimeTicks(100)).value()).isEqualTo(100);
        assertThat(read(plain, new SnmpValue.Counter64(-1)).value()).isEqualTo(0x1p64);
        assertThat(read(plain, new SnmpValue.OpaqueNumber(1.5)).value()).isEqualTo(1.5);
        assertThat(read(plain, new SnmpValue.OpaqueNumber(Double.NaN))).isNull();
        assertThat(read(plain, new SnmpValue.ObjectId(Oid.parse("1.3")))).isNull();
        assertThat(read(plain, SnmpValue.Absent.NO_SUCH_INSTANCE)).isNull();
    }

    @Test
    void mapsCodesAndWords() {
        ValueRule rule = new ValueRule.Coded(Map.of(17L, 5.0, 8L, 3.0), Map.of("locked", 1.0), 2.0);

        assertThat(read(rule, int32(17)).value()).isEqualTo(5);
        assertThat(read(rule, new SnmpValue.Gauge32(8)).value()).isEqualTo(3);
        assertThat(read(rule, text(" Locked")).value()).isEqualTo(1);
        assertThat(read(rule, int32(3)).value()).isEqualTo(2);
        assertThat(read(rule, text("NA"))).isNull();
        assertThat(read(rule, SnmpValue.Absent.NULL)).isNull();
    }

    @Test
    void tellsACodeThatTheProfileDoesNotKnow() {
        ValueRule rule = new ValueRule.Coded(Map.of(1L, 1.0), Map.of(), null);

        assertThat(read(rule, int32(9))).isNull();
        assertThat(notes).containsExactly("code 9 is not in the profile");
    }

    @Test
    void readsOneBitOrTheWholeField() {
        TreeMap<Integer, String> names = new TreeMap<>(Map.of(1, "low", 6, "LAN down"));

        assertThat(read(new ValueRule.Bits(null, false, names), int32(66)).value())
                .isEqualTo(66);
        assertThat(notes).containsExactly("low, LAN down");
        assertThat(read(new ValueRule.Bits(6, false, new TreeMap<>()), int32(66))
                        .value())
                .isEqualTo(1);
        assertThat(read(new ValueRule.Bits(6, true, new TreeMap<>()), int32(66)).value())
                .isEqualTo(0);
        assertThat(read(new ValueRule.Bits(6, true, new TreeMap<>()), int32(2)).value())
                .isEqualTo(1);
        assertThat(read(new ValueRule.Bits(null, false, new TreeMap<>()), int32(-1))
                        .value())
                .isEqualTo(4294967295.0);
    }

    @Test
    void readsOctetsAsSmiBits() {
        SnmpValue octets = new SnmpValue.OctetString(new byte[] {
            (byte) 0b1000_0000, // bit 0
            0b0100_0000 // bit 9
        });

        assertThat(read(new ValueRule.Bits(null, false, new TreeMap<>()), octets)
                        .value())
                .isEqualTo(1 + 512);
        assertThat(read(new ValueRule.Bits(9, false, new TreeMap<>()), octets).value())
                .isEqualTo(1);
    }

    @Test
    void aRuleThatCannotBeDoesNotExist() {
        assertThatThrownBy(() -> numeric(null, null, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ValueRule.Counter(48, 8, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ValueRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private Reading read(ValueRule rule, SnmpValue value) {
        return rule.read(value, notes::add);
    }

    private static ValueRule numeric(Pattern pattern, Coercion coerce, double scale, double offset) {
        return new ValueRule.Numeric(pattern, coerce, Set.of(), Set.of(), scale, scale, offset, ValueRange.ANY);
    }
}
