package kz.auylsat.ncc.provision;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import kz.auylsat.ncc.yaml.Problem;

/** Finds the manifests below a folder, and what there is not followed. */
final class ManifestFolderReader {
    private static final int DEPTH_MAX = 16;

    private final Path root;
    private final int filesMax;
    private final List<Path> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private ManifestFolderReader(Path root, int filesMax) {
        this.root = root;
        this.filesMax = filesMax;
    }

    static ManifestFolderReader list(Path folder, int filesMax) {
        ManifestFolderReader reader = new ManifestFolderReader(realPath(folder), filesMax);
        reader.descend(folder, 0);
        if (reader.files.size() > filesMax) {
            reader.problems.add(new Problem(
                    folder.toString(), 0, "more than " + filesMax + " manifests; name a folder of villages only"));
            reader.files.clear();
        }
        return reader;
    }

    /** In the order of names. */
    List<Path> files() {
        return files;
    }

    List<Problem> problems() {
        return problems;
    }

    private void descend(Path folder, int depth) {
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry)) {
                descendInto(entry, depth + 1);
            } else if (isManifest(entry) && files.size() <= filesMax) {
                add(entry);
            }
        }
    }

    private void descendInto(Path folder, int depth) {
        if (Files.isSymbolicLink(folder)) {
            problems.add(new Problem(
                    folder.toString(), 0, "a link to a folder is not followed: put the folder itself here"));
        } else if (depth > DEPTH_MAX) {
            problems.add(
                    new Problem(folder.toString(), 0, "deeper than " + DEPTH_MAX + " folders: move the manifests up"));
        } else {
            descend(folder, depth);
        }
    }

    private void add(Path file) {
        if (Files.isSymbolicLink(file) && !realPath(file).startsWith(root)) {
            problems.add(
                    new Problem(file.toString(), 0, "a link that leads out of the folder: put the file itself here"));
        } else {
            files.add(file);
        }
    }

    /** Without those that begin with a dot: version control, editors, and a mounted ConfigMap's inner folders. */
    private List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(
                folder, entry -> !String.valueOf(entry.getFileName()).startsWith("."))) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            problems.add(new Problem(folder.toString(), 0, "cannot be listed: " + e.getMessage()));
        }
        Collections.sort(entries);
        return entries;
    }

    private static boolean isManifest(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** Where a path really leads; the path itself where it leads nowhere, which reading then tells. */
    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
