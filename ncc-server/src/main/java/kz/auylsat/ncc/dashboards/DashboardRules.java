package kz.auylsat.ncc.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a dashboard must have beside its panels. */
final class DashboardRules {
    private static final int SCHEMA_VERSION = 42;

    private final Findings findings;

    DashboardRules(Findings findings) {
        this.findings = findings;
    }

    void check(JsonNode dashboard) {
        findings.require(
                dashboard.path("schemaVersion").asInt() == SCHEMA_VERSION,
                "",
                "schema",
                "write the classic schema: \"schemaVersion\": " + SCHEMA_VERSION);
        findings.require(
                dashboard.path("panels").isArray(), "", "panels", "panels is a list: write \"panels\": [{…}, {…}]");
        findings.require(
                dashboard.path("id").isNull() || dashboard.path("id").isMissingNode(),
                "",
                "id",
                "the number of a dashboard is its Grafana's own: write \"id\": null");
        findings.require(
                !dashboard.has("__inputs") && !dashboard.has("__requires"),
                "",
                "inputs",
                "it was exported to be shared: leave __inputs and __requires out, and use ${datasource}");
        findings.require(
                dashboard.path("uid").asText().matches("[A-Za-z0-9_-]{1,40}"),
                "",
                "uid",
                "give it a uid of letters, digits, - and _");
        text(dashboard, "title");
        text(dashboard, "description");
        findings.require(
                dashboard.path("tags").toString().contains("\"auylsat\""), "", "tags", "write \"tags\": [\"auylsat\"]");
        findings.require(
                dashboard.path("timezone").asText().equals("browser"),
                "",
                "timezone",
                "write \"timezone\": \"browser\"");
        findings.require(
                dashboard.path("refresh").asText().matches("[1-9]\\d*[smh]"),
                "",
                "refresh",
                "say how often it is read again: \"refresh\": \"1m\"");
        findings.require(
                dashboard.path("time").path("from").asText().matches("now-([1-9]|1\\d|2[0-4])h")
                        && dashboard.path("time").path("to").asText().equals("now"),
                "",
                "range",
                "open it with a day at most: \"time\": {\"from\": \"now-24h\", \"to\": \"now\"}");
        links(dashboard.path("links"));
    }

    private void text(JsonNode dashboard, String field) {
        findings.require(!dashboard.path(field).asText().isBlank(), "", field, "write \"" + field + "\": \"…\"");
    }

    private void links(JsonNode links) {
        boolean page = false;
        boolean others = false;
        for (JsonNode link : links) {
            page |= link.path("url").asText().equals("${page}/");
            others |= link.path("type").asText().equals("dashboards")
                    && link.path("tags").toString().contains("\"auylsat\"");
        }
        findings.require(page, "", "page-link", "link to the NCC's page: a link of \"url\": \"${page}/\"");
        findings.require(
                others,
                "",
                "dashboards-link",
                "link to the others: a link of \"type\": \"dashboards\" and the tag auylsat");
    }

    /** The names of the dashboard's variables. */
    Set<String> variables(JsonNode dashboard) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            names.add(variable.path("name").asText());
        }
        findings.require(
                names.contains("datasource"),
                "",
                "variables",
                "let its reader choose the data source: a variable datasource, \"type\": \"datasource\"");
        findings.require(names.contains("page"), "", "variables", "a variable page, so that links find the NCC's page");
        return names;
    }

    void variable(String place, JsonNode variable, QueryRules queries) {
        if (variable.path("type").asText().equals("datasource")) {
            findings.require(
                    variable.path("query").asText().equals("influxdb"),
                    place,
                    "variables",
                    "write \"query\": \"influxdb\"");
            return;
        }
        PanelRules.datasource(findings, place, variable);
        findings.require(
                variable.path("hide").asInt() == 2
                        || !variable.path("label").asText().isBlank(),
                place,
                "variables",
                "write a label");
        // Grafana's own All is the list of all values, which leaves out what has none.
        findings.require(
                !variable.path("includeAll").asBoolean()
                        || variable.path("allValue").asText().equals(".*"),
                place,
                "variables",
                "a village without a region would be in no choice: write \"allValue\": \".*\"");
        queries.check(place, variable.path("query").asText());
    }

    void annotations(JsonNode annotations, QueryRules queries) {
        boolean sun = false;
        boolean changes = false;
        for (JsonNode annotation : annotations) {
            if (annotation.path("builtIn").asInt() == 1) {
                continue;
            }
            String place = "annotation \"" + annotation.path("name").asText() + "\"";
            PanelRules.datasource(findings, place, annotation);
            JsonNode target = annotation.path("target");
            String query = target.path("query").asText();
            queries.check(place, query);
            boolean ofSun = "sun_outage".equals(Select.of(query).source());
            sun |= ofSun;
            changes |= "state_change".equals(Select.of(query).source());
            // Without tagsColumn Grafana takes every column for tags; an end is found under its measurement's name
            // only.
            findings.require(
                    target.path("fromAnnotations").asBoolean()
                            && target.path("rawQuery").asBoolean()
                            && target.path("textColumn").asText().equals("text")
                            && target.path("tagsColumn").asText().equals("terminal")
                            && (!ofSun || target.path("timeEndColumn").asText().equals("sun_outage.ends_at")),
                    place,
                    "annotation",
                    "write in its target \"fromAnnotations\": true, \"rawQuery\": true, \"textColumn\": \"text\","
                            + " \"tagsColumn\": \"terminal\", and for sun outages \"timeEndColumn\": \"sun_outage.ends_at\"");
        }
        findings.require(sun, "", "annotations", "show predicted sun outages: an annotation that reads \"sun_outage\"");
        findings.require(
                changes, "", "annotations", "show changes of state: an annotation that reads \"state_change\"");
    }
}
