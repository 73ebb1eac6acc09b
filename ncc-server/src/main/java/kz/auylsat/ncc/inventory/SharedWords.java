package kz.auylsat.ncc.inventory;

import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One copy of what thousands of things repeat, as a region, a carrier or a time zone: most of an inventory would be copies. */
final class SharedWords {
    /** As many as there are time zones. */
    private static final Map<ZoneId, ZoneId> ZONES = new ConcurrentHashMap<>();

    private SharedWords() {}

    static String of(String word) {
        return word.intern();
    }

    static @Nullable String ofAny(@Nullable String word) {
        return word == null ? null : of(word);
    }

    static ZoneId of(ZoneId zone) {
        ZoneId first = ZONES.putIfAbsent(zone, zone);
        return first == null ? zone : first;
    }

    /** In the order of keys; most things have none. */
    static Map<String, String> of(Map<String, String> parameters) {
        return parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
