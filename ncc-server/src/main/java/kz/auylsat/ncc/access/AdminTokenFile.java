package kz.auylsat.ncc.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The file {@code admin-token} in the data folder: one line, the one-time token of the first sign-in, mode 600. */
public final class AdminTokenFile {
    public static final String NAME = "admin-token";

    private final Path file;

    public AdminTokenFile(Path dataFolder) {
        this.file = dataFolder.resolve(NAME);
    }

    public Path path() {
        return file;
    }

    /** Replaces the file; nobody else can read it at any moment. */
    void write(String secret) {
        try {
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), NAME, ".new", ownerOnly());
            Files.writeString(fresh, secret + "\n", StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot write the first sign-in token: " + e.getMessage(), e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot delete the used token: " + e.getMessage(), e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
