package kz.auylsat.ncc.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Grafana's server-side expressions, as far as our alert rules use them. */
final class Expressions {
    private static final Pattern COMPARISON = Pattern.compile("\\$(\\w+) ([<>]) ([0-9.]+)");

    private Expressions() {}

    static Map<Map<String, String>, List<Double>> reduce(
            String reducer, Map<Map<String, String>, List<Double>> series) {
        Map<Map<String, String>, List<Double>> reduced = new LinkedHashMap<>();
        series.forEach((labels, values) -> reduced.put(labels, List.of(reduce(reducer, values))));
        return reduced;
    }

    private static double reduce(String reducer, List<Double> values) {
        return switch (reducer) {
            case "last" -> values.get(values.size() - 1);
            case "sum" -> values.stream().mapToDouble(value -> value).sum();
            case "max" -> values.stream().mapToDouble(value -> value).max().orElseThrow();
            default -> throw new AssertionError("not a reducer that is evaluated here: " + reducer);
        };
    }

    static Map<Map<String, String>, List<Double>> threshold(
            JsonNode evaluator, Map<Map<String, String>, List<Double>> numbers) {
        String comparison =
                Map.of("gt", ">", "lt", "<").get(evaluator.get("type").asText());
        Map<Map<String, String>, List<Double>> results = new LinkedHashMap<>();
        numbers.forEach((labels, value) -> results.put(
                labels,
                List.of(number(compare(
                        value.get(0), comparison, evaluator.at("/params/0").asDouble())))));
        return results;
    }

    /** Comparisons joined by {@code &&}; values meet where the labels of one are among those of the other. */
    static Map<Map<String, String>, List<Double>> math(
            String expression, Map<String, Map<Map<String, String>, List<Double>>> values) {
        Map<Map<String, String>, List<Double>> all = null;
        for (String part : expression.split(" && ")) {
            Matcher matcher = COMPARISON.matcher(part);
            if (!matcher.matches()) {
                throw new AssertionError("not evaluated here: " + part);
            }
            Map<Map<String, String>, List<Double>> results = new LinkedHashMap<>();
            values.get(matcher.group(1))
                    .forEach((labels, value) -> results.put(
                            labels,
                            List.of(number(
                                    compare(value.get(0), matcher.group(2), Double.parseDouble(matcher.group(3)))))));
            all = all == null ? results : both(all, results);
        }
        return all;
    }

    private static Map<Map<String, String>, List<Double>> both(
            Map<Map<String, String>, List<Double>> a, Map<Map<String, String>, List<Double>> b) {
        Map<Map<String, String>, List<Double>> joined = new LinkedHashMap<>();
        a.forEach((labelsOfA, valueOfA) -> b.forEach((labelsOfB, valueOfB) -> {
            boolean aHasB = labelsOfA.entrySet().containsAll(labelsOfB.entrySet());
            if (aHasB || labelsOfB.entrySet().containsAll(labelsOfA.entrySet())) {
                joined.put(
                        aHasB ? labelsOfA : labelsOfB, List.of(number(valueOfA.get(0) != 0 && valueOfB.get(0) != 0)));
            }
        }));
        return joined;
    }

    /** The refIds that an expression's model reads. */
    static List<String> references(JsonNode model) {
        if (!model.get("type").asText().equals("math")) {
            return List.of(model.get("expression").asText());
        }
        Matcher matcher = COMPARISON.matcher(model.get("expression").asText());
        TreeSet<String> names = new TreeSet<>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return new ArrayList<>(names);
    }

    private static boolean compare(double a, String comparison, double b) {
        return comparison.equals(">") ? a > b : a < b;
    }

    private static double number(boolean truth) {
        return truth ? 1 : 0;
    }
}
