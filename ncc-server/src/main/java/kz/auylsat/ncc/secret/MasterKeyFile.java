package kz.auylsat.ncc.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Master keys in a file that its owner alone may read, one a line. */
public final class MasterKeyFile implements KeySource {
    private static final long BYTES_MAX = 64 * 1024;
    private static final String HEAD = """
            # AuylSat's master keys: the secrets in the database are sealed with the last one, older ones still open.
            # Keep a copy where the database's backups are not. Without it no secret opens again.
            """;

    private final Path file;

    public MasterKeyFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "the key file " + file;
    }

    @Override
    public Optional<KeyRing> read() {
        try {
            if (Files.getPosixFilePermissions(file).stream()
                    .anyMatch(each -> !each.name().startsWith("OWNER_"))) {
                throw unusable("others can read it: run chmod 600 on it");
            }
            if (Files.size(file) > BYTES_MAX) {
                throw unusable("it is far too large for one: write secrets.keyFile: with the right file");
            }
            return Optional.of(KeyRing.parse(Files.readString(file), file.toString()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable("it cannot be read (" + reason(e) + ")");
        }
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void write(KeyRing keys) {
        keep(
                keys,
                fresh -> Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public void create(KeyRing keys) {
        keep(keys, fresh -> {
            try {
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException e) {
                // Another process made one at the same moment: that one holds.
            }
            Files.delete(fresh);
        });
    }

    /** Puts a file that is whole in its place. */
    private interface Placing {
        void place(Path fresh) throws IOException;
    }

    private void keep(KeyRing keys, Placing placing) {
        try {
            Path folder = file.getParent();
            if (folder != null && !Files.exists(folder)) {
                Files.createDirectories(folder, ownerOnly("rwx------"));
            }
            Path fresh = file.resolveSibling(
                    file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
            Files.deleteIfExists(fresh);
            try (FileChannel channel = FileChannel.open(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly("rw-------"))) {
                ByteBuffer bytes = ByteBuffer.wrap((HEAD + keys.text()).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            placing.place(fresh);
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw unusable("it cannot be written (" + reason(e)
                    + "): write secrets.keyFile: with a file in a folder that the NCC may write");
        }
    }

    private SealException unusable(String why) {
        return new SealException(SealException.Kind.NO_KEY, file + ": no master key, for " + why);
    }

    private static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException trouble ? trouble.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }

    private static FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
