package kz.auylsat.ncc.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One alert rule of the provisioning, evaluated as Grafana does: queries, then reduce, threshold and math on them. */
record AlertRule(String uid, JsonNode yaml) {
    /** Asks InfluxDB; the answer is what {@code /query} answers. */
    interface Influx {
        JsonNode query(String influxQl) throws Exception;
    }

    static List<AlertRule> all() throws IOException {
        List<AlertRule> rules = new ArrayList<>();
        for (Path file : ProjectFiles.below(ProjectFiles.of("dashboards/provisioning/alerting"), ".yaml")) {
            for (JsonNode group : ProjectFiles.yaml(file).get("groups")) {
                group.get("rules")
                        .forEach(
                                rule -> rules.add(new AlertRule(rule.path("uid").asText(), rule)));
            }
        }
        return rules;
    }

    static AlertRule of(String uid) throws IOException {
        return all().stream()
                .filter(rule -> rule.uid.equals(uid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule " + uid));
    }

    /** The rule's queries with what Grafana fills in, by refId. */
    Map<String, String> queries(long nowMillis) {
        Map<String, String> queries = new LinkedHashMap<>();
        // Grafana takes the time range of the first query of a request for all of them.
        JsonNode range = yaml.at("/data/0/relativeTimeRange");
        String filter = "time >= " + (nowMillis - range.get("from").asLong() * 1_000) + "ms and time <= "
                + (nowMillis - range.get("to").asLong() * 1_000) + "ms";
        for (JsonNode part : yaml.get("data")) {
            if (!part.get("datasourceUid").asText().equals("__expr__")) {
                queries.put(
                        part.get("refId").asText(),
                        part.at("/model/query").asText().replace("$timeFilter", filter));
            }
        }
        return queries;
    }

    /** The condition's value by labels: not 0 where an alert fires; empty where there is no data. */
    Map<Map<String, String>, Double> evaluate(Influx influx, long nowMillis) throws Exception {
        Map<String, Map<Map<String, String>, List<Double>>> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> query : queries(nowMillis).entrySet()) {
            values.put(query.getKey(), series(influx.query(query.getValue())));
        }
        for (JsonNode part : yaml.get("data")) {
            JsonNode model = part.get("model");
            if (model.has("type")) {
                values.put(part.get("refId").asText(), expression(model, values));
            }
        }
        Map<Map<String, String>, Double> condition = new LinkedHashMap<>();
        values.get(yaml.get("condition").asText()).forEach((labels, value) -> condition.put(labels, value.get(0)));
        return condition;
    }

    /** The labels for which the condition holds. */
    List<Map<String, String>> firing(Influx influx, long nowMillis) throws Exception {
        Map<Map<String, String>, Double> condition = evaluate(influx, nowMillis);
        if (condition.isEmpty() && yaml.get("noDataState").asText().equals("Alerting")) {
            return List.of(Map.of());
        }
        return condition.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<Map<String, String>, List<Double>> expression(
            JsonNode model, Map<String, Map<Map<String, String>, List<Double>>> values) {
        return switch (model.get("type").asText()) {
            case "reduce" ->
                Expressions.reduce(
                        model.get("reducer").asText(),
                        values.get(model.get("expression").asText()));
            case "threshold" ->
                Expressions.threshold(
                        model.at("/conditions/0/evaluator"),
                        values.get(model.get("expression").asText()));
            case "math" -> Expressions.math(model.get("expression").asText(), values);
            default -> throw new AssertionError("not evaluated here: " + model);
        };
    }

    private static Map<Map<String, String>, List<Double>> series(JsonNode answer) {
        Map<Map<String, String>, List<Double>> series = new LinkedHashMap<>();
        if (answer.has("error") || answer.at("/results/0").has("error")) {
            throw new AssertionError(answer.toString());
        }
        for (JsonNode row : answer.at("/results/0/series")) {
            Map<String, String> labels = new LinkedHashMap<>();
            row.path("tags")
                    .fields()
                    .forEachRemaining(
                            tag -> labels.put(tag.getKey(), tag.getValue().asText()));
            if (row.get("columns").size() != 2) {
                throw new AssertionError("Grafana refuses two values of the same labels: " + row);
            }
            List<Double> numbers = new ArrayList<>();
            row.get("values")
                    .forEach(value -> numbers.add(
                            value.get(1).isNull() ? Double.NaN : value.get(1).asDouble()));
            if (series.put(labels, numbers) != null) {
                throw new AssertionError("twice: " + labels);
            }
        }
        return series;
    }
}
