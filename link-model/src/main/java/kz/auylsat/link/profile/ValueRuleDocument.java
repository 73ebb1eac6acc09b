package kz.auylsat.link.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;

/** What a value means, as names and values beside a rule's others in a {@link ProfileDocument}; {@code is} says which. */
final class ValueRuleDocument {
    private static final double ANY = Double.MAX_VALUE;

    /** What a value can be. */
    private enum Kind {
        NUMBER,
        CODE,
        BITS,
        COUNTER
    }

    private ValueRuleDocument() {}

    static void write(ValueRule rule, Map<String, Object> document) {
        if (rule instanceof ValueRule.Numeric numeric) {
            write(numeric, document);
        } else if (rule instanceof ValueRule.Coded coded) {
            write(coded, document);
        } else if (rule instanceof ValueRule.Bits bits) {
            document.put("is", MetricRuleDocument.word(Kind.BITS));
            if (bits.bit() != null) {
                document.put("bit", bits.bit());
            }
            if (bits.invert()) {
                document.put("invert", true);
            }
            Map<String, Object> names = new LinkedHashMap<>();
            bits.names().forEach((position, name) -> names.put(position.toString(), name));
            document.put("names", names);
        } else if (rule instanceof ValueRule.Counter counter) {
            document.put("is", MetricRuleDocument.word(Kind.COUNTER));
            document.put("bits", counter.bits());
            document.put("scale", counter.scale());
            document.put("rateMax", counter.rateMax());
        }
    }

    private static void write(ValueRule.Numeric rule, Map<String, Object> document) {
        ProfileDocument.putPattern(document, "pattern", rule.pattern());
        if (rule.coerce() != null) {
            document.put("coerce", MetricRuleDocument.word(rule.coerce()));
        }
        // An empty text says "none" in any profile.
        List<String> texts = new ArrayList<>(new TreeSet<>(rule.noneTexts()));
        texts.removeIf(String::isBlank);
        if (!texts.isEmpty()) {
            document.put("noneTexts", texts);
        }
        if (!rule.noneNumbers().isEmpty()) {
            document.put(
                    "noneNumbers",
                    rule.noneNumbers().stream().sorted().map(Object::toString).toList());
        }
        putUnless(1, rule.scale(), "scale", document);
        putUnless(rule.scale(), rule.textScale(), "textScale", document);
        putUnless(0, rule.offset(), "offset", document);
        putUnless(-ANY, rule.range().least(), "least", document);
        putUnless(ANY, rule.range().greatest(), "greatest", document);
    }

    private static void putUnless(double usual, double value, String name, Map<String, Object> document) {
        if (value != usual) {
            document.put(name, value);
        }
    }

    private static void write(ValueRule.Coded rule, Map<String, Object> document) {
        document.put("is", MetricRuleDocument.word(Kind.CODE));
        List<Map<String, Object>> codes = new ArrayList<>();
        new TreeMap<>(rule.byCode()).forEach((code, value) -> codes.add(Map.of("code", code, "value", value)));
        document.put("codes", codes);
        List<Map<String, Object>> words = new ArrayList<>();
        new TreeMap<>(rule.byText()).forEach((word, value) -> {
            if (!word.isEmpty()) {
                words.add(Map.of("word", word, "value", value));
            }
        });
        document.put("words", words);
        if (rule.byText().containsKey("")) {
            document.put("empty", rule.byText().get(""));
        }
        if (rule.otherwise() != null) {
            document.put("otherwise", rule.otherwise());
        }
    }

    static ValueRule read(DocumentReader part) {
        return switch (part.optionalOneOf("is", Kind.class).orElse(Kind.NUMBER)) {
            case NUMBER -> numeric(part);
            case CODE -> coded(part);
            case BITS -> bits(part);
            case COUNTER -> counter(part);
        };
    }

    private static ValueRule numeric(DocumentReader part) {
        Pattern pattern = ProfileDocument.pattern(part, "pattern").orElse(null);
        if (pattern != null && pattern.matcher("").groupCount() < 1) {
            throw part.malformed("pattern", "has no group: put ( ) around the number");
        }
        double scale = part.optionalNumber("scale", -ANY, ANY).orElse(1);
        double textScale = part.optionalNumber("textScale", -ANY, ANY).orElse(scale);
        double offset = part.optionalNumber("offset", -ANY, ANY).orElse(0);
        double least = part.optionalNumber("least", -ANY, ANY).orElse(-ANY);
        double greatest = part.optionalNumber("greatest", -ANY, ANY).orElse(ANY);
        if (least > greatest) {
            throw part.malformed("greatest", "is less than least: write it at least as great");
        }
        try {
            return new ValueRule.Numeric(
                    pattern,
                    part.optionalOneOf("coerce", Coercion.class).orElse(null),
                    Set.copyOf(part.texts("noneTexts")),
                    Set.copyOf(part.parsedTexts("noneNumbers", "a number as text", Double::valueOf)),
                    scale,
                    textScale,
                    offset,
                    new ValueRange(least, greatest));
        } catch (MalformedDocumentException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw part.malformed("scale", e.getMessage() + ": write a factor that is not 0, as 0.1");
        }
    }

    private static ValueRule coded(DocumentReader part) {
        Map<Long, Double> byCode = new HashMap<>();
        for (DocumentReader entry : part.parts("codes")) {
            byCode.put(entry.wholeLong("code", Long.MIN_VALUE, Long.MAX_VALUE), entry.number("value", -ANY, ANY));
            entry.requireNoMore();
        }
        Map<String, Double> byText = new HashMap<>();
        for (DocumentReader entry : part.parts("words")) {
            byText.put(entry.text("word").strip().toLowerCase(Locale.ROOT), entry.number("value", -ANY, ANY));
            entry.requireNoMore();
        }
        part.optionalNumber("empty", -ANY, ANY).ifPresent(value -> byText.put("", value));
        var otherwise = part.optionalNumber("otherwise", -ANY, ANY);
        return new ValueRule.Coded(byCode, byText, otherwise.isPresent() ? (Double) otherwise.getAsDouble() : null);
    }

    private static ValueRule bits(DocumentReader part) {
        int last = ValueRule.Bits.BITS_MAX - 1;
        var bit = part.optionalWhole("bit", 0, last);
        SortedMap<Integer, String> names = new TreeMap<>();
        part.textMap("names").forEach((position, name) -> {
            names.put(position(part, position, last), name);
        });
        return new ValueRule.Bits(
                bit.isPresent() ? (Integer) bit.getAsInt() : null,
                part.optionalFlag("invert").orElse(false),
                names);
    }

    private static int position(DocumentReader part, String text, int last) {
        try {
            int position = Integer.parseInt(text);
            if (position >= 0 && position <= last) {
                return position;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        throw part.malformed("names", "\"" + text + "\" is no bit: write 0 to " + last);
    }

    private static ValueRule counter(DocumentReader part) {
        int bits = part.whole("bits", 32, 64);
        if (bits != 32 && bits != 64) {
            throw part.malformed("bits", bits + " is not the width of a counter: write 32 or 64");
        }
        double scale = part.number("scale", 1e-9, 1e9);
        return new ValueRule.Counter(bits, scale, part.number("rateMax", 1e-3, 1e15));
    }
}
