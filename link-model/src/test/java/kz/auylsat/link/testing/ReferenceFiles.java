package kz.auylsat.link.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * Reference data that lies beside the checkout, in {@code shared/reference} of an ancestor folder.
 *
 * <p>Where it is absent the test is skipped with its name as the reason; under {@code NCC_TEST_SERVICES=required} the absence
 * is a failure.
 */
public final class ReferenceFiles {
    private ReferenceFiles() {}

    /** A file or folder, as {@code itu/ITURP838-3_rain_specific_attenuation.csv}; skips (or fails) the test where absent. */
    public static Path path(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/reference").resolve(name);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        throw absent("../shared/reference/" + name + " is not beside the checkout");
    }

    /** The lines of a file; any byte is a character, for the tables of others are not always UTF-8. */
    public static List<String> lines(String name) {
        try {
            return Files.readAllLines(path(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException absent(String reason) {
        if ("required".equals(System.getenv("NCC_TEST_SERVICES"))) {
            return new IllegalStateException(reason + ", and NCC_TEST_SERVICES=required makes that a failure");
        }
        System.out.println("Skipped: " + reason);
        return new TestAbortedException(reason);
    }
}
