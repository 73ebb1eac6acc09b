package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one configuration changes against another, a line each, with secrets masked. */
final class BundleDifference {
    private static final List<String> SECRET =
            List.of("passphrase", "password", "community", "pin", "secret", "key", "psk");
    private static final String MASKED = "•••";
    private static final String PROFILE = ".profile.";

    private BundleDifference() {}

    /** Lines such as {@code ~ modem.host: 10.0.0.1 → 10.0.0.2}; empty where the documents are the same. */
    static List<String> of(Map<String, ?> before, Map<String, ?> after) {
        Map<String, String> old = flat(before);
        Map<String, String> now = flat(after);
        TreeSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<String> lines = new ArrayList<>();
        int inProfile = 0;
        for (String path : paths) {
            String was = old.get(path);
            String is = now.get(path);
            if (Objects.equals(was, is)) {
                continue;
            }
            if (path.contains(PROFILE)) {
                inProfile++;
            } else {
                lines.add(line(path, was, is));
            }
        }
        if (inProfile > 0) {
            lines.add("~ modem.profile: " + inProfile + (inProfile == 1 ? " value" : " values"));
        }
        return lines;
    }

    private static String line(String path, @Nullable String was, @Nullable String is) {
        if (was == null) {
            return "+ " + path + ": " + shown(path, String.valueOf(is));
        }
        return is == null
                ? "- " + path + ": " + shown(path, was)
                : "~ " + path + ": " + shown(path, was) + " → " + shown(path, is);
    }

    private static String shown(String path, String value) {
        String name = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(name::contains) ? MASKED : value;
    }

    private static Map<String, String> flat(Map<String, ?> tree) {
        Map<String, String> flat = new TreeMap<>();
        tree.forEach((name, value) -> flatten(flat, name, value));
        return flat;
    }

    private static void flatten(Map<String, String> flat, String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> flatten(flat, path + "." + name, each));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(flat, path + "[" + i + "]", list.get(i));
            }
        } else {
            flat.put(path, String.valueOf(value));
        }
    }
}
