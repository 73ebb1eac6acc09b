package kz.auylsat.link.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document strictly, given as a tree: maps by text, lists, texts, numbers, booleans; null stands for absent.
 *
 * <p>Every value is bounded. Whatever is missing, of another kind or out of range throws {@link
 * MalformedDocumentException} whose one-line message starts with the path: {@code configuration.probes[2].host: write a
 * host name}. A reader remembers the names it was asked for; {@link #requireNoMore()} refuses the others. For one thread.
 */
public final class DocumentReader {
    /** A text without another bound is at most this long. */
    public static final int TEXT_CHARS_MAX = 1_024;

    /** A list, and a map read whole, hold at most so many. */
    public static final int ENTRIES_MAX = 1_024;

    private final String path;
    private final Map<?, ?> tree;
    private final Set<String> asked = new HashSet<>();

    private DocumentReader(String path, Map<?, ?> tree) {
        this.path = path;
        this.tree = tree;
    }

    /** A reader whose paths start with the first name asked for. */
    public static DocumentReader of(Map<String, ?> tree) {
        return new DocumentReader("", tree);
    }

    /** A reader whose paths start with {@code root}, as {@code configuration}. */
    public static DocumentReader of(String root, Map<String, ?> tree) {
        return new DocumentReader(root, tree);
    }

    /** Where this part is in the document, as {@code configuration.probes[2]}; empty for a root without a name. */
    public String path() {
        return path;
    }

    /** Whether there is a value of this name; does not count as asking for it. */
    public boolean has(String name) {
        return tree.get(name) != null;
    }

    /** The names in this part, in the document's order; does not count as asking for them. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        tree.keySet().forEach(key -> names.add(String.valueOf(key)));
        return names;
    }

    /** One line of 1 to {@link #TEXT_CHARS_MAX} characters without control characters. */
    public String text(String name) {
        return text(name, TEXT_CHARS_MAX);
    }

    /** One line of 1 to {@code charsMax} characters without control characters. */
    public String text(String name, int charsMax) {
        return optionalText(name, charsMax).orElseThrow(() -> malformed(name, "missing: write a text"));
    }

    public Optional<String> optionalText(String name) {
        return optionalText(name, TEXT_CHARS_MAX);
    }

    public Optional<String> optionalText(String name, int charsMax) {
        Object value = value(name);
        return value == null ? Optional.empty() : Optional.of(line(at(name), value, charsMax));
    }

    /** Several lines, as a PEM block: 1 to {@code charsMax} characters, of control characters only line ends and tabs. */
    public String block(String name, int charsMax) {
        Object value = value(name);
        if (value == null) {
            throw malformed(name, "missing: write a text");
        }
        return Scalars.text(at(name), value, charsMax, true);
    }

    /** A text that {@code parse} takes; what it refuses with IllegalArgumentException is refused with {@code expected}. */
    public <T> T parsed(String name, String expected, Function<String, T> parse) {
        return optionalParsed(name, expected, parse).orElseThrow(() -> malformed(name, "missing: write " + expected));
    }

    public <T> Optional<T> optionalParsed(String name, String expected, Function<String, T> parse) {
        Optional<String> text = optionalText(name);
        return text.map(found -> Scalars.parsed(at(name), found, expected, parse));
    }

    /** A whole number within these bounds, both inside; 3.0 is one, 3.5 and "3" are none. */
    public int whole(String name, int least, int greatest) {
        return Math.toIntExact(wholeLong(name, least, greatest));
    }

    public OptionalInt optionalWhole(String name, int least, int greatest) {
        OptionalLong value = optionalWholeLong(name, least, greatest);
        return value.isPresent() ? OptionalInt.of(Math.toIntExact(value.getAsLong())) : OptionalInt.empty();
    }

    public long wholeLong(String name, long least, long greatest) {
        return optionalWholeLong(name, least, greatest)
                .orElseThrow(() -> malformed(name, "missing: write a whole number from " + least + " to " + greatest));
    }

    public OptionalLong optionalWholeLong(String name, long least, long greatest) {
        Object value = value(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        BigDecimal number = Scalars.decimal(value);
        if (number == null || !Scalars.isWholeWithin(number, least, greatest)) {
            throw malformed(
                    name,
                    Scalars.shown(value) + " is no whole number from " + least + " to " + greatest + ": write one");
        }
        return OptionalLong.of(number.longValue());
    }

    /** A finite number within these bounds, both inside. */
    public double number(String name, double least, double greatest) {
        return optionalNumber(name, least, greatest)
                .orElseThrow(() -> malformed(
                        name,
                        "missing: write a number from " + Scalars.plain(least) + " to " + Scalars.plain(greatest)));
    }

    public OptionalDouble optionalNumber(String name, double least, double greatest) {
        Object value = value(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
        if (!(number >= least && number <= greatest) || Double.isInfinite(number)) {
            throw malformed(
                    name,
                    Scalars.shown(value) + " is no number from " + Scalars.plain(least) + " to "
                            + Scalars.plain(greatest) + ": write one");
        }
        return OptionalDouble.of(number);
    }

    public boolean flag(String name) {
        return optionalFlag(name).orElseThrow(() -> malformed(name, "missing: write true or false"));
    }

    public Optional<Boolean> optionalFlag(String name) {
        Object value = value(name);
        if (value != null && !(value instanceof Boolean)) {
            throw malformed(name, Scalars.shown(value) + " is neither true nor false: write one of them");
        }
        return Optional.ofNullable((Boolean) value);
    }

    /** A constant of an enum, written as in Java; refused with the choices where it is none. */
    public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return oneOf(name, EnumSet.allOf(type));
    }

    public <E extends Enum<E>> Optional<E> optionalOneOf(String name, Class<E> type) {
        return optionalOneOf(name, EnumSet.allOf(type));
    }

    /** One of these constants only, where not all of the enum's are taken. */
    public <E extends Enum<E>> E oneOf(String name, Set<E> choices) {
        return optionalOneOf(name, choices)
                .orElseThrow(() -> malformed(name, "missing: write one of " + Scalars.choices(choices)));
    }

    public <E extends Enum<E>> Optional<E> optionalOneOf(String name, Set<E> choices) {
        return optionalParsed(name, "one of " + Scalars.choices(choices), text -> Scalars.choice(choices, text));
    }

    /** The part of this name, a map. */
    public DocumentReader part(String name) {
        return optionalPart(name).orElseThrow(() -> malformed(name, "missing: write names and values"));
    }

    public Optional<DocumentReader> optionalPart(String name) {
        Object value = value(name);
        return value == null ? Optional.empty() : Optional.of(asPart(at(name), value));
    }

    /** A list of parts; empty where absent. */
    public List<DocumentReader> parts(String name) {
        return elements(name, DocumentReader::asPart);
    }

    /** A list of texts, each as {@link #text(String)} takes it; empty where absent. */
    public List<String> texts(String name) {
        return elements(name, (place, element) -> line(place, element, TEXT_CHARS_MAX));
    }

    /** A list of texts that {@code parse} takes; empty where absent. */
    public <T> List<T> parsedTexts(String name, String expected, Function<String, T> parse) {
        return elements(
                name, (place, element) -> Scalars.parsed(place, line(place, element, TEXT_CHARS_MAX), expected, parse));
    }

    /** A map of texts by name; empty where absent. */
    public Map<String, String> textMap(String name) {
        return entries(name, (place, element) -> line(place, element, TEXT_CHARS_MAX));
    }

    /** A map of parts by name; empty where absent. */
    public Map<String, DocumentReader> partMap(String name) {
        return entries(name, DocumentReader::asPart);
    }

    /** A part as it stands, for another reader to take later: the reader that knows its form. */
    public Map<String, ?> tree(String name) {
        Map<String, Object> copy = new LinkedHashMap<>();
        part(name).tree.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** Refuses every name that was not asked for. */
    public void requireNoMore() {
        for (Object key : tree.keySet()) {
            if (!(key instanceof String name) || !asked.contains(name)) {
                String known = String.join(", ", asked.stream().sorted().toList());
                throw new MalformedDocumentException(
                        at(Scalars.shortened(String.valueOf(key))), "not known here: write one of " + known);
            }
        }
    }

    /** A refusal of the value of this name, for a rule that only the caller knows. */
    public MalformedDocumentException malformed(String name, String message) {
        return new MalformedDocumentException(at(name), message);
    }

    private interface Element<T> {
        T read(String place, @Nullable Object element);
    }

    private <T> List<T> elements(String name, Element<T> read) {
        Object value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw malformed(name, Scalars.shown(value) + " is no list: write one");
        }
        requireFew(name, list.size());
        List<T> elements = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            elements.add(read.read(at(name) + "[" + i + "]", list.get(i)));
        }
        return List.copyOf(elements);
    }

    private <T> Map<String, T> entries(String name, Element<T> read) {
        Map<String, T> entries = new LinkedHashMap<>();
        optionalPart(name).ifPresent(part -> {
            requireFew(name, part.tree.size());
            part.tree.forEach((key, element) -> {
                String entry = line(part.path, key, TEXT_CHARS_MAX);
                entries.put(entry, read.read(part.path + "." + Scalars.shortened(entry), element));
            });
        });
        return Collections.unmodifiableMap(entries);
    }

    private void requireFew(String name, int size) {
        if (size > ENTRIES_MAX) {
            throw malformed(name, size + " entries: write at most " + ENTRIES_MAX);
        }
    }

    private static DocumentReader asPart(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new DocumentReader(place, map);
        }
        throw new MalformedDocumentException(place, Scalars.shown(value) + " has no names: write names and values");
    }

    private static String line(String place, @Nullable Object value, int charsMax) {
        return Scalars.text(place, value, charsMax, false);
    }

    private @Nullable Object value(String name) {
        asked.add(name);
        return tree.get(name);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
