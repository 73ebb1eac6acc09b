package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import kz.auylsat.ncc.yaml.FileTrouble;

/** A file that holds one secret, alone, which nobody else may read. */
final class SecretFile {
    private static final int SECRET_BYTES = 16;

    /** Windows' editors begin a file of UTF-8 with it; nobody sees it, and no agent knows a community that has it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SecretFile() {}

    /**
     * The secret in this file, without what editors put around it: a byte order mark, blanks and ends of lines.
     *
     * @throws UnavailableException where others can read the file, or there is no secret in it; one line
     */
    static String read(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnavailableException(file + " is a folder: name the file in it that holds the secret, alone");
        }
        try {
            if (Files.getPosixFilePermissions(file).stream()
                    .anyMatch(permission -> permission.name().startsWith("OTHERS_"))) {
                throw new UnavailableException(file + " can be read by others: run chmod 600 on it");
            }
            String text = Files.readString(file);
            String secret =
                    (text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text).strip();
            if (secret.isEmpty()) {
                throw new UnavailableException(file + " is empty: write the secret into it, alone");
            }
            return secret;
        } catch (CharacterCodingException e) {
            throw new UnavailableException(file + " is not in UTF-8: write the secret into it, alone, as UTF-8", e);
        } catch (IOException e) {
            throw new UnavailableException(
                    file + " cannot be read: write the secret into it, alone, and run chmod 600 on it", e);
        }
    }

    /** The secret in this file; a new random one where there is none yet. */
    static String readOrCreate(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent(), ownerOnly("rwx------"));
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            create(file, HexFormat.of().formatHex(random));
        } catch (IOException e) {
            throw new UnavailableException(file + " cannot be written: " + FileTrouble.of(e), e);
        }
        return read(file);
    }

    /** Makes the file hold this, for its owner alone. */
    static void write(Path file, String secret) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        create(fresh, secret);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
