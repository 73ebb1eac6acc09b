package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Holds a data folder for one running agent. */
final class DataFolderFile implements AutoCloseable {
    private final Path folder;
    private final @Nullable FileChannel channel;

    private DataFolderFile(Path folder, @Nullable FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder where it is not, readable by its owner alone, and takes it.
     *
     * <p>On a disk that cannot be written it goes on without: the box can still be found and told about.
     *
     * @throws UnavailableException where another agent has it, or where there is neither folder nor leave to make it
     */
    static DataFolderFile hold(Path folder) {
        make(folder);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new DataFolderFile(folder, channel);
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            // The same as another process.
        } catch (IOException e) {
            return new DataFolderFile(folder, channel);
        }
        throw new UnavailableException("another agent uses " + folder + ": stop it first");
    }

    /** Makes the folder where it is not, readable by its owner alone. */
    static void make(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UnavailableException("the data folder " + folder + " cannot be made: " + e.getMessage()
                    + "; make it, or set data in " + LocalSettingsFile.PLACE);
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
