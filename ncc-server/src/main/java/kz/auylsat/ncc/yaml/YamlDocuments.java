package kz.auylsat.ncc.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads YAML files and texts into {@link YamlField}s that remember their lines. */
public final class YamlDocuments {
    /** A manifest of a village is about two thousand octets; this is a mistake long before it is a village. */
    public static final int FILE_BYTES_MAX = 1 << 20;

    private YamlDocuments() {}

    /**
     * The documents of a file; an empty file has none.
     *
     * @throws ProblemsException where it cannot be read, is larger than {@link #FILE_BYTES_MAX} or is no YAML
     */
    public static List<YamlField> read(Path path, String name) {
        try {
            long size = Files.size(path);
            if (size > FILE_BYTES_MAX) {
                throw new ProblemsException(new Problem(
                        name,
                        0,
                        "file of " + size + " bytes: the limit is " + FILE_BYTES_MAX
                                + "; split it into one file per village"));
            }
            return parse(name, Files.readString(path));
        } catch (NoSuchFileException e) {
            throw new ProblemsException(new Problem(name, 0, "no such file"));
        } catch (CharacterCodingException e) {
            throw new ProblemsException(new Problem(name, 0, "not UTF-8 text: save it as UTF-8"));
        } catch (IOException e) {
            throw new ProblemsException(new Problem(name, 0, "cannot be read: " + e.getMessage()));
        }
    }

    /** An absent field, to read defaults from. */
    public static YamlField nothing(String name) {
        return YamlField.absent(new YamlSource(name));
    }

    /** The documents of a text; {@code name} stands for the file in problems. */
    public static List<YamlField> parse(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(20);
        options.setCodePointLimit(FILE_BYTES_MAX);
        List<YamlField> documents = new ArrayList<>();
        try {
            for (Node node : new Yaml(new SafeConstructor(options)).composeAll(new StringReader(text))) {
                documents.add(new YamlField(new YamlSource(name), "", node));
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ProblemsException(new Problem(name, line, "not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            throw new ProblemsException(new Problem(
                    name,
                    0,
                    "not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
        return documents;
    }
}
