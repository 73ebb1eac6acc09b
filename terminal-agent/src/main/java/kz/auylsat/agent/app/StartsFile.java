package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts on disk the starts in a row that never came to be healthy. */
final class StartsFile {
    private static final Logger LOG = LoggerFactory.getLogger(StartsFile.class);
    private static final int COUNT_MAX = 1_000;

    private final Path file;

    StartsFile(Path data) {
        this.file = data.resolve("starts");
    }

    /** Notes a start; gives how many before it, in a row, were not healthy: 0 where nothing is known. */
    int begun() {
        int before = read();
        write(Math.min(COUNT_MAX, before + 1));
        return before;
    }

    /** The agent is healthy, or was ended by whoever may: the row is over. */
    void healthy() {
        write(0);
    }

    private int read() {
        try {
            if (Files.size(file) > 16) {
                return 0;
            }
            int count = Integer.parseInt(
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip());
            return Math.max(0, Math.min(COUNT_MAX, count));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private void write(int count) {
        try {
            // Not synced: a count that a power cut loses is a count too low by one.
            Files.writeString(file, count + "\n");
        } catch (IOException e) {
            LOG.warn("the count of starts cannot be kept: {}", e.getMessage());
        }
    }
}
