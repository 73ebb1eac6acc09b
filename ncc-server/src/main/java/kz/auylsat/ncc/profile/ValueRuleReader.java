package kz.auylsat.ncc.profile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.profile.Coercion;
import kz.auylsat.link.profile.ValueRange;
import kz.auylsat.link.profile.ValueRule;
import kz.auylsat.ncc.yaml.Nearest;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads what a value means: exactly one of a number, an {@code enum}, {@code bits} or a {@code counter}. */
final class ValueRuleReader {
    private static final List<String> NUMBER_KEYS =
            List.of("pattern", "coerce", "none", "scale", "textScale", "offset", "range", "over");
    private static final List<String> ENUM_KEYS = List.of("enum", "otherwise");
    private static final List<String> BIT_KEYS = List.of("bits", "bit", "invert");
    private static final List<String> COUNTER_KEYS = List.of("counter", "maxRate", "scale");

    /** In 32 bits a counter of octets wraps every 171 seconds at this rate, so a poll a minute still proves rates. */
    private static final double RATE_MAX_32_BPS = 200e6;

    private static final double RATE_MAX_64_BPS = 100e9;
    private static final double RATE_MAX_PER_SECOND = 1e6;

    private final Metric metric;
    private final YamlField field;

    ValueRuleReader(Metric metric, YamlField field) {
        this.metric = metric;
        this.field = field;
    }

    ValueRule read() {
        if (has(ENUM_KEYS)) {
            rejectOthers("enum", ENUM_KEYS);
            return coded();
        }
        if (has(BIT_KEYS)) {
            rejectOthers("bits", BIT_KEYS);
            return bits();
        }
        if (field.field("counter").isPresent() || field.field("maxRate").isPresent()) {
            rejectOthers("counter", COUNTER_KEYS);
            return counter();
        }
        rejectOthers("a number", NUMBER_KEYS);
        return numeric();
    }

    private boolean has(List<String> keys) {
        return keys.stream().anyMatch(key -> field.field(key).isPresent());
    }

    private void rejectOthers(String kind, List<String> allowed) {
        Set<String> keys = new LinkedHashSet<>(NUMBER_KEYS);
        keys.addAll(ENUM_KEYS);
        keys.addAll(BIT_KEYS);
        keys.addAll(COUNTER_KEYS);
        for (String key : keys) {
            YamlField other = field.field(key);
            if (other.isPresent() && !allowed.contains(key)) {
                other.problem("\"" + key + "\" does not go with " + kind + "; with it go " + String.join(", ", allowed)
                        + ": remove one of them");
            }
        }
    }

    private ValueRule numeric() {
        Set<String> noneTexts = new HashSet<>();
        Set<Double> noneNumbers = new HashSet<>();
        for (YamlField none : field.field("none").list()) {
            none.text().ifPresent(text -> {
                noneTexts.add(text.strip().toLowerCase(Locale.ROOT));
                number(text).ifPresent(noneNumbers::add);
            });
        }
        double scale = factor("scale", 1);
        return new ValueRule.Numeric(
                pattern(),
                field.field("coerce").oneOf(Coercion.class).orElse(null),
                noneTexts,
                noneNumbers,
                scale,
                factor("textScale", scale),
                field.field("offset").number().orElse(0),
                range());
    }

    private double factor(String key, double otherwise) {
        YamlField factor = field.field(key);
        double value = factor.number().orElse(otherwise);
        if (value == 0) {
            factor.problem("0 makes every value 0; write a factor, as 0.1");
            return otherwise;
        }
        return value;
    }

    private @Nullable Pattern pattern() {
        YamlField pattern = field.field("pattern");
        Optional<Pattern> compiled = pattern.as("a regular expression", Pattern::compile);
        if (compiled.isPresent() && compiled.get().matcher("").groupCount() < 1) {
            pattern.problem("has no group: put ( ) around the number");
            return null;
        }
        return compiled.orElse(null);
    }

    private ValueRange range() {
        YamlField range = field.field("range");
        List<YamlField> ends = range.list();
        if (ends.isEmpty()) {
            return ValueRange.ANY;
        }
        double least = ends.get(0).number().orElse(0);
        double greatest = ends.get(ends.size() - 1).number().orElse(least);
        if (ends.size() != 2 || least > greatest) {
            range.problem("write the least and the greatest value, as [0, 40]");
            return ValueRange.ANY;
        }
        return new ValueRange(least, greatest);
    }

    private ValueRule coded() {
        Map<Long, Double> byCode = new HashMap<>();
        Map<String, Double> byText = new HashMap<>();
        field.required("enum").entries().forEach((word, value) -> {
            double meaning = meaning(value);
            byText.put(word.strip().toLowerCase(Locale.ROOT), meaning);
            number(word).ifPresent(code -> byCode.put(code.longValue(), meaning));
        });
        YamlField otherwise = field.field("otherwise");
        return new ValueRule.Coded(byCode, byText, otherwise.isPresent() ? (Double) meaning(otherwise) : null);
    }

    /** A number, {@code true} as 1 and {@code false} as 0; for the modem's state the name of one. */
    private double meaning(YamlField value) {
        String text = value.text("");
        if (metric == Metric.MODEM_STATE) {
            Optional<ModemState> state = ModemState.byId(text);
            if (state.isEmpty()) {
                List<String> states = List.of(ModemState.values()).stream()
                        .map(ModemState::id)
                        .toList();
                value.problem("\"" + text + "\" is not a modem state"
                        + Nearest.to(text, states)
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse("; write one of " + String.join(", ", states)));
            }
            return state.orElse(ModemState.UNKNOWN).code();
        }
        return switch (text) {
            case "true" -> 1;
            case "false" -> 0;
            default -> value.number().orElse(0);
        };
    }

    private ValueRule bits() {
        if (metric.kind() != Metric.Kind.STATE) {
            field.problem("bits do not go with " + metric.id() + ", which is no state");
        }
        OptionalInt bit = field.field("bit").integer(0, ValueRule.Bits.BITS_MAX - 1);
        SortedMap<Integer, String> names = new TreeMap<>();
        field.field("bits").entries().forEach((position, name) -> {
            Optional<Double> number = number(position).filter(n -> n >= 0 && n < ValueRule.Bits.BITS_MAX);
            if (number.isEmpty()) {
                name.problem("\"" + position + "\" is not a bit from 0 to " + (ValueRule.Bits.BITS_MAX - 1));
            }
            names.put(number.orElse(0.0).intValue(), name.text(""));
        });
        boolean invert = field.field("invert").bool().orElse(false);
        if (invert && bit.isEmpty()) {
            field.field("invert").problem("only one bit can be inverted: write bit: NUMBER");
        }
        return new ValueRule.Bits(bit.isPresent() ? (Integer) bit.getAsInt() : null, invert, names);
    }

    private ValueRule counter() {
        YamlField width = field.field("counter");
        int bits = width.integer(32, 64).orElse(32);
        if (bits != 32 && bits != 64) {
            width.problem(bits + " is not the width of a counter; write 32 or 64");
            bits = 32;
        }
        if (metric.kind() != Metric.Kind.RATE) {
            width.problem("a counter gives a rate, and " + metric.id() + " is none; use it for "
                    + Metric.RX_RATE_BPS.id() + " and the like");
        }
        double scale = field.field("scale").number(1e-9, 1e9).orElse(1);
        double rateMax = field.field("maxRate").number(1e-3, 1e15).orElse(rateMax(bits));
        return new ValueRule.Counter(bits, scale, rateMax);
    }

    private double rateMax(int bits) {
        if (!metric.unit().equals(Metric.RX_RATE_BPS.unit())) {
            return RATE_MAX_PER_SECOND;
        }
        return bits == 32 ? RATE_MAX_32_BPS : RATE_MAX_64_BPS;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(
                    text.strip().startsWith("0x") ? (double) Long.decode(text.strip()) : Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
