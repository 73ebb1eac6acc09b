package kz.auylsat.ncc.influx;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A point that is no report: immutable.
 *
 * @param tags by name; without those of an empty value, which the protocol does not have
 * @param fields by name, at least one: {@link Long}, {@link Integer}, finite {@link Double}, or {@link String}
 * @param at to the millisecond
 */
public record InfluxPoint(
        Measurement measurement, SortedMap<String, String> tags, Map<String, Object> fields, Instant at) {
    static final int TAGS_MAX = 16;
    static final int FIELDS_MAX = 256;
    /** Characters of a tag's value; what is longer is cut. */
    static final int TAG_CHARS_MAX = 256;
    /** Characters of a text; what is longer is cut. */
    static final int TEXT_CHARS_MAX = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public InfluxPoint {
        SortedMap<String, String> full = new TreeMap<>(tags);
        full.values().removeIf(String::isEmpty);
        tags = Collections.unmodifiableSortedMap(full);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (tags.size() > TAGS_MAX || fields.isEmpty() || fields.size() > FIELDS_MAX) {
            throw new IllegalArgumentException(
                    measurement.id() + ": " + tags.size() + " tags, " + fields.size() + " fields");
        }
        tags.keySet().forEach(InfluxPoint::checkName);
        fields.forEach((name, value) -> {
            checkName(name);
            checkValue(name, value);
        });
    }

    /** A point of a terminal, found by the same tags as its reports. */
    public static InfluxPoint ofTerminal(
            Measurement measurement, String terminal, LinkTags tags, Map<String, Object> fields, Instant at) {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("carrier", orEmpty(tags.carrier()));
        all.put("plan", orEmpty(tags.plan()));
        all.put("region", orEmpty(tags.region()));
        all.put("settlement", orEmpty(tags.settlement()));
        all.put(LineProtocol.TERMINAL, terminal);
        return new InfluxPoint(measurement, all, fields, at);
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(name + ": a name of small letters, digits and underscores");
        }
    }

    private static void checkValue(String name, Object value) {
        boolean number = value instanceof Long
                || value instanceof Integer
                || (value instanceof Double real && Double.isFinite(real));
        if (!number && !(value instanceof String)) {
            throw new IllegalArgumentException(name + " " + value + ": a finite number or a text");
        }
    }
}
