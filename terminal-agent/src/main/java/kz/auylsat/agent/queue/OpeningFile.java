package kz.auylsat.agent.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.agent.disk.DurableFile;

/** The number of the queue's last opening, kept beside its file so that it outlives it. */
final class OpeningFile {
    private static final int BYTES_MAX = 32;

    private final Path file;
    private final DiskReserve reserve;

    OpeningFile(Path file, DiskReserve reserve) {
        this.file = file;
        this.reserve = reserve;
    }

    /** The number; 0 where there is none or it cannot be read. */
    long read() {
        try {
            return DurableFile.read(file, BYTES_MAX)
                    .map(content -> Long.parseLong(new String(content, StandardCharsets.US_ASCII).strip()))
                    .orElse(0L);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Writes the number; false where it is not sure to be durable. */
    boolean write(long opening) {
        try {
            reserve.write(file, (opening + "\n").getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
