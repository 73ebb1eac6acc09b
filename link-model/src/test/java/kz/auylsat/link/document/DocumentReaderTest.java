package kz.auylsat.link.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {
    @Test
    void namesThePlaceOfAMistake() {
        DocumentReader root =
                DocumentReader.of("configuration", Map.of("probes", List.of(Map.of("host", "a"), Map.of("host", 3))));

        assertRefused(
                () -> root.parts("probes").get(1).text("host"),
                "configuration.probes[1].host: 3 is no text: write one");
        assertRefused(
                () -> root.parts("probes").get(0).whole("port", 1, 65535),
                "configuration.probes[0].port: missing: write a whole number from 1 to 65535");
    }

    @Test
    void takesWholeNumbersHoweverAJsonReaderHoldsThem() {
        for (Object seven : List.of(7, 7L, 7.0, new BigDecimal("7.00"), new BigDecimal("0.7E1"))) {
            assertThat(reader("n", seven).whole("n", 1, 10)).isEqualTo(7);
        }
        assertThat(reader("n", Long.MIN_VALUE).wholeLong("n", Long.MIN_VALUE, 0))
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void refusesWhatIsNoWholeNumberWithinItsBounds() {
        for (Object wrong : List.of(
                0,
                11,
                7.5,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                "7",
                true,
                new BigDecimal("1e-999999999"),
                new BigDecimal("1e999999999"),
                new BigDecimal("-1e999999999"),
                new BigDecimal("5.00000000000000000001"))) {
            assertThatThrownBy(() -> reader("n", wrong).whole("n", 1, 10))
                    .as(wrong.getClass().getSimpleName())
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageEndingWith("is no whole number from 1 to 10: write one");
        }
    }

    @Test
    void refusesNumbersOutOfRangeAndNoNumbers() {
        assertThat(reader("n", 1).number("n", 0.5, 2)).isEqualTo(1.0);
        for (Object wrong : List.of(0.4, 2.1, Double.NaN, Double.NEGATIVE_INFINITY, "1", List.of())) {
            assertThatThrownBy(() -> reader("n", wrong).number("n", 0.5, 2))
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageContaining("no number from 0.5 to 2: write one");
        }
    }

    @Test
    void takesOnlyPlainTextOfOneLine() {
        for (String wrong :
                List.of("", "a\nb", "a\rb", "\u0000", "\u001b[31m", "\u0085", "\ud800", "x\udc00", "a".repeat(1_025))) {
            assertThatThrownBy(() -> reader("t", wrong).text("t"))
                    .isInstanceOf(MalformedDocumentException.class)
                    .message()
                    .startsWith("t: ")
                    .doesNotContainPattern("\\p{Cntrl}");
        }
        assertThat(reader("t", "Аққайың 🛰").text("t")).isEqualTo("Аққайың 🛰");
        assertThat(reader("t", "-----\nQUJD\n").block("t", 99)).isEqualTo("-----\nQUJD\n");
        assertThatThrownBy(() -> reader("t", "a\u0000").block("t", 99)).isInstanceOf(MalformedDocumentException.class);
    }

    @Test
    void nullIsAbsent() {
        Map<String, Object> tree = new HashMap<>();
        tree.put("a", null);
        DocumentReader reader = DocumentReader.of(tree);

        assertThat(reader.optionalText("a")).isEmpty();
        assertThat(reader.optionalPart("a")).isEmpty();
        assertThat(reader.parts("a")).isEmpty();
        assertThat(reader.optionalFlag("a")).isEmpty();
        assertRefused(() -> reader.flag("a"), "a: missing: write true or false");
        assertRefused(() -> reader.part("a"), "a: missing: write names and values");
        reader.requireNoMore();
    }

    @Test
    void refusesNamesThatNobodyAskedFor() {
        DocumentReader reader = DocumentReader.of("c", Map.of("host", "a", "prot", 7443));
        reader.text("host");
        reader.optionalWhole("port", 1, 65535);
        assertRefused(reader::requireNoMore, "c.prot: not known here: write one of host, port");
    }

    @Test
    void refusesOneOfNoneWithItsChoices() {
        assertThat(reader("e", "runtime").oneOf("e", Kind.class)).isEqualTo(Kind.RUNTIME);
        assertRefused(() -> reader("e", "other").oneOf("e", Kind.class), "e: \"other\": write one of CLASS, RUNTIME");
    }

    @Test
    void listsAndMapsAreBounded() {
        List<Object> many = new ArrayList<>(Collections.nCopies(DocumentReader.ENTRIES_MAX + 1, "a"));
        assertRefused(() -> reader("l", many).texts("l"), "l: 1025 entries: write at most 1024");
        assertThat(reader("l", many.subList(0, 1024)).texts("l")).hasSize(1024);
        Map<String, String> wide = new HashMap<>();
        for (int i = 0; i < 1_025; i++) {
            wide.put("k" + i, "v");
        }
        assertRefused(() -> reader("m", wide).textMap("m"), "m: 1025 entries: write at most 1024");
        assertRefused(() -> reader("l", Map.of()).texts("l"), "l: a part is no list: write one");
        assertRefused(() -> reader("m", List.of()).textMap("m"), "m: a list has no names: write names and values");
    }

    @Test
    void whatAHostileDocumentHoldsNeverBreaksTheLineOfAMessage() {
        DocumentReader reader = DocumentReader.of(Map.of("a\n\u001b[2J" + "b".repeat(5_000), 1));
        assertThatThrownBy(reader::requireNoMore)
                .isInstanceOf(MalformedDocumentException.class)
                .message()
                .hasSizeLessThan(300)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    private enum Kind {
        CLASS,
        RUNTIME
    }

    private static DocumentReader reader(String name, Object value) {
        return DocumentReader.of(Map.of(name, value));
    }

    private static void assertRefused(ThrowingCallable read, String message) {
        assertThatThrownBy(read).isInstanceOf(MalformedDocumentException.class).hasMessage(message);
    }
}
