package kz.auylsat.ncc.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Input was refused as a whole; holds every mistake that was found, at least one. */
public final class ProblemsException extends RuntimeException {
    private final transient List<Problem> problems;

    public ProblemsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public ProblemsException(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }
}
