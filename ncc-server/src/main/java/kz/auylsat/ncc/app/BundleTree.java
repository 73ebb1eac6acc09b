package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A configuration's tree that is mended place by place; remembers which element of a list is which. */
final class BundleTree {
    private static final String CUT = "…";

    private final Map<String, @Nullable Object> root;
    private final IdentityHashMap<List<?>, List<Integer>> indexes = new IdentityHashMap<>();

    BundleTree(Map<String, ?> tree) {
        root = copy(tree);
    }

    Map<String, @Nullable Object> root() {
        return root;
    }

    /**
     * A value or its absence.
     *
     * @param holder the map or the list that it is in
     * @param step its key, or its index as an Integer
     * @param above where the holder is; null at the root
     */
    record Spot(Object holder, Object step, @Nullable Spot above) {
        boolean isKey(List<String> keys) {
            return step instanceof String key && keys.contains(key);
        }
    }

    /** The spot of a place, whether there is a value or not; empty where the way to it ends before. */
    Optional<Spot> find(String place) {
        Object holder = root;
        Spot spot = null;
        String rest = place;
        while (!rest.isEmpty()) {
            String word = holder instanceof Map<?, ?> map ? key(map, rest) : index(rest);
            if (word == null) {
                return Optional.empty();
            }
            Object step = holder instanceof Map ? word : (Object) Integer.valueOf(word.substring(1, word.length() - 1));
            spot = new Spot(holder, holder instanceof Map<?, ?> map ? whole(map, word) : step, spot);
            rest = rest.substring(word.length());
            rest = rest.startsWith(".") ? rest.substring(1) : rest;
            Object next = value(spot);
            if (!rest.isEmpty() && !(next instanceof Map) && !(next instanceof List)) {
                return Optional.empty();
            }
            holder = next == null ? root : next;
        }
        return Optional.ofNullable(spot);
    }

    /** The place as it was before elements of lists were dropped. */
    String original(Spot spot) {
        Spot above = spot.above();
        String before = above == null ? "" : original(above);
        if (spot.step() instanceof Integer index) {
            return before + "[" + indexes.getOrDefault(spot.holder(), List.of()).get(index) + "]";
        }
        return before.isEmpty() ? spot.step().toString() : before + "." + spot.step();
    }

    @Nullable
    Object value(Spot spot) {
        if (spot.holder() instanceof Map<?, ?> map) {
            return map.get(spot.step());
        }
        List<?> list = (List<?>) spot.holder();
        int index = (Integer) spot.step();
        return index < list.size() ? list.get(index) : null;
    }

    @SuppressWarnings("unchecked") // made by copy()
    void put(Spot spot, Object value) {
        if (spot.holder() instanceof Map<?, ?> map) {
            ((Map<String, Object>) map).put(spot.step().toString(), copyOf(value));
        } else {
            ((List<Object>) spot.holder()).set((Integer) spot.step(), copyOf(value));
        }
    }

    void drop(Spot spot) {
        if (spot.holder() instanceof Map<?, ?> map) {
            map.remove(spot.step());
        } else {
            int index = (Integer) spot.step();
            ((List<?>) spot.holder()).remove(index);
            indexes.getOrDefault(spot.holder(), List.of()).remove(index);
        }
    }

    /** The value of another tree at the same place; of a list an element of the same {@code kind}, else the first. */
    @Nullable
    Object like(Spot spot, Map<String, ?> other) {
        Spot above = spot.above();
        Object holder = above == null ? other : like(above, other);
        if (holder instanceof Map<?, ?> map) {
            return map.get(spot.step());
        }
        if (!(holder instanceof List<?> list) || list.isEmpty()) {
            return null;
        }
        String kind = kind(value(spot));
        for (Object each : list) {
            if (kind(each).equalsIgnoreCase(kind)) {
                return each;
            }
        }
        return list.get(0);
    }

    private static String kind(@Nullable Object element) {
        return element instanceof Map<?, ?> map ? String.valueOf(map.get("kind")) : "";
    }

    /** The longest key that the place goes on with, else what stands before the next dot. */
    private static String key(Map<?, ?> map, String rest) {
        String longest = "";
        for (Object key : map.keySet()) {
            String text = key.toString();
            if (text.length() > longest.length()
                    && rest.startsWith(text)
                    && (rest.length() == text.length() || ".[".indexOf(rest.charAt(text.length())) >= 0)) {
                longest = text;
            }
        }
        return longest.isEmpty() ? rest.split("\\.", 2)[0] : longest;
    }

    /** A long key is shown cut. */
    private static String whole(Map<?, ?> map, String word) {
        if (word.endsWith(CUT)) {
            String begin = word.substring(0, word.length() - CUT.length());
            for (Object key : map.keySet()) {
                if (key.toString().startsWith(begin)) {
                    return key.toString();
                }
            }
        }
        return word;
    }

    private static @Nullable String index(String rest) {
        int end = rest.indexOf(']');
        return rest.startsWith("[") && end > 1 ? rest.substring(0, end + 1) : null;
    }

    private @Nullable Object copyOf(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (!(value instanceof List<?> list)) {
            return value;
        }
        List<@Nullable Object> copy = new ArrayList<>();
        List<Integer> index = new ArrayList<>();
        for (Object each : list) {
            index.add(index.size());
            copy.add(copyOf(each));
        }
        indexes.put(copy, index);
        return copy;
    }

    private Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), copyOf(value)));
        return copy;
    }
}
