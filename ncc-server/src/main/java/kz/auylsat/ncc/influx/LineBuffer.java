package kz.auylsat.ncc.influx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing batch of lines in UTF-8, used over and over by one thread so that a batch costs no new arrays. */
final class LineBuffer {
    private static final int BYTES_AT_FIRST = 64 * 1024;

    private byte[] bytes = new byte[BYTES_AT_FIRST];
    private int length;
    private int points;

    /** Adds a line and its line break; an empty one is left out. */
    void add(StringBuilder line) {
        int chars = line.length();
        if (chars == 0) {
            return;
        }
        ensure(chars + 1);
        int at = length;
        for (int i = 0; i < chars; i++) {
            char each = line.charAt(i);
            if (each >= 0x80) {
                addUtf8(line);
                return;
            }
            bytes[at++] = (byte) each;
        }
        bytes[at++] = '\n';
        length = at;
        points++;
    }

    int points() {
        return points;
    }

    int length() {
        return length;
    }

    byte[] gzip() {
        return Gzip.compress(bytes, length);
    }

    void clear() {
        length = 0;
        points = 0;
    }

    private void addUtf8(StringBuilder line) {
        byte[] encoded = line.toString().getBytes(StandardCharsets.UTF_8);
        ensure(encoded.length + 1);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        bytes[length++] = '\n';
        points++;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
