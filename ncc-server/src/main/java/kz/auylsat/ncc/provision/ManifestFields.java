package kz.auylsat.ncc.provision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.yaml.Durations;
import kz.auylsat.ncc.yaml.Nearest;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Values that several kinds of manifest share; a mistake is noted at its line and a stand-in returned. */
final class ManifestFields {
    /** What a value that could not be read is until its problem is told: no manifest can hold it. */
    static final String STAND_IN = "\0";

    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final int WORDS_CHARACTERS_MAX = 500;
    private static final int PARAMETERS_MAX = 50;
    private static final int CHOICES_SHOWN_MAX = 10;
    private static final Duration POLL_INTERVAL_MIN = Duration.ofSeconds(1);
    private static final Duration POLL_INTERVAL_MAX = Duration.ofHours(1);

    private ManifestFields() {}

    static String id(YamlField metadata) {
        YamlField field = metadata.required("id");
        String id = optional(field) == null ? STAND_IN : field.text(STAND_IN);
        if (!id.equals(STAND_IN) && !ID.matcher(id).matches()) {
            String likeIt =
                    id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
            field.problem("\"" + shorten(id) + "\" is no id: write 1 to 63 lower-case letters, digits and hyphens, as "
                    + (ID.matcher(likeIt).matches() ? likeIt : "upper-ayni"));
        }
        return id;
    }

    static Names names(YamlField names) {
        Names read = new Names(
                required(names, "en"),
                optional(names.field("kk")),
                optional(names.field("ru")),
                optional(names.field("tg")));
        names.rejectUnknownKeys();
        return read;
    }

    static String required(YamlField parent, String key) {
        String text = optional(parent.required(key));
        return text == null ? STAND_IN : text;
    }

    /** Text that says something; null where absent or noted. */
    static @Nullable String optional(YamlField field) {
        String text = field.text().map(String::strip).orElse(null);
        if (text == null) {
            return null;
        }
        if (text.isEmpty()) {
            field.problem("is empty: write a value, or leave the key out");
            return null;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            field.problem("has a line break or another control character: write one line of text");
            return null;
        }
        if (text.length() > WORDS_CHARACTERS_MAX) {
            field.problem("has " + text.length() + " characters: write at most " + WORDS_CHARACTERS_MAX);
            return null;
        }
        return text;
    }

    static double number(YamlField parent, String key, double least, double greatest, String write) {
        return within(parent.required(key), least, greatest, write).orElse(least);
    }

    static @Nullable Double optionalNumber(YamlField field, double least, double greatest, String write) {
        OptionalDouble number = within(field, least, greatest, write);
        return number.isPresent() ? number.getAsDouble() : null;
    }

    static double heightMetres(YamlField spec) {
        return number(spec, "heightMetres", -500, 9_000, "metres above the sea, from -500 to 9000");
    }

    static <E extends Enum<E>> E oneOf(YamlField parent, String key, Class<E> type) {
        return parent.required(key).oneOf(type).orElse(type.getEnumConstants()[0]);
    }

    static @Nullable Duration pollInterval(YamlField field) {
        return duration(field, POLL_INTERVAL_MIN, POLL_INTERVAL_MAX, "1s to 1h, as 30s");
    }

    static @Nullable Duration duration(YamlField field, Duration least, Duration greatest, String write) {
        Duration duration = field.as(Durations.EXPECTED, Durations::parse).orElse(null);
        if (duration != null && (duration.compareTo(least) < 0 || duration.compareTo(greatest) > 0)) {
            field.problem(field.text("") + " is too short or too long: write " + write);
        }
        return duration;
    }

    /** A list of texts, each read by itself; what is absent or noted is left out. */
    static List<String> texts(YamlField field, Function<YamlField, @Nullable String> read) {
        List<String> texts = new ArrayList<>();
        for (YamlField element : field.list()) {
            String text = read.apply(element);
            if (text != null) {
                texts.add(text);
            } else if (!element.isPresent()) {
                element.problem("is empty: write a value, or leave it out");
            }
        }
        return texts;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static Map<String, String> parameters(YamlField field) {
        Map<String, String> parameters = new TreeMap<>();
        field.entries().forEach((name, value) -> {
            String text = optional(value);
            if (text != null) {
                parameters.put(name, text);
            } else if (!value.isPresent()) {
                value.problem("is empty: write a value, or leave the key out");
            }
        });
        if (parameters.size() > PARAMETERS_MAX) {
            field.problem("has " + parameters.size() + " entries: write at most " + PARAMETERS_MAX);
        }
        return parameters;
    }

    /** Notes that {@code word} is none of the choices, with the nearest one or the first few. */
    static void noteUnknown(YamlField field, String what, String word, Collection<String> choices) {
        String message = "there is no " + what + " \"" + shorten(word) + "\"";
        field.problem(Nearest.to(word, choices)
                .map(near -> message + "; did you mean \"" + near + "\"?")
                .orElseGet(() -> message + "; " + oneOfThese(choices)));
    }

    private static String oneOfThese(Collection<String> choices) {
        if (choices.isEmpty()) {
            return "write one first: none is known";
        }
        return "write one of "
                + String.join(
                        ", ", choices.stream().sorted().limit(CHOICES_SHOWN_MAX).toList())
                + (choices.size() > CHOICES_SHOWN_MAX ? ", …" : "");
    }

    /** A number as a person writes it: 3, 13953.5. */
    static String plain(double number) {
        return new BigDecimal(number)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String shorten(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "…" : text;
    }

    private static OptionalDouble within(YamlField field, double least, double greatest, String write) {
        OptionalDouble number = field.number();
        if (number.isPresent() && !(number.getAsDouble() >= least && number.getAsDouble() <= greatest)) {
            field.problem(shorten(field.text("")) + " cannot be: write " + write);
            return OptionalDouble.empty();
        }
        return number;
    }
}
