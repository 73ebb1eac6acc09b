package kz.auylsat.agent.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.UUID;
import kz.auylsat.agent.disk.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the {@link ClockMemory} in the file {@code clock}: a line of five words. */
final class ClockFile {
    private static final Logger LOG = LoggerFactory.getLogger(ClockFile.class);
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int BYTES_MAX = 256;

    private final Path file;

    ClockFile(Path file) {
        this.file = file;
    }

    /** This start of the machine; a random one where the system does not say. */
    static UUID boot() {
        try {
            return UUID.fromString(Files.readString(BOOT_ID).strip());
        } catch (IOException | IllegalArgumentException e) {
            return UUID.randomUUID();
        }
    }

    static long systemMillis() {
        return System.currentTimeMillis();
    }

    /** Milliseconds since the machine started; on Linux this is CLOCK_MONOTONIC, so it outlives a process. */
    static long elapsedMillis() {
        return System.nanoTime() / 1_000_000;
    }

    /** What was remembered; nothing where the file is missing or says nothing sensible. */
    ClockMemory read(UUID boot) {
        try {
            return DurableFile.read(file, BYTES_MAX)
                    .map(content -> parse(new String(content, StandardCharsets.US_ASCII)))
                    .orElseGet(() -> ClockMemory.none(boot))
                    .in(boot);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{}: not read ({}); the time is the system clock's until the NCC is heard", file, e.toString());
            return ClockMemory.none(boot);
        }
    }

    void write(ClockMemory memory) throws IOException {
        String offset = memory.offsetMillis().isPresent()
                ? Long.toString(memory.offsetMillis().getAsLong())
                : "-";
        String line =
                "1 " + memory.knownMillis() + " " + memory.seenMillis() + " " + memory.boot() + " " + offset + "\n";
        DurableFile.write(file, line.getBytes(StandardCharsets.US_ASCII));
    }

    private static ClockMemory parse(String text) {
        String[] words = text.strip().split(" ", -1);
        if (words.length != 5 || !words[0].equals("1")) {
            throw new IllegalArgumentException("not a line of five words that begins with 1");
        }
        OptionalLong offset = words[4].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words[4]));
        return new ClockMemory(Long.parseLong(words[1]), Long.parseLong(words[2]), UUID.fromString(words[3]), offset);
    }
}
