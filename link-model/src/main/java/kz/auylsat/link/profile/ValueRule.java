package kz.auylsat.link.profile;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.link.snmp.SnmpValue;
import org.jspecify.annotations.Nullable;

/** What a value on the wire means. Everything that takes time (patterns, tables) is prepared before the first poll. */
public sealed interface ValueRule {

    /**
     * The reading of a value; null where it says "none" or nothing that can be used.
     *
     * @param note receives one line where the value was not usable, or says more than its number
     */
    @Nullable
    Reading read(SnmpValue value, Consumer<String> note);

    /**
     * A number, or a text with one in it: {@code number × scale + offset} within {@code range}.
     *
     * @param pattern for texts: its first group is the number; null where the text is a number with a unit
     * @param coerce what an integer means; null as it is
     * @param textScale the scale of numbers in texts, which are often in the unit that the integers are a fraction of
     * @param noneTexts texts that mean "none", in lower case, beside the usual ones
     * @param noneNumbers numbers before scaling that mean "none"
     */
    record Numeric(
            @Nullable Pattern pattern,
            @Nullable Coercion coerce,
            Set<String> noneTexts,
            Set<Double> noneNumbers,
            double scale,
            double textScale,
            double offset,
            ValueRange range)
            implements ValueRule {
        /** The number as it is. */
        public static final Numeric PLAIN = new Numeric(null, null, Set.of(), Set.of(), 1, 1, 0, ValueRange.ANY);

        public Numeric {
            noneTexts = Set.copyOf(noneTexts);
            noneNumbers = Set.copyOf(noneNumbers);
            if (!Double.isFinite(scale * textScale) || scale * textScale == 0 || !Double.isFinite(offset)) {
                throw new IllegalArgumentException("scale " + scale + ", offset " + offset);
            }
        }

        @Override
        public @Nullable Reading read(SnmpValue value, Consumer<String> note) {
            Reading raw = value instanceof SnmpValue.OctetString text ? fromText(text.text(), note) : fromNumber(value);
            if (raw == null || noneNumbers.contains(raw.value())) {
                return null;
            }
            double factor = value instanceof SnmpValue.OctetString ? textScale : scale;
            return finish(Scale.apply(raw.value(), factor) + offset, raw.censored(), note);
        }

        /** The quotient of two numbers, scaled; null where it is outside the range. */
        @Nullable
        Reading share(double part, double whole, Consumer<String> note) {
            return finish(Scale.apply(part / whole, scale) + offset, false, note);
        }

        private @Nullable Reading finish(double scaled, boolean censored, Consumer<String> note) {
            if (!range.contains(scaled)) {
                note.accept(scaled + " is outside " + range.least() + " to " + range.greatest());
                return null;
            }
            return new Reading(scaled, censored);
        }

        private @Nullable Reading fromNumber(SnmpValue value) {
            double number = RawNumber.of(value);
            if (Double.isNaN(number)) {
                return null;
            }
            return new Reading(coerce == null ? number : coerce.apply((long) number), false);
        }

        private @Nullable Reading fromText(String text, Consumer<String> note) {
            if (TextNumber.saysNone(text) || noneTexts.contains(text.strip().toLowerCase(Locale.ROOT))) {
                return null;
            }
            String number = text;
            if (pattern != null) {
                Matcher matcher = pattern.matcher(text);
                String group = matcher.find() ? matcher.group(1) : null;
                number = group == null ? "" : group;
            }
            Reading reading = TextNumber.parse(number);
            if (reading == null) {
                note.accept("no number in \"" + Texts.shorten(text) + "\"");
                return null;
            }
            return coerce == null ? reading : new Reading(coerce.apply((long) reading.value()), reading.censored());
        }
    }

    /**
     * A code or word that stands for a state.
     *
     * @param byCode values by the integer on the wire
     * @param byText values by the text on the wire, in lower case
     * @param otherwise the value of every other code or word; null for none
     */
    record Coded(
            Map<Long, Double> byCode,
            Map<String, Double> byText,
            @Nullable Double otherwise) implements ValueRule {
        public Coded {
            byCode = Map.copyOf(byCode);
            byText = Map.copyOf(byText);
        }

        @Override
        public @Nullable Reading read(SnmpValue value, Consumer<String> note) {
            if (value instanceof SnmpValue.Absent) {
                return null;
            }
            Double found;
            if (value instanceof SnmpValue.OctetString text) {
                String word = text.text().strip().toLowerCase(Locale.ROOT);
                found = byText.get(word);
                if (found == null && TextNumber.saysNone(word)) {
                    return null;
                }
            } else {
                found = byCode.get((long) RawNumber.of(value));
            }
            if (found == null) {
                found = otherwise;
            }
            if (found == null) {
                note.accept("code " + Texts.of(value) + " is not in the profile");
                return null;
            }
            return new Reading(found, false);
        }
    }

    /**
     * Bits of an integer, or of octets (bit 0 is then the first octet's highest one, as in SMIv2 BITS).
     *
     * @param bit the one bit that is the value, as 0 or 1; null where the value is the whole field
     * @param invert whether the bit's 0 means 1; whole fields are never inverted
     * @param names what set bits mean, told in a note
     */
    record Bits(@Nullable Integer bit, boolean invert, SortedMap<Integer, String> names) implements ValueRule {
        /** A double holds so many bits exactly. */
        public static final int BITS_MAX = 53;

        public Bits {
            names = new TreeMap<>(names);
        }

        @Override
        public @Nullable Reading read(SnmpValue value, Consumer<String> note) {
            double number = value instanceof SnmpValue.OctetString octets
                    ? RawNumber.ofBits(octets.value())
                    : RawNumber.of(value);
            if (Double.isNaN(number)) {
                return null;
            }
            long field = value instanceof SnmpValue.Int32 ? (long) number & 0xFFFF_FFFFL : (long) number;
            if (!names.isEmpty() && field != 0) {
                tellNames(field, note);
            }
            if (bit == null) {
                return new Reading(field, false);
            }
            boolean set = (field >>> bit & 1) != 0;
            return new Reading(set == invert ? 0 : 1, false);
        }

        private void tellNames(long field, Consumer<String> note) {
            StringJoiner set = new StringJoiner(", ");
            names.forEach((position, name) -> {
                if ((field >>> position & 1) != 0) {
                    set.add(name);
                }
            });
            if (set.length() > 0) {
                note.accept(set.toString());
            }
        }
    }

    /**
     * A counter, of which the change in a second is the metric; its reading is the raw counter.
     *
     * @param bits 32 or 64, where the type on the wire is not a counter's; a counter's type says it itself
     * @param scale metric units per count, as 8 for octets that become bits
     * @param rateMax the greatest rate that can be true, in the metric's unit; more is a reset and no rate
     */
    record Counter(int bits, double scale, double rateMax) implements ValueRule {
        public Counter {
            if ((bits != 32 && bits != 64) || !(scale > 0) || !(rateMax > 0)) {
                throw new IllegalArgumentException("counter of " + bits + " bits, scale " + scale + ", max " + rateMax);
            }
        }

        @Override
        public @Nullable Reading read(SnmpValue value, Consumer<String> note) {
            double number = RawNumber.of(value);
            return Double.isNaN(number) ? null : new Reading(number, false);
        }
    }
}
