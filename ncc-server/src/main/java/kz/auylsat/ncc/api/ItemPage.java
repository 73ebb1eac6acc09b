package kz.auylsat.ncc.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that has an order by key.
 *
 * @param next the cursor of the next page; null on the last
 */
record ItemPage<T>(List<T> items, @Nullable String next, int total) {
    static final int LIMIT_DEFAULT = 500;
    static final ApiProblem BAD_CURSOR =
            ApiProblem.badRequest("query parameter after: give the `next` of the page before, unchanged");

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,120}");

    /**
     * The page that follows a key.
     *
     * @param all in the order of the list; keys are unique
     * @param afterKey null for the first page
     */
    static <T> ItemPage<T> of(List<T> all, Function<T, String> key, @Nullable String afterKey, int limit) {
        int from = 0;
        if (afterKey != null) {
            while (from < all.size() && key.apply(all.get(from)).compareTo(afterKey) <= 0) {
                from++;
            }
        }
        int to = Math.min(all.size(), from + limit);
        List<T> items = all.subList(from, to);
        String next = to < all.size() ? cursor(key.apply(all.get(to - 1))) : null;
        return new ItemPage<>(items, next, all.size());
    }

    /** The cursor that stands for a key; opaque to whoever asks. */
    static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key of a cursor; empty where it is none of ours. */
    static Optional<String> key(String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return KEY.matcher(key).matches() ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The page as JSON; {@code at} in epoch milliseconds where not null. */
    byte[] json(Function<T, byte[]> item, @Nullable Long at) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(256 + 600 * items.size());
        json.writeBytes(ascii("{\"items\":["));
        String comma = "";
        for (T one : items) {
            json.writeBytes(ascii(comma));
            json.writeBytes(item.apply(one));
            comma = ",";
        }
        json.writeBytes(ascii("],\"next\":" + (next == null ? "null" : '"' + next + '"') + ",\"total\":" + total));
        json.writeBytes(ascii(at == null ? "}" : ",\"at\":" + at + "}"));
        return json.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
