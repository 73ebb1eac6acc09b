package kz.auylsat.ncc.outbox;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What names a point of line protocol: its series and its time.
 *
 * @param measurement unescaped
 * @param tags unescaped, by key
 * @param timeMillis since the epoch
 */
public record SentPoint(String measurement, Map<String, String> tags, long timeMillis) {
    public SentPoint {
        tags = Map.copyOf(tags);
    }

    /** The name of this line's point; throws {@link IllegalArgumentException} where it has no time or no tag's value. */
    public static SentPoint of(String line) {
        int keyEnd = end(line, 0, ' ');
        int time = line.lastIndexOf(' ');
        if (time <= keyEnd) {
            throw new IllegalArgumentException("a line without a time: " + line);
        }
        int measurementEnd = Math.min(end(line, 0, ','), keyEnd);
        Map<String, String> tags = new TreeMap<>();
        int at = measurementEnd;
        while (at < keyEnd) {
            int tagEnd = Math.min(end(line, at + 1, ','), keyEnd);
            int equals = end(line, at + 1, '=');
            if (equals >= tagEnd) {
                throw new IllegalArgumentException("a tag without a value: " + line);
            }
            tags.put(unescape(line, at + 1, equals), unescape(line, equals + 1, tagEnd));
            at = tagEnd;
        }
        return new SentPoint(unescape(line, 0, measurementEnd), tags, Long.parseLong(line.substring(time + 1)));
    }

    /** As {@link #of}; empty where it would throw. */
    static Optional<SentPoint> find(String line) {
        try {
            return Optional.of(of(line));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where this character stands next without a backslash before it; the line's length where it does not. */
    private static int end(String line, int from, char wanted) {
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == wanted) {
                return i;
            }
        }
        return line.length();
    }

    private static String unescape(String line, int from, int to) {
        StringBuilder plain = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            boolean escape = line.charAt(i) == '\\' && i + 1 < to && ",= ".indexOf(line.charAt(i + 1)) >= 0;
            plain.append(line.charAt(escape ? ++i : i));
        }
        return plain.toString();
    }
}
