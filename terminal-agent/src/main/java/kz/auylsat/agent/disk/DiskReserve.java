package kz.auylsat.agent.disk;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Room on the disk that only configuration and identity may use: a ballast file of 5 MB that is given up when the disk is
 * full and taken again when there is room; thread-safe.
 *
 * <p>What must be written goes through {@link #write}. What may be lost (telemetry, logs) asks {@link #freeBytes()} and
 * stays out of the room while the ballast is gone. On a read-only disk nothing is given up, for that would not help:
 * {@link #write} throws and {@link #trouble()} says so.
 */
public final class DiskReserve {
    public static final long DEFAULT_BYTES = 5_000_000;

    private final ReserveFile file;
    private final long bytes;
    private @Nullable DiskTrouble trouble;
    private long givenUp;
    private long refused;

    private DiskReserve(ReserveFile file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** The reserve of a data folder, of {@link #DEFAULT_BYTES}, taken now where there is room. */
    public static DiskReserve open(Path folder) {
        return open(folder, DEFAULT_BYTES);
    }

    public static DiskReserve open(Path folder, long bytes) {
        DiskReserve reserve = new DiskReserve(new ReserveFile(folder.resolve("reserve"), bytes), bytes);
        reserve.take();
        return reserve;
    }

    /**
     * Writes a file that must be written, as {@link DurableFile#write}; on a full disk the reserve is given up and the
     * write is tried once more.
     */
    public synchronized void write(Path path, byte[] content) throws IOException {
        try {
            DurableFile.write(path, content);
        } catch (IOException e) {
            if (DiskTrouble.of(e) != DiskTrouble.FULL || !file.whole()) {
                throw refuse(e);
            }
            giveUp();
            writeAgain(path, content);
        }
    }

    /** Takes the room, again where it was given up, and leaves as much free beside it; whether it is held now. */
    public synchronized boolean take() {
        if (file.whole()) {
            return true;
        }
        try {
            // Else it would be taken and given up in turn.
            if (givenUp > 0 && file.usableBytes() < 2 * bytes) {
                return false;
            }
            file.allocate();
            trouble = null;
            return true;
        } catch (IOException e) {
            trouble = DiskTrouble.of(e);
            return false;
        }
    }

    /** Whether the room is taken up, and so there when it is needed. */
    public synchronized boolean held() {
        return file.whole();
    }

    /** Bytes of the disk that telemetry and logs may use: what is free, less the reserve where it is not held; ≥ 0. */
    public synchronized long freeBytes() {
        try {
            return Math.max(0, file.usableBytes() - missingBytes());
        } catch (IOException e) {
            return 0;
        }
    }

    /** Bytes that look free and are not, for they are to be taken up again: 0 while the reserve is held. */
    public synchronized long missingBytes() {
        return file.whole() ? 0 : bytes;
    }

    /** What the last failed write met; null where the last one succeeded. */
    public synchronized @Nullable DiskTrouble trouble() {
        return trouble;
    }

    /** How often the reserve was given up since this program began. */
    public synchronized long givenUpCount() {
        return givenUp;
    }

    /** Writes that failed all the same since this program began. */
    public synchronized long refusedCount() {
        return refused;
    }

    private void giveUp() throws IOException {
        givenUp++;
        file.release();
    }

    private void writeAgain(Path path, byte[] content) throws IOException {
        try {
            DurableFile.write(path, content);
            trouble = DiskTrouble.FULL;
        } catch (IOException e) {
            throw refuse(e);
        }
    }

    private IOException refuse(IOException e) {
        refused++;
        trouble = DiskTrouble.of(e);
        return e;
    }
}
