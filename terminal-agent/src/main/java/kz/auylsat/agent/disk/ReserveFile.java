package kz.auylsat.agent.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that does nothing but take up room. */
final class ReserveFile {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Path file;
    private final long bytes;

    ReserveFile(Path file, long bytes) {
        this.file = file.toAbsolutePath();
        this.bytes = bytes;
    }

    boolean whole() {
        try {
            return Files.exists(file) && Files.size(file) == bytes;
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes up the room; throws, and takes up none, where there is not enough. */
    void allocate() throws IOException {
        DurableFile.createFolder(folder());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            fill(channel);
            channel.force(true);
        } catch (IOException e) {
            release();
            throw e;
        }
        DurableFile.syncFolder(folder());
    }

    void release() throws IOException {
        Files.deleteIfExists(file);
    }

    long usableBytes() throws IOException {
        return Files.getFileStore(folder()).getUsableSpace();
    }

    /** Written and not only sized: a sparse file takes up nothing. */
    private void fill(FileChannel channel) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        for (long written = 0; written < bytes; ) {
            // Never alike: a file system that compresses or shares blocks takes up room for it all the same.
            scramble(chunk, written);
            chunk.limit((int) Math.min(CHUNK_BYTES, bytes - written));
            while (chunk.hasRemaining()) {
                written += channel.write(chunk);
            }
        }
    }

    private static void scramble(ByteBuffer chunk, long seed) {
        chunk.clear();
        long state = seed * 2 + 1;
        while (chunk.hasRemaining()) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            chunk.putLong(state ^ state >>> 29);
        }
        chunk.flip();
    }

    private Path folder() throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException(file + ": a folder, not a file");
        }
        return folder;
    }
}
