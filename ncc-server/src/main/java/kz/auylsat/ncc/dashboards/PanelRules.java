package kz.auylsat.ncc.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What a panel must have: a title, a description, units, the dashboard's data source, and one query. */
final class PanelRules {
    /** Grafana's own panels that need no Angular, which Grafana no longer has. */
    private static final Set<String> TYPES = new TreeSet<>(Set.of(
            "barchart",
            "bargauge",
            "candlestick",
            "canvas",
            "gauge",
            "geomap",
            "heatmap",
            "histogram",
            "piechart",
            "stat",
            "state-timeline",
            "status-history",
            "table",
            "timeseries",
            "trend",
            "xychart"));
    /** Of Grafana's units those that fit here; beside them {@code suffix:} and a unit of one's own. */
    private static final Set<String> UNITS = new TreeSet<>(Set.of(
            "none",
            "short",
            "string",
            "dB",
            "dBm",
            "percent",
            "percentunit",
            "celsius",
            "volt",
            "ms",
            "s",
            "bps",
            "bytes",
            "decbytes",
            "ops",
            "cps",
            "pps",
            "Bps",
            "degree",
            "hertz",
            "dateTimeAsIso",
            "dateTimeFromNow"));

    private final QueryRules queries;
    private final Findings findings;

    PanelRules(QueryRules queries, Findings findings) {
        this.queries = queries;
        this.findings = findings;
    }

    /** Checks a panel that is no row. */
    void check(String place, JsonNode panel) {
        String type = panel.path("type").asText();
        findings.require(
                TYPES.contains(type),
                place,
                "type",
                "\"" + type + "\" is no panel of Grafana's own, or one of old: write one of "
                        + String.join(", ", TYPES));
        findings.require(!panel.path("title").asText().isBlank(), place, "title", "say what it shows: title");
        findings.require(
                panel.path("description").asText().length() >= 20,
                place,
                "description",
                "say in a sentence what it shows and what is good or bad: description");
        datasource(findings, place, panel);
        JsonNode targets = panel.path("targets");
        if (!targets.isArray() || targets.size() != 1) {
            findings.add(place, "one-query", "it has " + targets.size() + " queries: write one, in targets");
            return;
        }
        target(place, panel, targets.get(0));
    }

    /** Whether what asks the history asks the data source that the dashboard's reader chose. */
    static void datasource(Findings findings, String place, JsonNode asking) {
        JsonNode datasource = asking.path("datasource");
        findings.require(
                datasource.path("type").asText().equals("influxdb")
                        && datasource.path("uid").asText().equals("${datasource}"),
                place,
                "datasource",
                "write \"datasource\": {\"type\": \"influxdb\", \"uid\": \"${datasource}\"}");
    }

    private void target(String place, JsonNode panel, JsonNode target) {
        datasource(findings, place + " (query)", target);
        String query = target.path("query").asText();
        String format = target.path("resultFormat").asText();
        findings.require(
                target.path("rawQuery").asBoolean()
                        && !target.path("refId").asText().isBlank()
                        && query.startsWith("SELECT "),
                place,
                "query",
                "write \"rawQuery\": true, \"refId\": \"A\", \"query\": \"SELECT …\"");
        findings.require(
                format.equals("table") || format.equals("time_series"),
                place,
                "format",
                "write \"resultFormat\": \"table\" or \"time_series\"");
        if (!query.startsWith("SELECT ")) {
            return;
        }
        queries.check(place, query);
        Select select = Select.of(query);
        shape(place, format, target, select);
        units(place, panel, format, select);
        reports(place, panel, select);
        if (format.equals("table") && select.columns().contains("terminal")) {
            findings.require(
                    panel.path("fieldConfig").toString().contains("${page}/village/${__data.fields.terminal"),
                    place,
                    "village-link",
                    "give its villages a data link to ${page}/village/${__data.fields.terminal:percentencode}");
        }
    }

    private void shape(String place, String format, JsonNode target, Select select) {
        if (format.equals("table")) {
            // Grafana takes the tags of each series in no certain order, and would mix them in one column.
            findings.require(
                    select.tags().size() <= 1,
                    place,
                    "table-tags",
                    "group a table by one tag at most; select further tags from an inner SELECT");
        } else if (format.equals("time_series")) {
            findings.require(
                    !target.path("alias").asText().isBlank(),
                    place,
                    "alias",
                    "name its series: \"alias\": \"$col\", or \"$tag_carrier\"");
        }
    }

    private void units(String place, JsonNode panel, String format, Select select) {
        JsonNode config = panel.path("fieldConfig");
        String unit = config.path("defaults").path("unit").asText();
        if (!unit.isEmpty()) {
            unit(place, unit);
        } else if (!format.equals("table")) {
            findings.add(place, "unit", "write fieldConfig.defaults.unit, as \"dB\"; \"none\" for a plain number");
        }
        Set<String> overridden = new TreeSet<>();
        for (JsonNode override : config.path("overrides")) {
            for (JsonNode property : override.path("properties")) {
                if (property.path("id").asText().equals("unit")) {
                    unit(place, property.path("value").asText());
                    overridden.add(override.path("matcher").path("options").asText());
                }
            }
        }
        if (unit.isEmpty() && format.equals("table")) {
            Set<String> columns = new TreeSet<>(select.columns());
            columns.addAll(select.tags());
            columns.removeAll(overridden);
            // What Grafana counts instead has its own name.
            if (panel.path("transformations").toString().contains("\"groupBy\"")) {
                columns.removeAll(select.tags());
            }
            columns.forEach(column -> findings.add(
                    place, "unit", "column " + column + " has none: write an override, \"string\" for a word"));
        }
    }

    private void unit(String place, String unit) {
        findings.require(
                UNITS.contains(unit) || unit.startsWith("suffix:"),
                place,
                "unit",
                "\"" + unit + "\" is none of " + String.join(", ", UNITS) + ", or suffix: and your own");
    }

    /** InfluxDB 3 Core opens the files of some three days for one query, so a panel over reports is for short ranges. */
    private void reports(String place, JsonNode panel, Select select) {
        if ("link".equals(select.source())) {
            String description = panel.path("description").asText();
            findings.require(
                    description.contains("24 hours") || description.contains("15 minutes"),
                    place,
                    "range",
                    "it reads reports: say in its description “no more than 24 hours”, or read link_5m or link_1h");
        }
    }
}
