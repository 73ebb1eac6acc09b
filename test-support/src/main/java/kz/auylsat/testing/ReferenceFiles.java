package kz.auylsat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reference data that lies beside the checkout, in {@code shared/reference} of an ancestor folder. */
public final class ReferenceFiles {
    private ReferenceFiles() {}

    /** A file or folder, as {@code snmp-recordings/uhp.snmprec}; the test is skipped (or fails) where it is {@link Absent}. */
    public static Path path(String name) {
        for (@Nullable Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/reference").resolve(name);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        throw Absent.because("../shared/reference/" + name + " is not beside the checkout");
    }

    /** The lines of a file; any byte is a character, for the tables of others are not always UTF-8. */
    public static List<String> lines(String name) {
        try {
            return Files.readAllLines(path(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
