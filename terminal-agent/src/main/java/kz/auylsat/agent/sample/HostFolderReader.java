package kz.auylsat.agent.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads small files under a root; what is missing is nothing, what cannot be read is counted; never much at once. */
final class HostFolderReader {
    private static final int BYTES_MAX = 64 * 1024;
    private static final int ENTRIES_MAX = 256;

    private final Path root;
    private final FaultCounts faults;

    HostFolderReader(Path root, FaultCounts faults) {
        this.root = root;
        this.faults = faults;
    }

    /** The file's text, of a huge one the beginning. */
    Optional<String> text(String name) {
        Path file = root.resolve(name);
        // Opening a pipe would wait for who writes into it.
        if (!Files.isRegularFile(file)) {
            if (Files.exists(file)) {
                faults.add(ReadingFault.HOST_UNREADABLE);
            }
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_MAX);
            if (bytes.length == BYTES_MAX && in.read() >= 0) {
                faults.add(ReadingFault.HOST_TOO_LONG);
            }
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // A sensor that is asleep answers EINVAL, one that is gone ENODEV.
            faults.add(ReadingFault.HOST_UNREADABLE);
            return Optional.empty();
        }
    }

    boolean exists(String name) {
        return Files.exists(root.resolve(name));
    }

    /** The names in a folder, in order. */
    List<String> names(String folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
            for (Path entry : entries) {
                if (names.size() == ENTRIES_MAX) {
                    faults.add(ReadingFault.HOST_TOO_LONG);
                    break;
                }
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            faults.add(ReadingFault.HOST_UNREADABLE);
        }
        names.sort(null);
        return names;
    }
}
