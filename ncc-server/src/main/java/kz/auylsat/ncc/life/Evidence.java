package kz.auylsat.ncc.life;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One piece of what a step rests on.
 *
 * @param kind {@code note}, {@code permit}, {@code enrolment}, {@code line_up}, {@code soak}, {@code missing} or
 *     {@code not_asked}
 * @param fields what it says, by name, in the order to be shown
 */
public record Evidence(String kind, Map<String, String> fields) {
    public Evidence {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public static Evidence note(String text) {
        return new Evidence("note", Map.of("text", text));
    }
}
