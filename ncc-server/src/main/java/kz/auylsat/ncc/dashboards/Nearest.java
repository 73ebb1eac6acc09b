package kz.auylsat.ncc.dashboards;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Which known name is most likely meant by one that is not known. */
final class Nearest {
    private static final int DISTANCE_MAX = 2;

    private Nearest() {}

    /**
     * The name at the least distance, of several the one that begins most alike; null where none is near: no more than
     * two letters, and fewer than the name has.
     */
    static @Nullable String of(String name, Collection<String> known) {
        int most = Math.min(DISTANCE_MAX, name.length() - 1);
        return known.stream()
                .filter(each -> distance(name, each) <= most)
                .min(Comparator.comparingInt((String each) -> distance(name, each))
                        .thenComparingInt(each -> -sameFirst(name, each))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static int sameFirst(String a, String b) {
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    /** How many letters must be put in, left out or changed. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
