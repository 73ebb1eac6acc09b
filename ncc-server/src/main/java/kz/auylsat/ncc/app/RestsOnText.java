package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What link budgets rest on, as it stands below their figures; pure. */
final class RestsOnText {
    private static final int WIDTH = 88;

    /** Of so many things that rest on the same reason the names are told. */
    private static final int NAMED_MAX = 3;

    private static final String TITLE = "RESTS ON\n";

    private RestsOnText() {}

    /** Of one budget: every line. */
    static String sheet(List<String> assumptions) {
        StringBuilder text = new StringBuilder(TITLE);
        assumptions.forEach(line -> text.append(wrapped(line)));
        return text.toString();
    }

    /** Of many budgets: every reason once, with what it is said of. */
    static String table(List<List<String>> budgets) {
        Map<String, Set<String>> subjects = new LinkedHashMap<>();
        for (List<String> assumptions : budgets) {
            for (String line : assumptions) {
                int colon = line.indexOf(": ");
                subjects.computeIfAbsent(line.substring(colon < 0 ? 0 : colon + 2), reason -> new LinkedHashSet<>())
                        .add(colon < 0 ? "" : line.substring(0, colon));
            }
        }
        StringBuilder text = new StringBuilder(TITLE);
        subjects.forEach((reason, of) -> text.append(wrapped(of.contains("") ? reason : named(of) + ": " + reason)));
        return text.toString();
    }

    private static String named(Set<String> subjects) {
        String named = String.join(", ", subjects.stream().limit(NAMED_MAX).toList());
        return subjects.size() > NAMED_MAX ? named + " and " + (subjects.size() - NAMED_MAX) + " more" : named;
    }

    /** On lines no wider than a sheet's figures, further lines indented. */
    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder("-");
        for (String word : text.split("\\s+")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.append(line).append('\n');
                line = new StringBuilder(" ");
            }
            line.append(' ').append(word);
        }
        return lines.append(line).append('\n').toString();
    }
}
