package kz.auylsat.link.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Single values of a document: what they are, and how they are shown to the one who wrote them. */
final class Scalars {
    private static final int SHOWN_CHARS_MAX = 40;

    private Scalars() {}

    static String text(String place, @Nullable Object value, int charsMax, boolean lines) {
        if (!(value instanceof String text)) {
            throw new MalformedDocumentException(place, shown(value) + " is no text: write one");
        }
        if (text.isEmpty() || text.length() > charsMax) {
            throw new MalformedDocumentException(place, text.length() + " characters: write 1 to " + charsMax);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r' || c == '\t'))) {
                throw new MalformedDocumentException(place, "control character at " + i + ": write plain text");
            }
            if (Character.isSurrogate(c) && !isPaired(text, i)) {
                throw new MalformedDocumentException(place, "half a character at " + i + ": write plain text");
            }
        }
        return text;
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    static <T> T parsed(String place, String text, String expected, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(place, shown(text) + ": write " + expected);
        }
    }

    /** The number exactly; null where it is none or not finite. */
    static @Nullable BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? new BigDecimal(number) : null;
        }
        return value instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
    }

    static boolean isWholeWithin(BigDecimal number, long least, long greatest) {
        // Compared before it is brought to scale 0: 1e999999999 would take a gigabyte as an integer.
        return number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(greatest)) <= 0
                && (number.scale() <= 0 || number.signum() == 0 || isWhole(number));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.scale() <= 400 && number.stripTrailingZeros().scale() <= 0;
    }

    static <E extends Enum<E>> String choices(Set<E> choices) {
        return choices.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    static <E extends Enum<E>> E choice(Set<E> choices, String text) {
        return choices.stream()
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    static String shown(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Map) {
            return "a part";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) > SHOWN_CHARS_MAX) {
            return "a number of another size";
        }
        return value instanceof String text ? "\"" + shortened(text) + "\"" : shortened(String.valueOf(value));
    }

    static String shortened(String text) {
        return text.length() > SHOWN_CHARS_MAX ? text.substring(0, SHOWN_CHARS_MAX - 1) + "…" : text;
    }
}
