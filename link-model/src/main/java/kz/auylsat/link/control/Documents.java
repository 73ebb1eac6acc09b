package kz.auylsat.link.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Trees as documents are written from. */
final class Documents {
    private Documents() {}

    /** A copy that keeps the order and cannot be changed. */
    static <V> Map<String, V> copyOf(Map<String, ? extends V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    static <T> List<Map<String, Object>> parts(List<T> values, Function<T, Map<String, Object>> toDocument) {
        return values.stream().map(toDocument).toList();
    }
}
