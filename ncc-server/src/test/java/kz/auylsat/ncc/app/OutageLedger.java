package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a box says that it measured, a line for each sample, on the disk before the sample is taken.
 *
 * <p>{@code o N}: sample N is taken next; {@code d N}: the queue said that all samples up to N of this life are durable;
 * {@code end …}: the queue is empty, with its counters.
 */
final class OutageLedger {
    private final Path file;

    OutageLedger(Path file) {
        this.file = file;
    }

    void offered(int from, int to) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int number = from; number < to; number++) {
            lines.append("o ").append(number).append('\n');
        }
        append(lines.toString());
    }

    void durable(int last) throws IOException {
        append("d " + last + "\n");
    }

    void ended(Map<String, Long> counts) throws IOException {
        append("end "
                + counts.entrySet().stream()
                        .map(count -> count.getKey() + "=" + count.getValue())
                        .collect(Collectors.joining(" "))
                + "\n");
    }

    private void append(String text) throws IOException {
        try (FileChannel to = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            to.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            to.force(true);
        }
    }

    /** What the whole lines of the file say. */
    Entries read() throws IOException {
        Entries entries = new Entries();
        if (Files.exists(file)) {
            String text = Files.readString(file);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(entries::take);
        }
        return entries;
    }

    /** The samples by what is known of them. */
    static final class Entries {
        private final BitSet offered = new BitSet();
        private final BitSet durable = new BitSet();
        private Map<String, Long> counts = Map.of();
        private int lifeFrom;
        private int last = -1;

        private void take(String line) {
            if (line.startsWith("o ")) {
                last = Integer.parseInt(line.substring(2));
                offered.set(last);
            } else if (line.startsWith("d ")) {
                durable.set(lifeFrom, Integer.parseInt(line.substring(2)) + 1);
                lifeFrom = last + 1;
            } else if (line.startsWith("life")) {
                lifeFrom = last + 1;
            } else if (line.startsWith("end ")) {
                counts = Arrays.stream(line.substring(4).split(" "))
                        .map(word -> word.split("="))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
            }
        }

        /** The number of the next sample. */
        int next() {
            return last + 1;
        }

        boolean isOffered(int number) {
            return offered.get(number);
        }

        boolean isDurable(int number) {
            return durable.get(number);
        }

        int offeredCount() {
            return offered.cardinality();
        }

        int durableCount() {
            return durable.cardinality();
        }

        /** The queue's counters at the end; empty before it. */
        Map<String, Long> counts() {
            return counts;
        }
    }

    /** A new process goes on: what the one before offered last may be lost. */
    void begun() throws IOException {
        append("life\n");
    }
}
