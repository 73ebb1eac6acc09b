package kz.auylsat.ncc.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML files and texts into {@link YamlField}s that remember their lines. */
public final class YamlReader {
    /** A manifest of a village is about two thousand octets; this is a mistake long before it is a village. */
    public static final int FILE_BYTES_MAX = 1 << 20;

    private static final int ALIASES_MAX = 20;
    private static final int DEPTH_MAX = 20;

    private YamlReader() {}

    /**
     * The documents of a file; an empty file has none.
     *
     * @throws ProblemsException where it cannot be read, is larger than {@link #FILE_BYTES_MAX} or is no YAML
     */
    public static List<YamlField> read(Path path, String name) {
        return parse(name, text(path, name));
    }

    /**
     * The text of a file.
     *
     * @throws ProblemsException where it cannot be read, is larger than {@link #FILE_BYTES_MAX} or is not UTF-8
     */
    public static String text(Path path, String name) {
        if (Files.isDirectory(path)) {
            throw new ProblemsException(new Problem(name, 0, "a folder: name a file in it"));
        }
        try {
            long size = Files.size(path);
            if (size > FILE_BYTES_MAX) {
                throw new ProblemsException(new Problem(
                        name,
                        0,
                        "file of " + size + " bytes: the limit is " + FILE_BYTES_MAX
                                + "; split it into one file per village"));
            }
            return Utf8Text.decode(name, Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new ProblemsException(new Problem(name, 0, "no such file: name one that exists"));
        } catch (AccessDeniedException e) {
            throw new ProblemsException(new Problem(name, 0, "cannot be read: give this user read access to it"));
        } catch (IOException e) {
            throw new ProblemsException(new Problem(name, 0, "cannot be read: " + FileTrouble.of(e)));
        }
    }

    /** An absent field, to read defaults from. */
    public static YamlField nothing(String name) {
        return YamlField.absent(new YamlSource(name));
    }

    /** The documents of a text; {@code name} stands for the file in problems. */
    public static List<YamlField> parse(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(ALIASES_MAX);
        options.setNestingDepthLimit(DEPTH_MAX);
        options.setCodePointLimit(FILE_BYTES_MAX);
        List<YamlField> documents = new ArrayList<>();
        try {
            for (Node node : new Yaml(new SafeConstructor(options)).composeAll(new StringReader(text))) {
                YamlSource source = new YamlSource(name);
                new Shape(source).look(node);
                documents.add(new YamlField(source, "", node));
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ProblemsException(new Problem(name, line, "not YAML: " + saidPlainly(e)));
        } catch (YAMLException e) {
            throw new ProblemsException(
                    new Problem(name, YamlExcess.line(text, options), "not YAML: " + saidPlainly(e)));
        }
        return documents;
    }

    private static String saidPlainly(YAMLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Nesting Depth")) {
            return "more than " + DEPTH_MAX + " lists and mappings in one another: a manifest needs fewer";
        }
        return message.startsWith("Number of aliases")
                ? "more than " + ALIASES_MAX + " aliases (*name) of lists and mappings: write the values out"
                : message.lines().findFirst().orElse("");
    }

    private static String saidPlainly(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        return problem.contains("\\t(TAB)") ? "a tab stands where YAML wants spaces: indent with spaces" : problem;
    }

    /** What a composed document may not be, though it is YAML. */
    private static final class Shape {
        private final YamlSource source;
        private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Set<Node> around = Collections.newSetFromMap(new IdentityHashMap<>());

        Shape(YamlSource source) {
            this.source = source;
        }

        void look(Node node) {
            if (around.contains(node)) {
                throw refused(node, "an alias of what it stands in itself: write the values out");
            }
            if (!seen.add(node)) {
                return; // an alias of what was looked at already
            }
            around.add(node);
            if (node instanceof MappingNode mapping) {
                keys(mapping);
                mapping.getValue().forEach(tuple -> look(tuple.getValueNode()));
            } else if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(this::look);
            }
            around.remove(node);
        }

        private void keys(MappingNode mapping) {
            Map<String, Integer> lines = new HashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    if (key.getTag().equals(Tag.MERGE)) {
                        throw refused(
                                key,
                                "a merge key (<<) is not read here: write the keys out, or let a template say them");
                    }
                    int line = key.getStartMark().getLine() + 1;
                    Integer first = lines.putIfAbsent(key.getValue(), line);
                    if (first != null) {
                        source.add(
                                line,
                                "key \"" + key.getValue() + "\" stands twice, first at line " + first + ": keep one");
                    }
                }
            }
        }

        private ProblemsException refused(Node node, String why) {
            return new ProblemsException(
                    new Problem(source.name(), node.getStartMark().getLine() + 1, why));
        }
    }
}
