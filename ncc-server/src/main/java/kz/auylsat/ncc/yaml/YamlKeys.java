package kz.auylsat.ncc.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Where the keys of a mapping stand; immutable, and small: those of thousands of files are kept at once. */
public final class YamlKeys {
    /** Of no mapping. */
    public static final YamlKeys NONE = new YamlKeys("", List.of(), null);

    private final String file;
    private final String[] keys;
    private final int[] lines;
    private final @Nullable YamlKeys under;

    /** @param under where keys stand that this mapping does not have itself */
    YamlKeys(String file, List<NodeTuple> tuples, @Nullable YamlKeys under) {
        this.file = file;
        this.under = under;
        List<ScalarNode> names = tuples.stream()
                .map(NodeTuple::getKeyNode)
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .toList();
        this.keys = names.stream().map(name -> name.getValue().intern()).toArray(String[]::new);
        this.lines = names.stream().mapToInt(YamlField::lineOf).toArray();
    }

    /** Where a key stands; empty where the mapping does not have it. */
    public Optional<YamlPlace> place(String key) {
        int at = Arrays.asList(keys).lastIndexOf(key);
        if (at >= 0) {
            return Optional.of(new YamlPlace(file, lines[at]));
        }
        return under == null ? Optional.empty() : under.place(key);
    }
}
