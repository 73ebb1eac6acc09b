package kz.auylsat.agent.disk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Small files that are wholly old or wholly new after a power cut, a kill or a failed disk; thread-safe.
 *
 * <p>A file is written beside itself as {@code NAME.new}, synced, renamed, and its folder is synced. Mode 600, for keys are
 * among them.
 */
public final class DurableFile {
    private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<OpenOption> FRESH = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private DurableFile() {}

    /**
     * Makes the file hold exactly this, durably; folders that are missing are made, with mode 700.
     *
     * @throws IOException where it is not sure to be durable: the file is then wholly old or wholly new
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path path = file.toAbsolutePath();
        Path folder = folderOf(path);
        // Two writers of one file would share its temporary one.
        synchronized (DurableFile.class) {
            createFolder(folder);
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            try {
                writeSynced(fresh, content);
                Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                removeAfter(e, fresh);
                throw e;
            }
            syncFolder(folder);
        }
    }

    /**
     * The whole file; empty where there is none.
     *
     * @throws IOException where it cannot be read or is longer than {@code maxBytes}
     */
    public static Optional<byte[]> read(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw new FileSystemException(file.toString(), null, "is longer than " + maxBytes + " bytes");
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Removes the file durably; does nothing where there is none. */
    public static void delete(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        if (Files.deleteIfExists(path)) {
            syncFolder(folderOf(path));
        }
    }

    /** Gives a file another name in its folder, durably, in place of what may have that name. */
    public static void rename(Path file, Path name) throws IOException {
        Files.move(file, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(folderOf(name.toAbsolutePath()));
    }

    /** Makes durable which files the folder has. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Makes the folder and those above it that are missing, durably. */
    public static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            createFolder(above);
        }
        Files.createDirectory(folder, FOLDER_MODE);
        if (above != null) {
            syncFolder(above);
        }
    }

    private static void writeSynced(Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, FRESH, FILE_MODE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static Path folderOf(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder == null) {
            throw new FileNotFoundException(path + ": a folder, not a file");
        }
        return folder;
    }

    private static void removeAfter(IOException failure, Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
