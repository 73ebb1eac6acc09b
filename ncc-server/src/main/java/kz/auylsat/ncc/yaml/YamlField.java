package kz.auylsat.ncc.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML document that knows its line and its path, or the absence of one.
 *
 * <p>Reading never throws for a mistake in the file: it is noted with its line, a stand-in is returned, and reading goes
 * on, so that one run tells all mistakes. {@link #problems()} then says whether the result may be used. A mapping
 * remembers which of its keys were asked for; {@link #rejectUnknownKeys()} notes the others.
 */
public final class YamlField {
    private final YamlSource source;
    private final String path;
    private final @Nullable Node node;
    private final int line;
    private final @Nullable YamlField under;
    private Set<String> asked = Set.of();
    private @Nullable YamlKeys keys;

    YamlField(YamlSource source, String path, Node node) {
        this(source, path, node, lineOf(node), null);
    }

    private YamlField(YamlSource source, String path, @Nullable Node node, int line, @Nullable YamlField under) {
        this.source = source;
        this.path = path;
        this.node = node == null || node.getTag().equals(Tag.NULL) ? null : node;
        this.line = line;
        this.under = this.node instanceof MappingNode ? under : null;
    }

    static YamlField absent(YamlSource source) {
        return new YamlField(source, "", null, 0, null);
    }

    /**
     * This mapping on top of another: a key that it does not have is the other's, with the other's file and line, and
     * where both have keys and values they are merged. A key that says {@code null} here is absent, whatever stands under.
     */
    public YamlField over(YamlField other) {
        return other.isMapping() ? new YamlField(source, path, node, line, other) : this;
    }

    /** The same place without its value, to note a mistake later: a file's values can then be forgotten. */
    public YamlField place() {
        return new YamlField(source, path, null, line, null);
    }

    @Nullable
    Node node() {
        return node;
    }

    /** The line of the value, from 1; of its parent where it is absent. */
    public int line() {
        return line;
    }

    /** Where it is in the document, as {@code spec.dish.diameterMetres}. */
    public String path() {
        return path;
    }

    /** The name of the file it is in. */
    public String file() {
        return source.name();
    }

    /** As {@code villages/ayni.yaml:9}. */
    public YamlPlace at() {
        return new YamlPlace(file(), line);
    }

    public boolean isPresent() {
        return node != null;
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    private List<NodeTuple> tuples() {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    private void requireMapping() {
        if (node != null && !isMapping()) {
            problem("expected keys and values, found " + YamlWords.kindOf(node));
        }
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Every mistake noted so far in this document. */
    public List<Problem> problems() {
        if (under == null || under.source == source) {
            return source.problems();
        }
        List<Problem> both = new ArrayList<>(source.problems());
        both.addAll(under.problems());
        return both;
    }

    /** Where each key of this mapping is. */
    public YamlKeys keys() {
        if (keys == null) {
            keys = new YamlKeys(file(), tuples(), under == null ? null : under.keys());
        }
        return keys;
    }

    /** Throws all mistakes noted so far in this document, where there are any. */
    public void throwProblems() {
        if (!source.problems().isEmpty()) {
            throw new ProblemsException(source.problems());
        }
    }

    /** Notes a mistake at this value. */
    public void problem(String message) {
        source.add(line, path.isEmpty() ? message : path + ": " + message);
    }

    /** The value of a key; an absent field where there is none. */
    public YamlField field(String key) {
        ask(key);
        YamlField below = under == null ? null : under.field(key);
        String childPath = path.isEmpty() ? key : path + "." + key;
        requireMapping();
        for (NodeTuple tuple : tuples()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                YamlField merged = below != null && below.isMapping() ? below : null;
                return new YamlField(source, childPath, tuple.getValueNode(), lineOf(name), merged);
            }
        }
        return below != null && below.isPresent() ? below : new YamlField(source, childPath, null, line, null);
    }

    /** Most fields are never asked for a key. */
    private void ask(String key) {
        if (asked.isEmpty()) {
            asked = new HashSet<>();
        }
        asked.add(key);
    }

    /** The value of a key, noted as a mistake where it is absent. */
    public YamlField required(String key) {
        YamlField field = field(key);
        if (!field.isPresent() && (node == null || isMapping())) {
            problem("\"" + key + "\" is missing: write " + key + ": …");
        }
        return field;
    }

    /** All keys with their values, in the file's order; empty where absent. Every key counts as asked for. */
    public Map<String, YamlField> entries() {
        Map<String, YamlField> entries = new LinkedHashMap<>(under == null ? Map.of() : under.entries());
        requireMapping();
        for (NodeTuple tuple : tuples()) {
            if (tuple.getKeyNode() instanceof ScalarNode name) {
                entries.put(name.getValue(), field(name.getValue()));
                entries.computeIfPresent(
                        name.getValue(), (key, value) -> under != null && !value.isPresent() ? null : value);
            } else {
                source.add(lineOf(tuple.getKeyNode()), path + ": a key must be plain text");
            }
        }
        return entries;
    }

    /** The elements of a list; empty where absent. */
    public List<YamlField> list() {
        List<YamlField> elements = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            int i = 0;
            for (Node element : sequence.getValue()) {
                elements.add(new YamlField(source, path + "[" + i++ + "]", element));
            }
        } else if (node != null) {
            problem("expected a list, found " + YamlWords.kindOf(node));
        }
        return elements;
    }

    /** The scalar as text; empty where absent. */
    public Optional<String> text() {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        if (node != null) {
            problem("expected one value, found " + YamlWords.kindOf(node));
        }
        return Optional.empty();
    }

    public String text(String otherwise) {
        return text().orElse(otherwise);
    }

    /** A finite number; empty where absent or, noted, no number. */
    public OptionalDouble number() {
        String comma = node instanceof ScalarNode scalar ? DecimalComma.advice(scalar.getValue()) : "";
        Optional<Double> number = as("a number" + comma, text -> {
            double value = Double.parseDouble(text);
            if (!Double.isFinite(value)) {
                throw new NumberFormatException(text);
            }
            return value;
        });
        return number.isPresent() ? OptionalDouble.of(number.get()) : OptionalDouble.empty();
    }

    /** A number from {@code least} to {@code greatest}; noted where it is outside. */
    public OptionalDouble number(double least, double greatest) {
        OptionalDouble number = number();
        if (number.isPresent() && !(number.getAsDouble() >= least && number.getAsDouble() <= greatest)) {
            problem(text("") + " is outside " + YamlWords.plain(least) + " to " + YamlWords.plain(greatest));
            return OptionalDouble.empty();
        }
        return number;
    }

    /** A whole number from {@code least} to {@code greatest}; noted where it is none or outside. */
    public OptionalInt integer(int least, int greatest) {
        Optional<Integer> number = as("a whole number", text -> Integer.decode(text.replace("_", "")));
        if (number.isPresent() && (number.get() < least || number.get() > greatest)) {
            problem(text("") + " is outside " + least + " to " + greatest);
            return OptionalInt.empty();
        }
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    /** {@code true} or {@code false}; empty where absent or, noted, neither. */
    public Optional<Boolean> bool() {
        return as("true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /** A constant of an enum, written in lower case with {@code -} or {@code _}; noted with the choices where unknown. */
    public <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        List<String> choices = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            choices.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return as(
                "one of " + String.join(", ", choices),
                text -> Enum.valueOf(type, text.replace('-', '_').toUpperCase(Locale.ROOT)));
    }

    /** What {@code parse} makes of the scalar; where it throws {@link IllegalArgumentException}, a noted mistake. */
    public <T> Optional<T> as(String expected, Function<String, T> parse) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text.get()));
        } catch (IllegalArgumentException e) {
            problem("\"" + YamlWords.shorten(text.get()) + "\" is not " + expected);
            return Optional.empty();
        }
    }

    /** Notes every key of this mapping that was not asked for, each at its line with the keys that are known. */
    public void rejectUnknownKeys() {
        for (NodeTuple tuple : tuples()) {
            String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
            if (!asked.contains(key)) {
                source.add(lineOf(tuple.getKeyNode()), YamlWords.unknownKey(path, key, asked));
            }
        }
        if (under != null) {
            under.rejectUnknownKeys();
        }
    }
}
