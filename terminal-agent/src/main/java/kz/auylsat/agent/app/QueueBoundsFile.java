package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.agent.queue.QueueSettings;
import kz.auylsat.link.control.QueueConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much the queue may keep, as the last confirmed configuration said: it is opened before any configuration is read. */
final class QueueBoundsFile {
    private static final Logger LOG = LoggerFactory.getLogger(QueueBoundsFile.class);
    private static final int BYTES_MAX = 128;

    private final Path file;
    private QueueSettings kept = QueueSettings.DEFAULT;

    QueueBoundsFile(Path data) {
        this.file = data.resolve("queue-bounds");
    }

    QueueSettings read() {
        kept = parsed();
        return kept;
    }

    private QueueSettings parsed() {
        try {
            List<String> words = DurableFile.read(file, BYTES_MAX)
                    .map(bytes -> List.of(
                            new String(bytes, StandardCharsets.UTF_8).strip().split(" ", -1)))
                    .orElse(List.of());
            return words.size() == 2
                    ? new QueueSettings(Long.parseLong(words.get(0)), Duration.ofDays(Long.parseLong(words.get(1))))
                    : QueueSettings.DEFAULT;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} cannot be used: {}; the queue keeps what it does by default", file, e.getMessage());
            return QueueSettings.DEFAULT;
        }
    }

    /** Keeps these for the next start where they are others than before; whether they are. */
    boolean keep(QueueSettings next, DiskReserve reserve) {
        if (next.equals(kept)) {
            return false;
        }
        kept = next;
        try {
            String text = next.bytesMax() + " " + next.keep().toDays() + "\n";
            reserve.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}; the next start goes by the bounds before", file, e.getMessage());
        }
        return true;
    }

    /** What this queue can do of what was asked. */
    static QueueSettings settings(QueueConfiguration bounds) {
        return new QueueSettings(Math.min(bounds.bytesMax(), 4L << 30), Duration.ofDays(bounds.days()));
    }
}
