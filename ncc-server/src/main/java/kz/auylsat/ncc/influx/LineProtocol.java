package kz.auylsat.ncc.influx;

import java.util.List;
import java.util.Map;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.series.Bucket;
import kz.auylsat.ncc.series.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * Points as lines of InfluxDB's line protocol, times in milliseconds.
 *
 * <p>InfluxDB merges the fields of two points of the same moment. So that the report offered last holds whole, every
 * point says in {@link #PRESENT} which metrics it has (bit i for the metric of ordinal i): a field that is left over from
 * an earlier point has no bit there.
 */
final class LineProtocol {
    static final List<Metric> METRICS = List.of(Metric.values());
    static final String TERMINAL = "terminal";
    static final String REACHABILITY = "reachability";
    static final String SOURCE = "source";
    static final String RECEIVED_AT = "received_at";
    static final String CENSORED = "censored";
    static final String PRESENT = "present";
    static final String POLLS = "polls";
    static final String UP = "up";
    static final String ROLLED_AT = "rolled_at";

    private LineProtocol() {}

    static String measurement(Resolution resolution) {
        return switch (resolution) {
            case RAW -> "link";
            case FIVE_MINUTES -> "link_5m";
            case ONE_HOUR -> "link_1h";
        };
    }

    /** Appends one report's line, without a line feed. */
    static void append(StringBuilder out, LinkReport report, LinkTags tags) {
        key(out, Resolution.RAW, report.terminalId(), tags);
        integer(out, REACHABILITY, report.reachability().ordinal());
        integer(out.append(','), SOURCE, report.source().ordinal());
        integer(out.append(','), RECEIVED_AT, report.receivedAt().toEpochMilli());
        integer(out.append(','), CENSORED, report.values().censoredBits());
        long[] present = {0};
        report.values().forEach((metric, value, bound) -> {
            number(out.append(','), metric.id(), value);
            present[0] |= 1L << metric.ordinal();
        });
        integer(out.append(','), PRESENT, present[0]);
        end(out, report.observedAt().toEpochMilli());
    }

    /**
     * Appends one rollup's line, without a line feed.
     *
     * @param bucket of all metrics, in catalogue order
     * @param rolledAt by which the newer of two rollups is known; epoch milliseconds
     */
    static void append(
            StringBuilder out,
            Resolution resolution,
            String terminal,
            LinkTags tags,
            long start,
            Bucket bucket,
            long rolledAt) {
        key(out, resolution, terminal, tags);
        integer(out, POLLS, bucket.polls());
        integer(out.append(','), UP, bucket.pollsUp());
        integer(out.append(','), ROLLED_AT, rolledAt);
        long present = 0;
        for (int slot = 0; slot < METRICS.size(); slot++) {
            if (bucket.count(slot) > 0) {
                String id = METRICS.get(slot).id();
                number(out.append(','), id + "_min", bucket.min(slot));
                number(out.append(','), id + "_mean", bucket.mean(slot));
                number(out.append(','), id + "_max", bucket.max(slot));
                integer(out.append(','), id + "_n", bucket.count(slot));
                present |= 1L << slot;
            }
        }
        integer(out.append(','), PRESENT, present);
        end(out, start);
    }

    /** Appends one point's line, without a line feed. */
    static void append(StringBuilder out, InfluxPoint point) {
        out.append(point.measurement().id());
        point.tags().forEach((name, value) -> tag(out, name, cut(value, InfluxPoint.TAG_CHARS_MAX)));
        char before = ' ';
        for (Map.Entry<String, Object> field : point.fields().entrySet()) {
            out.append(before);
            field(out, field.getKey(), field.getValue());
            before = ',';
        }
        end(out, point.at().toEpochMilli());
    }

    /**
     * A tag's value as it can be stored: the protocol has no way to write a line feed or a backslash that stands before
     * what it would escape, so both become an underscore, as any control character.
     */
    static String storable(String value) {
        int stored = 0;
        while (stored < value.length() && !isUnstorable(value.charAt(stored))) {
            stored++;
        }
        if (stored == value.length()) {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        value.codePoints().forEach(c -> plain.appendCodePoint(isUnstorable(c) ? '_' : c));
        return plain.toString();
    }

    private static boolean isUnstorable(int c) {
        return c == '\\' || Character.isISOControl(c);
    }

    private static void key(StringBuilder out, Resolution resolution, String terminal, LinkTags tags) {
        out.append(measurement(resolution));
        // In the order of their names, which spares the server sorting them.
        tag(out, "carrier", tags.carrier());
        tag(out, "plan", tags.plan());
        tag(out, "region", tags.region());
        tag(out, "settlement", tags.settlement());
        tag(out, TERMINAL, terminal);
        out.append(' ');
    }

    private static void tag(StringBuilder out, String name, @Nullable String value) {
        // The protocol has no empty tag.
        if (value == null || value.isEmpty()) {
            return;
        }
        out.append(',').append(name).append('=');
        String plain = storable(value);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == ',' || c == '=' || c == ' ') {
                out.append('\\');
            }
            out.append(c);
        }
    }

    private static void field(StringBuilder out, String name, Object value) {
        if (value instanceof String text) {
            text(out, name, cut(text, InfluxPoint.TEXT_CHARS_MAX));
        } else if (value instanceof Double real) {
            number(out, name, real);
        } else {
            integer(out, name, ((Number) value).longValue());
        }
    }

    /** Between quotes, on one line: a line feed would end the point wherever lines are counted. */
    private static void text(StringBuilder out, String name, String value) {
        out.append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(Character.isISOControl(c) ? ' ' : c);
        }
        out.append('"');
    }

    /** Its first characters, no surrogate pair taken apart. */
    private static String cut(String value, int charsMax) {
        if (value.length() <= charsMax) {
            return value;
        }
        return value.substring(0, Character.isHighSurrogate(value.charAt(charsMax - 1)) ? charsMax - 1 : charsMax);
    }

    private static void integer(StringBuilder out, String name, long value) {
        out.append(name).append('=').append(value).append('i');
    }

    private static void number(StringBuilder out, String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " " + value + ": InfluxDB stores numbers only");
        }
        NumberText.append(out.append(name).append('='), value);
    }

    private static void end(StringBuilder out, long atMillis) {
        out.append(' ').append(atMillis);
    }
}
