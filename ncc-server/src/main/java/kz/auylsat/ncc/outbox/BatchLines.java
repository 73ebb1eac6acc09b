package kz.auylsat.ncc.outbox;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The lines of a batch, by their places. */
public final class BatchLines {
    private final byte[] bytes;
    /** Where each line begins, and one more: the end. */
    private final int[] starts;

    private BatchLines(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /** Lines that end in a line break each; throws {@link java.io.UncheckedIOException} where these are not whole gzip. */
    public static BatchLines ofGzip(byte[] gzip) {
        byte[] bytes = Gzip.decompress(gzip);
        int[] starts = new int[16];
        int lines = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (++lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines] = i + 1;
            }
        }
        return new BatchLines(bytes, Arrays.copyOf(starts, lines + 1));
    }

    /** What can be read of these lines' points; none where this is not whole gzip. */
    static List<SentPoint> names(byte[] gzip) {
        try {
            BatchLines lines = ofGzip(gzip);
            return IntStream.range(0, lines.count())
                    .mapToObj(place -> SentPoint.find(lines.line(place)))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (UncheckedIOException damaged) {
            return List.of();
        }
    }

    /** The measurements of its points, as they are written there. */
    Set<String> measurements() {
        return IntStream.range(0, count())
                .mapToObj(place -> RefusedPoints.measurement(line(place)))
                .collect(Collectors.toSet());
    }

    public int count() {
        return starts.length - 1;
    }

    /** A line without its line break. */
    public String line(int place) {
        int start = starts[place];
        return new String(bytes, start, starts[place + 1] - 1 - start, StandardCharsets.UTF_8);
    }

    /** The lines at these places, gzip. */
    public byte[] gzip(BitSet places) {
        ByteArrayOutputStream chosen = new ByteArrayOutputStream(bytes.length);
        for (int from = places.nextSetBit(0); from >= 0; ) {
            int to = places.nextClearBit(from);
            chosen.write(bytes, starts[from], starts[to] - starts[from]);
            from = places.nextSetBit(to);
        }
        return Gzip.compress(chosen.toByteArray());
    }
}
