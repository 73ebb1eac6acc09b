package kz.auylsat.ncc.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
    private Nearest() {}

    private static final int START_MIN = 3;

    /**
     * The choice within two edits of {@code word}, the nearest and of several that which begins most alike, else the one
     * that it begins; empty where none is.
     */
    public static Optional<String> to(String word, Collection<String> choices) {
        return choices.stream()
                .filter(choice -> edits(word, choice) <= Math.min(2, choice.length() / 2))
                .min(Comparator.<String>comparingInt(choice -> edits(word, choice))
                        .thenComparingInt(choice -> -sameFirst(word, choice))
                        .thenComparing(choice -> choice))
                .or(() -> begunBy(word, choices));
    }

    private static Optional<String> begunBy(String word, Collection<String> choices) {
        List<String> begun = choices.stream()
                .filter(choice -> word.length() >= START_MIN && choice.startsWith(word))
                .distinct()
                .toList();
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }

    private static int sameFirst(String a, String b) {
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int substitution = diagonal
                        + (Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1);
                row[j] = Math.min(substitution, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
