package kz.auylsat.ncc.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.yaml.FileTrouble;
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

    static final long BYTES_MAX = 16L << 20;

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

    /** The inventory that the manifests at {@code path} describe; throws {@link ProblemsException} with all mistakes. */
    public Inventory read(Path path) {
        if (!Files.exists(path)) {
            throw new ProblemsException(new Problem(
                    path.toString(),
                    0,
                    "no such file or folder: name the villages' folder with the setting manifests"));
        }
        if (!Files.isDirectory(path)) {
            return inventory(path, List.of(path), List.of());
        }
        ManifestFolderReader folder = ManifestFolderReader.list(path, filesMax);
        if (folder.files().isEmpty() && folder.problems().isEmpty()) {
            throw new ProblemsException(
                    new Problem(path.toString(), 0, "no manifest here: write one as NAME.yaml in this folder"));
        }
        return inventory(path, folder.files(), folder.problems());
    }

    private Inventory inventory(Path path, List<Path> files, List<Problem> refused) {
        ManifestDraft draft = new ManifestDraft(rules);
        boolean found = !refused.isEmpty();
        draft.addUnreadable(refused);
        long bytes = 0;
        for (Path file : files) {
            try {
                bytes += checkedSize(file);
                if (bytes > bytesMax) {
                    draft.addUnreadable(List.of(new Problem(
                            path.toString(),
                            0,
                            "manifests of more than " + bytesMax + " bytes in all; name a folder of villages only")));
                    return draft.finish();
                }
                List<YamlField> documents = YamlReader.read(file, file.toString());
                if (documents.isEmpty()) {
                    throw new ProblemsException(
                            new Problem(file.toString(), 0, "empty: write a manifest into it, or remove the file"));
                }
                documents.forEach(draft::addDocument);
                found = true;
            } catch (ProblemsException e) {
                draft.addUnreadable(e.problems());
                found = true;
            }
        }
        if (!found) {
            throw new ProblemsException(
                    new Problem(path.toString(), 0, "empty: write a manifest, as apiVersion: auylsat/v1, kind: …"));
        }
        return draft.finish();
    }

    /** A pipe or a device would never end; a file that is refused as too big does not count. */
    private static long checkedSize(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ProblemsException(new Problem(file.toString(), 0, "not a file: write the manifest as a file"));
        }
        try {
            long size = Files.size(file);
            return size > YamlReader.FILE_BYTES_MAX ? 0 : size;
        } catch (IOException e) {
            throw new ProblemsException(new Problem(file.toString(), 0, "cannot be read: " + FileTrouble.of(e)));
        }
    }
}
