package kz.auylsat.ncc.dashboards;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.yaml.Nearest;
import org.jspecify.annotations.Nullable;

/** What a query must be: of names that the history has, bounded in time, and safe whatever a variable's value is. */
final class QueryRules {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)(?::(\\w+))?[^}\\s/'\"]*\\}?");
    /** Grafana's own. */
    private static final Set<String> MACROS = Set.of("timeFilter", "__interval", "__interval_ms");

    private final HistoryNames history;
    private final Set<String> variables;
    private final Findings findings;

    /** @param variables those that the dashboard has */
    QueryRules(HistoryNames history, Set<String> variables, Findings findings) {
        this.history = history;
        this.variables = variables;
        this.findings = findings;
    }

    void check(String place, String query) {
        variables(place, query);
        Select select = Select.of(query);
        names(place, select);
        boolean bounded = query.contains("$timeFilter") || query.matches("(?s).*\\btime\\s*>=?\\s*now\\(\\).*");
        findings.require(
                bounded || query.startsWith("SHOW "),
                place,
                "time",
                "bound the query in time: WHERE $timeFilter, or time > now() - 1h");
        findings.require(
                !select.byTime() || select.fills(),
                place,
                "fill",
                "say what a step without points is: GROUP BY time($__interval) fill(none), or fill(null)");
    }

    /**
     * Grafana's regex format puts a backslash before all that a regular expression or its slashes would take for a sign,
     * joins several values, and leaves the value of All as it is. Quotes mean nothing between slashes.
     */
    private void variables(String place, String query) {
        Matcher matcher = VARIABLE.matcher(query);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (MACROS.contains(name)) {
                continue;
            }
            findings.require(
                    variables.contains(name), place, "variable", "$" + name + " is no variable of this dashboard");
            String safe = "=~ /^${" + name + ":regex}$/";
            int start = matcher.start() - "=~ /^".length();
            findings.require(
                    start >= 0 && query.startsWith(safe, start),
                    place,
                    "variable",
                    "a value with a quote or a slash would break the query: write " + safe);
        }
    }

    private void names(String place, Select select) {
        Set<String> known = known(place, select);
        if (known != null) {
            for (String name : select.names()) {
                findings.require(
                        known.contains(name),
                        place,
                        "name",
                        "\"" + name + "\" is in no point of \"" + select.source() + "\"" + nearest(name, known));
            }
        }
        for (String word : select.bare()) {
            findings.add(place, "name", word + " stands without quotes: write \"" + word + "\"");
        }
        functions(place, select);
        if (select.from() != null) {
            names(place, select.from());
        }
    }

    /** What may be named; null where nothing can be said. */
    private @Nullable Set<String> known(String place, Select select) {
        Select from = select.from();
        if (from != null) {
            Set<String> known = new TreeSet<>(from.columns());
            known.addAll(from.tags());
            return known;
        }
        String measurement = select.measurement();
        HistoryNames.Names names =
                measurement == null ? null : history.measurements().get(measurement);
        if (names == null) {
            findings.add(
                    place,
                    "measurement",
                    (measurement == null ? "no measurement" : "\"" + measurement + "\" is no measurement")
                            + ": read one of "
                            + String.join(
                                    ", ", new TreeSet<>(history.measurements().keySet())));
            return null;
        }
        Set<String> known = new TreeSet<>(names.tags());
        known.addAll(names.fields());
        return known;
    }

    private static String nearest(String name, Set<String> known) {
        return Nearest.to(name, known)
                .map(nearest -> ": did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    private void functions(String place, Select select) {
        for (String word : select.unknownFunctions()) {
            String instead = Nearest.to(word.toLowerCase(Locale.ROOT), InfluxQlFunctions.ALL)
                    .map(nearest -> ": did you mean " + nearest + "()?")
                    .orElse(": write one that it has, as mean() or last()");
            findings.add(place, "function", word + "() is no function of InfluxQL" + instead);
        }
    }
}
