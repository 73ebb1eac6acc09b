package kz.auylsat.agent.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Who asked for what and what came of it: one line each; two files of {@link #BYTES_MAX} at most. Thread-safe. */
public final class AuditFile implements CommandRunner.Audit {
    static final long BYTES_MAX = 256 * 1024;
    private static final int LINE_CHARS_MAX = 500;
    private static final Logger LOG = Logger.getLogger("command");

    private final Path file;

    public AuditFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void note(Instant at, String line) {
        StringBuilder plain = new StringBuilder(at + " ");
        line.chars().limit(LINE_CHARS_MAX).forEach(c -> plain.append(Character.isISOControl(c) ? ' ' : (char) c));
        plain.append('\n');
        try {
            if (Files.exists(file) && Files.size(file) > BYTES_MAX) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    file, plain, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the audit cannot be written: {0}", e.getMessage());
        }
    }
}
