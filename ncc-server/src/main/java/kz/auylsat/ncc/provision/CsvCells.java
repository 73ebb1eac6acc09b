package kz.auylsat.ncc.provision;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.yaml.Problem;

/** Where in a table each value of a manifest comes from, to tell a mistake there. */
final class CsvCells {
    private static final Pattern PATH = Pattern.compile("([A-Za-z]\\w*(?:\\.\\w+|\\[\\d+])*): (.*)", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("\"(\\w+)\" is missing: .*", Pattern.DOTALL);

    private final Map<String, Map<String, Cell>> byFile = new HashMap<>();

    /**
     * A place in a table.
     *
     * @param column from 1; 0 for the whole row
     */
    record Cell(String file, int line, int column, String heading) {
        Problem problem(String message) {
            return new Problem(
                    file, line, column, (column > 0 ? "column " + column + " (" + heading + "): " : "") + message);
        }
    }

    /** Remembers where a part of a manifest comes from; {@code place} is empty for the manifest as a whole. */
    void put(String manifest, String place, Cell cell) {
        byFile.computeIfAbsent(manifest, any -> new HashMap<>()).put(place, cell);
    }

    Optional<Cell> cell(String manifest, String place) {
        return Optional.ofNullable(byFile.getOrDefault(manifest, Map.of()).get(place));
    }

    /** The same mistake at the row and column that it comes from; as it is where it comes from none. */
    Problem inTheTable(Problem problem) {
        if (!byFile.containsKey(problem.file())) {
            return problem;
        }
        Matcher path = PATH.matcher(problem.message());
        if (!path.matches()) {
            return cell(problem.file(), "")
                    .map(cell -> cell.problem(problem.message()))
                    .orElse(problem);
        }
        Matcher missing = MISSING.matcher(path.group(2));
        return missing.matches()
                ? at(
                        problem,
                        path.group(1) + "." + missing.group(1),
                        "",
                        "is empty, and nothing else says the " + missing.group(1) + ": write one")
                : at(problem, path.group(1), path.group(1) + ": ", path.group(2));
    }

    /** At the cell of this place, else of what is around it. */
    private Problem at(Problem problem, String place, String pathOfRow, String message) {
        String around = place;
        while (true) {
            Cell cell = cell(problem.file(), around).orElse(null);
            if (cell != null) {
                return cell.problem(cell.column == 0 ? pathOfRow + message : message);
            }
            if (around.isEmpty()) {
                return problem;
            }
            around = around.substring(0, Math.max(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('['))));
        }
    }
}
