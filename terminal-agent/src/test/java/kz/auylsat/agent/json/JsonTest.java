package kz.auylsat.agent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void readsATreeInTheTextsOrder() throws Exception {
        Map<String, Object> tree = parse("{\"b\":1,\"a\":[true,null,-2.5,\"қ\"],\"c\":{\"d\":123456789012345678901}}");

        assertThat(tree.keySet()).containsExactly("b", "a", "c");
        assertThat(tree.get("b")).isEqualTo(1L);
        assertThat(tree.get("a")).isEqualTo(Arrays.asList(true, null, -2.5, "қ"));
        assertThat(tree.get("c")).isEqualTo(Map.of("d", new BigInteger("123456789012345678901")));
    }

    @Test
    void refusesWhatIsNotOneStrictObject() {
        for (String wrong : List.of(
                "",
                "[]",
                "1",
                "null",
                "{",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":[1",
                "{\"a\":1}}",
                "{} x",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":+1}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":1e999}",
                "// c\n{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":" + "9".repeat(41) + "}",
                "{\"a\":" + "[".repeat(21) + "]".repeat(21) + "}",
                "{\"" + "k".repeat(60_000) + "\":1}")) {
            assertThatThrownBy(() -> parse(wrong))
                    .as(wrong.length() > 30 ? wrong.substring(0, 30) : wrong)
                    .isInstanceOf(MalformedJsonException.class)
                    .message()
                    .doesNotContainPattern("\\p{Cntrl}")
                    .hasSizeLessThan(260);
        }
    }

    @Test
    void boundsBytesAndValues() {
        assertThatThrownBy(() -> Json.parse(new byte[101], 100)).hasMessage("JSON of 101 bytes: at most 100 are taken");
        String many = "{\"a\":[" + "0,".repeat(Json.VALUES_MAX) + "0]}";
        assertThatThrownBy(() -> parse(many)).hasMessage("more than 50000 values: send less");
    }

    @Test
    void refusesOctetsThatAreNoUtf8() {
        assertThatThrownBy(() -> Json.parse(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'}, 100))
                .hasMessage("not UTF-8 text");
        assertThatThrownBy(() -> Json.parse("{}".getBytes(StandardCharsets.UTF_16), 100))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void writesWhatItReads() throws Exception {
        String text = "{\"a\":[1,2.5,\"\\\"\\n\\u0000\",null,{\"b\":false}],\"қ\":-9223372036854775808}";
        assertThat(Json.text(parse(text))).isEqualTo(text);
    }

    @Test
    void refusesToWriteWhatHasNoJsonForm() {
        assertThatThrownBy(() -> Json.text(Map.of("a", Double.NaN))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.text(Map.of("a", new Object()))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mangledTextIsATreeOrOneLineAndNothingElse() {
        long seed = 20_261_122;
        System.out.println("JsonTest seed " + seed);
        Random random = new Random(seed);
        byte[] good =
                "{\"a\":[1,2.5,\"x\\u00e9\",null,{\"b\":false}],\"d\":{\"e\":-1e3}}".getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int run = 0; run < 20_000; run++) {
            byte[] mangled = Arrays.copyOf(good, 1 + random.nextInt(good.length + 3));
            for (int i = random.nextInt(3); i >= 0; i--) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            }
            try {
                Json.parse(mangled, 1_000);
            } catch (MalformedJsonException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(15_000);
    }

    private static Map<String, Object> parse(String text) throws MalformedJsonException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8), 1 << 20);
    }
}
