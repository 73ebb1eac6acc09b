package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A token in a file of its own, read each time, so that mending the file mends what uses it; thread-safe. */
final class TokenFile implements Supplier<String> {
    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

    private final Path file;
    /** The last that could be read: while somebody edits the file it may be empty. */
    private volatile String last;

    private volatile boolean told;

    /** @throws UnavailableException as {@link SecretFile#read}, and where no header of HTTP can carry the token */
    TokenFile(Path file) {
        this.file = file;
        last = read(file);
    }

    @Override
    public String get() {
        try {
            last = read(file);
            told = false;
        } catch (UnavailableException e) {
            if (!told) {
                told = true;
                LOG.warn("{}; the token read before goes on being used", e.getMessage());
            }
        }
        return last;
    }

    /** The token in a file; one line where it cannot be used. */
    static String read(Path file) {
        String token = SecretFile.read(file);
        if (!token.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new UnavailableException(file + " holds more than one line, or letters that are not ASCII: write the"
                    + " token into it, alone");
        }
        return token;
    }
}
