package kz.auylsat.ncc.dashboards;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what is wrong with a dashboard's file: what Grafana would refuse or show wrongly, what its readers would miss,
 * and names that the history does not have. Knows the classic schema, version 42.
 */
public final class DashboardLint {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final HistoryNames history;

    public DashboardLint(HistoryNames history) {
        this.history = history;
    }

    /**
     * All mistakes of one file, in its order; empty where there are none.
     *
     * @param file the file's name, repeated in each finding
     * @param text what it holds
     */
    public List<Finding> check(String file, String text) {
        return check(file, text, new NamesInUse());
    }

    /**
     * All mistakes of the files of one folder, file by file; empty where there are none.
     *
     * @param files what each holds, by its name
     */
    public List<Finding> check(Map<String, byte[]> files) {
        NamesInUse names = new NamesInUse();
        List<Finding> findings = new ArrayList<>();
        files.forEach((file, bytes) -> {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                findings.addAll(check(file, text, names));
            } catch (CharacterCodingException e) {
                findings.add(new Finding(file, "", "json", "it is not UTF-8: save it again as UTF-8"));
            }
        });
        return List.copyOf(findings);
    }

    private List<Finding> check(String file, String text, NamesInUse names) {
        Findings findings = new Findings(file);
        try {
            JsonNode dashboard = JSON.readTree(text);
            if (dashboard == null || !dashboard.isObject()) {
                findings.add("", "json", "it is no JSON object");
            } else if (dashboard.has("apiVersion") || dashboard.has("elements")) {
                findings.add("", "schema", "it is of the v2 schema: export it again as “Classic”");
            } else {
                names.check(file, dashboard, findings);
                check(dashboard, findings);
            }
        } catch (JsonProcessingException e) {
            findings.add(
                    "",
                    "json",
                    "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": "
                            + e.getOriginalMessage());
        }
        return findings.all();
    }

    private void check(JsonNode dashboard, Findings findings) {
        DashboardRules rules = new DashboardRules(findings);
        rules.check(dashboard);
        QueryRules queries = new QueryRules(history, rules.variables(dashboard), findings);
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            rules.variable("variable " + variable.path("name").asText(), variable, queries);
        }
        rules.annotations(dashboard.path("annotations").path("list"), queries);
        PanelRules panels = new PanelRules(queries, findings);
        GridRules grid = new GridRules(findings);
        if (!dashboard.path("panels").isArray()) {
            return;
        }
        for (JsonNode panel : dashboard.path("panels")) {
            String place = place(panel);
            grid.check(place, panel);
            if (!panel.path("type").asText().equals("row")) {
                panels.check(place, panel);
            } else {
                // The panels of a row that is shut are inside it, and nothing here looks into it.
                findings.require(
                        panel.path("panels").isEmpty(), place, "row", "open the row before you export the dashboard");
            }
        }
    }

    private static String place(JsonNode panel) {
        return "panel " + panel.path("id").asText("?") + " \""
                + panel.path("title").asText() + "\"";
    }
}
