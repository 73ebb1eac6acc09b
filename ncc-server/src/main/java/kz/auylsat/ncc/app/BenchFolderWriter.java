package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data folder of a benchmark: one that the user named is kept, a temporary one is deleted at the end. */
final class BenchFolderWriter implements AutoCloseable {
    private final Path folder;
    private final boolean temporary;

    private BenchFolderWriter(Path folder, boolean temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    static BenchFolderWriter of(@Nullable Path named) throws IOException {
        return named == null
                ? new BenchFolderWriter(Files.createTempDirectory("auylsat-bench-"), true)
                : new BenchFolderWriter(named.toAbsolutePath(), false);
    }

    Path path() {
        return folder;
    }

    /** The file of a community that is made where there is none yet. */
    Path secret() {
        Path secret = folder.resolve("community");
        SecretFile.readOrCreate(secret);
        return secret;
    }

    @Override
    public void close() throws IOException {
        if (!temporary) {
            return;
        }
        try (var files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
