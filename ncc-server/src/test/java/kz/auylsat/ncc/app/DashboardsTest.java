package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kz.auylsat.ncc.dashboards.DashboardLint;
import kz.auylsat.ncc.dashboards.Finding;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards of this checkout have no mistake, and each kind of mistake is found. */
final class DashboardsTest {
    private static final DashboardLint LINT = new DashboardLint(DashboardNames.all());

    @TempDir
    Path folder;

    @Test
    void theDashboardsHaveNoMistake() {
        for (String name : DashboardFiles.NAMES) {
            assertThat(LINT.check(name + ".json", DashboardFiles.text(name))).isEmpty();
            assertThat(DashboardFiles.json(name).path("uid").asText()).isEqualTo("auylsat-" + name);
        }
        assertThat(DashboardFiles.NAMES)
                .extracting(name -> DashboardFiles.json(name).path("title").asText())
                .containsExactly("Fleet wall", "Village", "Carrier and hub", "Management traffic", "NCC health");
    }

    @Test
    void thereAreNoOtherDashboards() throws IOException {
        try (var files = Files.list(DashboardFiles.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(DashboardFiles.NAMES.stream()
                            .map(name -> name + ".json")
                            .toList());
        }
    }

    /** The fleet wall with one mistake; by the rule that must find it and what the mistake is. */
    private static Map<String, Consumer<ObjectNode>> mistakes() {
        Map<String, Consumer<ObjectNode>> mistakes = new LinkedHashMap<>();
        mistakes.put("schema: of another version", board -> board.put("schemaVersion", 39));
        mistakes.put("panels: no list", board -> board.put("panels", 5));
        mistakes.put("schema: v2", board -> board.putObject("elements"));
        mistakes.put("id: a dashboard's number", board -> board.put("id", 17));
        mistakes.put("id: twice", board -> panel(board, 1).put("id", 1));
        mistakes.put("id: none", board -> panel(board, 1).remove("id"));
        mistakes.put("inputs: exported to be shared", board -> board.putArray("__inputs"));
        mistakes.put("uid: with a space", board -> board.put("uid", "fleet wall"));
        mistakes.put("title: none", board -> board.remove("title"));
        mistakes.put("title: a panel without", board -> panel(board, 1).put("title", " "));
        mistakes.put("description: none", board -> board.remove("description"));
        mistakes.put("description: a panel without", board -> panel(board, 1).remove("description"));
        mistakes.put("tags: none", board -> board.putArray("tags"));
        mistakes.put("timezone: one of its own", board -> board.put("timezone", "utc"));
        mistakes.put("refresh: never", board -> board.put("refresh", ""));
        mistakes.put("range: a month", board -> ((ObjectNode) board.path("time")).put("from", "now-30d"));
        mistakes.put(
                "range: reports without a word", board -> panel(board, 4).put("description", "The worst ten of all."));
        mistakes.put("page-link: none", board -> links(board).remove(0));
        mistakes.put("dashboards-link: none", board -> links(board).remove(1));
        mistakes.put("variables: no data source", board -> variables(board).remove(0));
        mistakes.put(
                "variables: All without the nameless",
                board -> variable(board, 1).remove("allValue"));
        mistakes.put("variables: no label", board -> variable(board, 1).put("label", ""));
        mistakes.put(
                "variables: another kind of source", board -> variable(board, 0).put("query", "prometheus"));
        mistakes.put("annotations: no sun outages", board -> annotations(board).remove(1));
        mistakes.put("annotations: no changes", board -> annotations(board).remove(2));
        mistakes.put(
                "annotation: no end",
                board -> ((ObjectNode) annotations(board).get(1).path("target")).remove("timeEndColumn"));
        mistakes.put("type: Angular", board -> panel(board, 6).put("type", "graph"));
        mistakes.put("grid: too wide", board -> grid(board, 0).put("w", 25));
        mistakes.put("grid: no height", board -> grid(board, 0).put("h", 0));
        mistakes.put("overlap: one over another", board -> grid(board, 1).put("x", 10));
        mistakes.put(
                "datasource: a fixed one",
                board -> ((ObjectNode) panel(board, 1).path("datasource")).put("uid", "abc"));
        mistakes.put(
                "datasource: a query's fixed one",
                board -> ((ObjectNode) target(board, 1).path("datasource")).put("uid", "abc"));
        mistakes.put("one-query: two", board -> ((ArrayNode) panel(board, 1).path("targets")).add(target(board, 1)));
        mistakes.put("one-query: none", board -> panel(board, 1).remove("targets"));
        mistakes.put("query: built, not written", board -> target(board, 1).put("rawQuery", false));
        mistakes.put("format: another", board -> target(board, 1).put("resultFormat", "logs"));
        mistakes.put("alias: none", board -> target(board, 6).remove("alias"));
        mistakes.put("unit: none", board -> defaults(board, 6).remove("unit"));
        mistakes.put("unit: unknown", board -> defaults(board, 4).put("unit", "decibels"));
        mistakes.put(
                "unit: a column without",
                board -> ((ArrayNode) panel(board, 3).path("fieldConfig").path("overrides")).remove(2));
        mistakes.put(
                "village-link: none",
                board -> panel(board, 3)
                        .set(
                                "fieldConfig",
                                parsed(panel(board, 3)
                                        .path("fieldConfig")
                                        .toString()
                                        .replace("${page}", ""))));
        mistakes.put(
                "table-tags: two",
                board -> query(
                        board, 3, "WHERE \"state\" != 1", "WHERE \"state\" != 1 GROUP BY \"region\", \"carrier\""));
        mistakes.put("variable: plain", board -> query(board, 0, "/^${region:regex}$/", "/^$region$/"));
        mistakes.put("variable: in quotes", board -> query(board, 0, "=~ /^${region:regex}$/", "= '${region}'"));
        mistakes.put("variable: unknown", board -> query(board, 0, "${region:regex}", "${country:regex}"));
        mistakes.put("time: unbounded", board -> query(board, 1, "$timeFilter AND ", ""));
        mistakes.put("fill: not said", board -> query(board, 6, " fill(none)", ""));
        mistakes.put("measurement: unknown", board -> query(board, 1, "\"link_5m\"", "\"link_10m\""));
        mistakes.put("measurement: none", board -> query(board, 1, "FROM \"link_5m\"", ""));
        mistakes.put("name: no such metric", board -> query(board, 4, "\"excess_loss_db\"", "\"excess_los_db\""));
        mistakes.put("name: a metric in a rollup", board -> query(board, 1, "sum(\"up\")", "mean(\"esno_db\")"));
        mistakes.put(
                "name: not of the SELECT inside", board -> query(board, 4, "top(\"loss\"", "top(\"excess_loss_db\""));
        mistakes.put("name: no such tag", board -> query(board, 6, "\"state\" fill", "\"stat\" fill"));
        mistakes.put("name: without quotes", board -> query(board, 1, "sum(\"up\")", "sum(up)"));
        mistakes.put("function: unknown", board -> query(board, 2, "last(", "lst("));
        mistakes.put("row: shut", board -> board.withArray("panels").add(parsed("""
                        {"id": 99, "type": "row", "title": "More", "gridPos": {"x": 0, "y": 90, "w": 24, "h": 1}, "panels": [{}]}
                        """)));
        return mistakes;
    }

    @TestFactory
    List<DynamicTest> eachMistakeIsFoundAndNothingElse() {
        return mistakes().entrySet().stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake.getKey(), () -> {
                    ObjectNode board = (ObjectNode) DashboardFiles.json("fleet");
                    mistake.getValue().accept(board);
                    List<Finding> findings = LINT.check("fleet.json", board.toString());
                    assertThat(findings)
                            .isNotEmpty()
                            .extracting(Finding::rule)
                            .containsOnly(mistake.getKey().split(":")[0]);
                }))
                .toList();
    }

    @Test
    void whatIsNoJsonIsSaidWithItsLine() {
        assertThat(LINT.check("a.json", "{\n  \"uid\": \"a\",\n}"))
                .singleElement()
                .asString()
                .startsWith("a.json: json: line 3: ");
        assertThat(LINT.check("a.json", "[]")).extracting(Finding::rule).containsExactly("json");
        assertThat(LINT.check("a.json", "{\"uid\": 1, \"uid\": 2}"))
                .extracting(Finding::rule)
                .containsExactly("json");
    }

    @Test
    void aMisspeltFieldIsSaidWithWhatMayBeMeant() {
        String text = DashboardFiles.text("fleet").replace("\\\"excess_loss_db\\\"", "\\\"excess_los_db\\\"");
        assertThat(LINT.check("fleet.json", text))
                .singleElement()
                .hasToString("fleet.json: panel 5 \"Excess loss, worst ten\": name: \"excess_los_db\" is in no point of"
                        + " \"link\": did you mean \"excess_loss_db\"?");
    }

    @Test
    void theNearestNameIsMeant() {
        for (String wrong : List.of("esno_dbb", "esnodb", "esno_bd", "esn_db")) {
            String text =
                    DashboardFiles.text("village").replace("mean(\\\"esno_db\\\")", "mean(\\\"" + wrong + "\\\")");
            assertThat(LINT.check("village.json", text))
                    .singleElement()
                    .asString()
                    .endsWith(": did you mean \"esno_db\"?");
        }
        String text = DashboardFiles.text("fleet").replace("\"SELECT last(\\\"auylsat", "\"SELECT lst(\\\"auylsat");
        assertThat(LINT.check("fleet.json", text))
                .singleElement()
                .asString()
                .endsWith("function: lst() is no function of InfluxQL: did you mean last()?");
    }

    @Test
    void twoFilesOfOneUidOrTitleAreFoundInEachButTheFirst() {
        byte[] fleet = DashboardFiles.text("fleet").getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> files = new LinkedHashMap<>();
        List.of("a", "b", "c").forEach(name -> files.put(name + ".json", fleet));
        assertThat(LINT.check(files))
                .extracting(Finding::file, Finding::rule)
                .containsExactly(
                        tuple("b.json", "uid"),
                        tuple("b.json", "title"),
                        tuple("c.json", "uid"),
                        tuple("c.json", "title"));
        assertThat(LINT.check(files).get(0).write()).startsWith("\"auylsat-fleet\" is that of a.json too");
    }

    @Test
    void oneFileThatCannotBeReadHidesNothingElse() throws IOException {
        Files.write(folder.resolve("a.json"), new byte[] {'{', (byte) 0xC3, '"', '}'});
        Files.createDirectory(folder.resolve("b.json"));
        Files.writeString(
                folder.resolve("c.json"), DashboardFiles.text("fleet").replace("\"percent\"", "\"per cent\""));
        assertThat(NccRun.of("dashboards", "check", folder.toString()).err().lines())
                .anyMatch(line -> line.contains("a.json: json: it is not UTF-8: save it again as UTF-8"))
                .anyMatch(line -> line.contains("b.json: file: it cannot be read as a file"))
                .anyMatch(line -> line.contains("c.json: panel 2 \"Answered today\": unit: "));
    }

    @Test
    void aFolderThatIsNoneIsSaidPlainly() throws IOException {
        Path none = folder.resolve("none");
        assertThat(NccRun.of("dashboards", "check", none.toString()).err())
                .isEqualToIgnoringNewLines("ncc: " + none + ": no such folder: name one with files that end in .json");
        Path file = Files.writeString(folder.resolve("mine.json"), "{}");
        assertThat(NccRun.of("dashboards", "check", file.toString()).err())
                .contains(file + ": it is no folder: name the folder that the dashboards are in");
    }

    @Test
    void aPanelThatADeviceMayLeaveEmptySaysWhy() {
        for (JsonNode panel : DashboardFiles.json("village").path("panels")) {
            String query = panel.path("targets").path(0).path("query").asText();
            if (panel.path("type").asText().matches("timeseries|state-timeline") && query.contains("FROM \"link")) {
                assertThat(panel.path("fieldConfig")
                                .path("defaults")
                                .path("noValue")
                                .asText())
                        .as(panel.path("title").asText())
                        .isNotBlank();
            }
        }
    }

    @Test
    void theCommandChecksAFolder() throws IOException {
        NccRun good = NccRun.of("dashboards", "check", DashboardFiles.folder().toString(), "-o", "json");
        assertThat(good.exitCode()).as(good.err()).isZero();
        assertThat(good.json().path("dashboards").asInt()).isEqualTo(DashboardFiles.NAMES.size());

        Files.writeString(
                folder.resolve("mine.json"), DashboardFiles.text("fleet").replace("\"percent\"", "\"per cent\""));
        NccRun bad = NccRun.of("dashboards", "check", folder.toString());
        assertThat(bad.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(bad.err()).startsWith("ncc: mine.json: panel 2 \"Answered today\": unit: \"per cent\" is none of ");

        Files.delete(folder.resolve("mine.json"));
        assertThat(NccRun.of("dashboards", "check", folder.toString()).err()).contains("no dashboard");
    }

    private static ObjectNode panel(JsonNode board, int index) {
        return (ObjectNode) board.path("panels").get(index);
    }

    private static ObjectNode target(JsonNode board, int index) {
        return (ObjectNode) panel(board, index).path("targets").get(0);
    }

    private static ObjectNode grid(JsonNode board, int index) {
        return (ObjectNode) panel(board, index).path("gridPos");
    }

    private static ObjectNode defaults(JsonNode board, int index) {
        return (ObjectNode) panel(board, index).path("fieldConfig").path("defaults");
    }

    private static void query(JsonNode board, int index, String old, String now) {
        ObjectNode target = target(board, index);
        assertThat(target.path("query").asText()).contains(old);
        target.put("query", target.path("query").asText().replace(old, now));
    }

    private static ArrayNode links(JsonNode board) {
        return (ArrayNode) board.path("links");
    }

    private static ArrayNode variables(JsonNode board) {
        return (ArrayNode) board.path("templating").path("list");
    }

    private static ObjectNode variable(JsonNode board, int index) {
        return (ObjectNode) variables(board).get(index);
    }

    private static ArrayNode annotations(JsonNode board) {
        return (ArrayNode) board.path("annotations").path("list");
    }

    private static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
