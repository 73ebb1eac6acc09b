package kz.auylsat.ncc.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlReader;

/**
 * Reads a folder of manifests, or one file, into an inventory: all of it, or nothing and every mistake with its line.
 *
 * <p>In a folder every {@code *.yaml} and {@code *.yml} below it is read, in the order of names. Names that begin with a
 * dot are left out. A link to a file is followed where it stays inside the folder.
 */
public final class ManifestReader {
    /** Eight times the villages of Kazakhstan's programme. */
    static final int FILES_MAX = 10_000;

    static final long BYTES_MAX = 64L << 20;

    private static final int PARSED_AT_ONCE = 256;
    private static final String EMPTY = "empty: write a manifest into it, or remove the file";

    private final ManifestRules rules;
    private final int filesMax;
    private final long bytesMax;

    public ManifestReader(ManifestRules rules) {
        this(rules, FILES_MAX, BYTES_MAX);
    }

    ManifestReader(ManifestRules rules, int filesMax, long bytesMax) {
        this.rules = rules;
        this.filesMax = filesMax;
        this.bytesMax = bytesMax;
    }

    /**
     * The inventory that the manifests at {@code path} describe, and nothing else; throws {@link ProblemsException} with
     * all mistakes.
     */
    public Inventory read(Path path) {
        return wish(path, Inventory.empty(), true).inventory();
    }

    /**
     * What the manifests at {@code path} wish of an inventory; throws {@link ProblemsException} with all mistakes.
     *
     * @param live what is in the inventory now: an agent keeps the address that it was given out of a pool
     * @param whole whether the manifests are all there is to be; if not, they may refer to what is live, which stays
     */
    public ManifestWish wish(Path path, Inventory live, boolean whole) {
        Found found = find(path);
        return wish(path.toString(), found.sources, found.refused, new LiveWorld(live, !whole));
    }

    /** The texts of what {@link #wish(Path, Inventory, boolean)} reads, by their files' names, for somebody else to read. */
    public Map<String, String> textsToSend(Path path) {
        Found found = find(path);
        if (!found.refused.isEmpty()) {
            throw new ProblemsException(found.refused);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        found.sources.forEach(source -> texts.put(source.name, source.text.get()));
        return texts;
    }

    /** @param refused what is below a folder and is not read */
    private record Found(List<Source> sources, List<Problem> refused) {}

    private Found find(Path path) {
        if (!Files.exists(path)) {
            throw new ProblemsException(new Problem(
                    path.toString(),
                    0,
                    "no such file or folder: name the villages' folder with the setting manifests"));
        }
        if (!Files.isDirectory(path)) {
            return new Found(List.of(Source.of(path)), List.of());
        }
        ManifestFolderReader folder = ManifestFolderReader.list(path, filesMax);
        if (folder.files().isEmpty() && folder.problems().isEmpty()) {
            throw new ProblemsException(
                    new Problem(path.toString(), 0, "no manifest here: write one as NAME.yaml in this folder"));
        }
        return new Found(folder.files().stream().map(Source::of).toList(), folder.problems());
    }

    /** The texts of the manifests in a folder, by their names below it; nothing where there is no such folder yet. */
    public Map<String, String> texts(Path folder) {
        if (!Files.exists(folder)) {
            return Map.of();
        }
        ManifestFolderReader found = ManifestFolderReader.list(folder, filesMax);
        if (!found.problems().isEmpty()) {
            throw new ProblemsException(found.problems());
        }
        Map<String, String> texts = new TreeMap<>();
        for (Path file : found.files()) {
            texts.put(folder.relativize(file).toString(), Source.text(file));
        }
        return texts;
    }

    /**
     * The same of manifests that are in no file, by the name that stands for it in a mistake.
     *
     * @param texts in their order
     */
    public ManifestWish wish(Map<String, String> texts, Inventory live, boolean whole) {
        List<Source> sources = texts.entrySet().stream()
                .map(each -> new Source(each.getKey(), each.getValue().length(), each::getValue))
                .toList();
        return wish("the manifests", sources, List.of(), new LiveWorld(live, !whole));
    }

    private ManifestWish wish(String name, List<Source> sources, List<Problem> refused, LiveWorld world) {
        ManifestDraft draft = new ManifestDraft(rules, world);
        draft.addUnreadable(refused);
        if (sources.stream().mapToLong(Source::bytes).sum() > bytesMax) {
            throw new ProblemsException(new Problem(
                    name, 0, "manifests of more than " + bytesMax + " bytes in all; name a folder of villages only"));
        }
        List<Source> mayHoldTemplates =
                sources.parallelStream().filter(Source::mayHoldATemplate).toList();
        Map<Source, Parsed> withTemplates = new HashMap<>();
        inParallel(mayHoldTemplates, Source::parse).forEach(parsed -> withTemplates.put(parsed.source, parsed));
        withTemplates.values().forEach(parsed -> parsed.documents.forEach(draft.templates()::add));
        inParallel(sources, source -> Objects.requireNonNullElseGet(withTemplates.get(source), source::parse))
                .forEach(parsed -> parsed.addTo(draft));
        return draft.finish();
    }

    /** In the sources' order, some hundred at a time: what was parsed is forgotten when it was read. */
    private static Stream<Parsed> inParallel(List<Source> sources, Function<Source, Parsed> parse) {
        return IntStream.iterate(0, from -> from < sources.size(), from -> from + PARSED_AT_ONCE)
                .mapToObj(from -> sources.subList(from, Math.min(sources.size(), from + PARSED_AT_ONCE)))
                .flatMap(some -> some.parallelStream().map(parse).toList().stream());
    }

    /** A file or a text that holds manifests. */
    private record Source(String name, long bytes, Supplier<String> text) {
        static Source of(Path file) {
            return new Source(file.toString(), size(file), () -> text(file));
        }

        /** A file that is refused as too big does not count; nor what is no file. */
        private static long size(Path file) {
            try {
                long size = Files.isRegularFile(file) ? Files.size(file) : 0;
                return size > YamlReader.FILE_BYTES_MAX ? 0 : size;
            } catch (IOException e) {
                return 0; // told when it is read
            }
        }

        /** A pipe or a device would never end. */
        private static String text(Path file) {
            if (!Files.isRegularFile(file)) {
                throw new ProblemsException(
                        new Problem(file.toString(), 0, "not a file: write the manifest as a file"));
            }
            return YamlReader.text(file, file.toString());
        }

        /** A word that every template has: most files need not be parsed to see that they hold none. */
        boolean mayHoldATemplate() {
            try {
                return text.get().contains(ManifestKind.TEMPLATE.word());
            } catch (ProblemsException e) {
                return false; // told when it is parsed
            }
        }

        Parsed parse() {
            try {
                List<YamlField> documents = YamlReader.parse(name, text.get());
                return documents.isEmpty()
                        ? new Parsed(this, documents, List.of(new Problem(name, 0, EMPTY)))
                        : new Parsed(this, documents, List.of());
            } catch (ProblemsException e) {
                return new Parsed(this, List.of(), e.problems());
            }
        }
    }

    /** What is in a source, or why it cannot be said. */
    private record Parsed(Source source, List<YamlField> documents, List<Problem> refused) {
        void addTo(ManifestDraft draft) {
            draft.addUnreadable(refused);
            documents.forEach(draft::addDocument);
        }
    }
}
