package kz.auylsat.ncc.yaml;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The file that fields came from, and the problems found in it so far. Not for use by several threads. */
final class YamlSource {
    /** A file with more mistakes than this is a file of another kind. */
    private static final int PROBLEMS_MAX = 50;

    private final String name;
    private Set<Problem> problems = Set.of();

    YamlSource(String name) {
        this.name = name;
    }

    void add(int line, String message) {
        if (problems.isEmpty()) {
            problems = new LinkedHashSet<>(); // most files have none
        }
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(new Problem(name, line, message));
        }
    }

    String name() {
        return name;
    }

    /** In the order of the file's lines. */
    List<Problem> problems() {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
