package kz.auylsat.link.profile;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the numbers that devices publish as text: {@code "12.3 dB"}, {@code ">30"}, {@code "NA"}. */
final class TextNumber {
    private static final Set<String> NO_VALUE =
            Set.of("", "-", "--", "---", "na", "n/a", "nan", "none", "null", "unk", "unknown", "request timed out");

    private TextNumber() {}

    /** Whether the text is one of the ways of saying that there is no value. */
    static boolean saysNone(String text) {
        return NO_VALUE.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The number at the start of the text, after which only a unit may follow; null where there is none.
     *
     * <p>{@code >} before it makes it censored. {@code <} gives null: values can be bounded from below only.
     */
    static @Nullable Reading parse(String text) {
        String trimmed = text.strip();
        boolean censored = trimmed.startsWith(">");
        String rest =
                censored ? trimmed.substring(trimmed.startsWith(">=") ? 2 : 1).strip() : trimmed;
        int end = endOfNumber(rest);
        if (end == 0 || !isUnit(rest, end)) {
            return null;
        }
        try {
            String number = rest.substring(0, end).replace(',', '.').replace('\u2212', '-');
            double value = Double.parseDouble(number);
            return Double.isFinite(value) ? new Reading(value, censored) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static int endOfNumber(String text) {
        int end = !text.isEmpty() && "+-\u2212".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        boolean point = false;
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
            if ((c == '.' || c == ',') && !point) {
                point = true;
            } else if (c < '0' || c > '9') {
                break;
            }
        }
        return end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')
                ? endOfExponent(text, end)
                : end;
    }

    private static int endOfExponent(String text, int mark) {
        int end = mark + 1;
        if (end < text.length() && (text.charAt(end) == '-' || text.charAt(end) == '+')) {
            end++;
        }
        int digits = end;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end > digits ? end : mark;
    }

    private static boolean isUnit(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetter(c) && !Character.isWhitespace(c) && "%°/".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
