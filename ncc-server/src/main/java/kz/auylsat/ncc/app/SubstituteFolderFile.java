package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kz.auylsat.ncc.yaml.FileTrouble;
import org.slf4j.LoggerFactory;

/** A folder for one run, in place of a data folder that cannot be used; deleted when closed. */
final class SubstituteFolderFile implements AutoCloseable {
    private static final long FREE_BYTES_MIN = 4L << 20;

    private final Path folder;

    private SubstituteFolderFile(Path folder) {
        this.folder = folder;
    }

    /** Where there is room: in the folder for temporary files, else in memory ({@code /dev/shm}). */
    static SubstituteFolderFile create() {
        IOException failure = new IOException("no room");
        for (Path place : List.of(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), Path.of("/dev/shm"))) {
            try {
                if (Files.getFileStore(place).getUsableSpace() >= FREE_BYTES_MIN) {
                    return new SubstituteFolderFile(Files.createTempDirectory(place, "auylsat-"));
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new UnavailableException("neither the data folder nor a temporary one can be written", failure);
    }

    Path path() {
        return folder;
    }

    /** Copies a database with its log, which nobody writes; false where there is none. */
    boolean copy(Path database) {
        try {
            if (!Files.isRegularFile(database)) {
                return false;
            }
            for (String ending : List.of("", "-wal")) {
                Path file = database.resolveSibling(database.getFileName() + ending);
                if (Files.exists(file)) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            return true;
        } catch (IOException e) {
            throw new UnavailableException(database + " cannot be copied to " + folder + ": " + FileTrouble.of(e), e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LoggerFactory.getLogger(SubstituteFolderFile.class)
                    .warn("{} could not be deleted: {}", folder, e.toString());
        }
    }
}
