package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A file that holds one secret, made up when it is first needed, which nobody else may read. */
final class SecretFile {
    private static final int SECRET_BYTES = 16;

    private SecretFile() {}

    /** The secret in this file; a new random one where there is none yet. */
    static String readOrCreate(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent(), ownerOnly("rwx------"));
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            create(file, HexFormat.of().formatHex(random));
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UnavailableException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void create(Path file, String secret) throws IOException {
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly("rw-------"))) {
            channel.write(
                    java.nio.ByteBuffer.wrap((secret + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException e) {
            // made at an earlier start: that one stays
        }
    }

    private static java.nio.file.attribute.FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
