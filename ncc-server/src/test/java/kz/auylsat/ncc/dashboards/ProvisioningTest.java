package kz.auylsat.ncc.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grafana's provisioning files keep to the format its documentation gives for each kind. */
final class ProvisioningTest {
    static final String DATA_SOURCE = "auylsat-influxdb";

    private static final String DURATION = "([0-9]+(ms|s|m|h|d|w))+";
    private static final Path DASHBOARDS = ProjectFiles.of("dashboards");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provisioning/datasources/auylsat.yaml",
                "datasources/influxdb-1.x.yaml",
                "datasources/influxdb-3-core.yaml"
            })
    void aDataSourceAsksInInfluxQlAndHoldsNoSecret(String file) throws Exception {
        JsonNode yaml = ProjectFiles.yaml(DASHBOARDS.resolve(file));

        assertThat(yaml.get("apiVersion").intValue()).isEqualTo(1);
        assertThat(yaml.get("datasources")).hasSize(1);
        JsonNode source = yaml.at("/datasources/0");
        assertThat(source.get("uid").textValue()).isEqualTo(DATA_SOURCE);
        assertThat(source.get("type").textValue()).isEqualTo("influxdb");
        assertThat(source.get("access").textValue()).isEqualTo("proxy");
        assertThat(source.get("url").textValue()).isEqualTo("$AUYLSAT_INFLUX_URL");
        assertThat(source.at("/jsonData/version").textValue()).isEqualTo("InfluxQL");
        assertThat(source.at("/jsonData/dbName").textValue()).isEqualTo("$AUYLSAT_INFLUX_BUCKET");
        assertThat(source.at("/jsonData/httpMode").textValue()).isEqualTo("POST");
        assertThat(source.at("/jsonData/timeInterval").textValue()).matches(DURATION);
        assertThat(source.get("secureJsonData"))
                .isNotEmpty()
                .allSatisfy(
                        secret -> assertThat(secret.textValue()).matches("(Token )?\\$__file\\{/etc/grafana/\\S+}"));
        assertThat(source.at("/jsonData").has("httpHeaderName1"))
                .as("a header has a name and a value")
                .isEqualTo(source.at("/secureJsonData").has("httpHeaderValue1"));
    }

    @Test
    void oneDataSourceIsThere() throws Exception {
        assertThat(ProjectFiles.below(DASHBOARDS.resolve("provisioning/datasources"), "yaml"))
                .hasSize(1);
    }

    @Test
    void theProviderReadsEveryDashboardAndNobodyChangesThemInGrafana() throws Exception {
        JsonNode yaml = ProjectFiles.yaml(DASHBOARDS.resolve("provisioning/dashboards/auylsat.yaml"));

        assertThat(yaml.get("apiVersion").intValue()).isEqualTo(1);
        JsonNode provider = yaml.at("/providers/0");
        assertThat(provider.get("name").textValue()).isNotBlank();
        assertThat(provider.get("type").textValue()).isEqualTo("file");
        assertThat(provider.get("folder").textValue()).isEqualTo("AuylSat");
        assertThat(provider.get("disableDeletion").booleanValue()).isTrue();
        assertThat(provider.get("allowUiUpdates").booleanValue()).isFalse();
        assertThat(provider.at("/options/path").textValue()).isEqualTo("/etc/grafana/dashboards/auylsat");
        assertThat(provider.at("/options/foldersFromFilesStructure").booleanValue())
                .isFalse();
        Set<String> uids = new HashSet<>();
        for (Path file : ProjectFiles.below(DASHBOARDS, ".json")) {
            JsonNode dashboard = ProjectFiles.json(file);
            assertThat(dashboard.path("schemaVersion").isInt())
                    .as("%s is of the classic schema", file)
                    .isTrue();
            assertThat(uids.add(dashboard.path("uid").asText()))
                    .as("uid of %s", file)
                    .isTrue();
        }
    }

    @Test
    void alertRulesAreWholeAndPointSomewhere() throws Exception {
        Set<String> uids = new HashSet<>();
        Set<String> titles = new HashSet<>();
        List<Path> files = ProjectFiles.below(DASHBOARDS.resolve("provisioning/alerting"), ".yaml");
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            JsonNode yaml = ProjectFiles.yaml(file);
            assertThat(yaml.get("apiVersion").intValue()).isEqualTo(1);
            for (JsonNode group : yaml.get("groups")) {
                assertThat(group.get("name").textValue()).isNotBlank();
                assertThat(group.get("folder").textValue()).isEqualTo("AuylSat");
                assertThat(group.get("interval").textValue()).matches(DURATION);
                for (JsonNode rule : group.get("rules")) {
                    assertThat(uids.add(rule.get("uid").textValue()))
                            .as("uid once: %s", rule)
                            .isTrue();
                    assertThat(titles.add(rule.get("title").textValue()))
                            .as("title once: %s", rule)
                            .isTrue();
                    ruleIsWhole(rule);
                }
            }
        }
    }

    private static void ruleIsWhole(JsonNode rule) throws Exception {
        assertThat(rule.get("uid").textValue()).matches("[a-zA-Z0-9_-]{1,40}");
        assertThat(rule.get("for").textValue()).matches(DURATION);
        assertThat(rule.get("noDataState").textValue()).isIn("NoData", "OK", "Alerting", "KeepLast");
        assertThat(rule.get("execErrState").textValue()).isIn("OK", "Alerting", "Error", "KeepLast");
        assertThat(rule.at("/labels/severity").textValue()).isIn("critical", "warning", "info");
        for (String annotation : List.of("summary", "description")) {
            assertThat(rule.at("/annotations/" + annotation).textValue())
                    .isNotBlank()
                    .as("Grafana fills in what follows a $ as a variable of its environment")
                    .doesNotContain("$");
        }
        runbookIsThere(rule.at("/annotations/runbook").textValue());
        panelIsThere(rule);
        expressionsResolve(rule);
    }

    private static void expressionsResolve(JsonNode rule) {
        Map<String, JsonNode> parts = new HashMap<>();
        List<JsonNode> ranges = new ArrayList<>();
        for (JsonNode part : rule.get("data")) {
            String refId = part.get("refId").textValue();
            JsonNode model = part.get("model");
            assertThat(model.get("refId").textValue()).isEqualTo(refId);
            if (part.get("datasourceUid").textValue().equals("__expr__")) {
                assertThat(parts.keySet())
                        .as("%s of %s reads what is before it", refId, rule.get("uid"))
                        .containsAll(Expressions.references(model));
                assertThat(model.get("type").textValue()).isIn("reduce", "threshold", "math");
            } else {
                assertThat(part.get("datasourceUid").textValue()).isEqualTo(DATA_SOURCE);
                assertThat(part.at("/relativeTimeRange/from").isInt()).isTrue();
                assertThat(part.at("/relativeTimeRange/from").intValue())
                        .isGreaterThan(part.at("/relativeTimeRange/to").intValue());
                ranges.add(part.get("relativeTimeRange"));
                assertThat(model.get("rawQuery").booleanValue()).isTrue();
                assertThat(model.get("resultFormat").textValue()).isEqualTo("time_series");
                assertThat(model.get("query").textValue()).startsWith("SELECT ");
            }
            assertThat(parts.put(refId, part))
                    .as("refId %s is there twice", refId)
                    .isNull();
        }
        assertThat(parts).containsKey(rule.get("condition").textValue());
        assertThat(new HashSet<>(ranges))
                .as("one time range: Grafana may take the first one's for all")
                .hasSize(1);
    }

    private static void runbookIsThere(String runbook) throws Exception {
        String[] link = runbook.split("#");
        String headings = Files.readString(ProjectFiles.of(link[0]))
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace(' ', '-'))
                .reduce("", (all, line) -> all + line + "\n");
        assertThat(headings).contains(link[1] + "\n");
    }

    private static void panelIsThere(JsonNode rule) throws Exception {
        String uid = rule.get("dashboardUid").textValue();
        int panel = rule.get("panelId").intValue();
        for (Path file : ProjectFiles.below(DASHBOARDS, ".json")) {
            JsonNode dashboard = ProjectFiles.json(file);
            if (dashboard.path("uid").asText().equals(uid)) {
                assertThat(dashboard.findValues("id"))
                        .as("%s points to a panel of %s", rule.get("uid"), file)
                        .anyMatch(id -> id.asInt() == panel);
                return;
            }
        }
        throw new AssertionError(rule.get("uid") + " points to dashboard " + uid + ", which is not there");
    }
}
