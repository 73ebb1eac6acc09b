package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestRoutesTest {
    @TempDir
    private static Path folder;

    private static FakeNcc ncc;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        ncc = FakeNcc.start(folder, 10, FakeNcc.testSettings());
        client = new ApiClient(ncc, "tests");
    }

    @AfterAll
    static void close() {
        ncc.close();
    }

    @Test
    void theInventorysManifestsAreWhatAPlanTakes() {
        HttpResponse<String> exported = client.get("/api/v1/manifests?kind=Settlement&id=garm");

        assertThat(exported.statusCode()).as(exported.body()).isEqualTo(200);
        assertThat(exported.headers().firstValue("ETag")).contains("\"v7\"");
        assertThat(post("/api/v1/plans", new JsonObject(exported.body())).statusCode())
                .isEqualTo(201);
        HttpResponse<String> again = client.get("/api/v1/manifests", "If-None-Match", "\"v7\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(client.get("/api/v1/manifests?id=garm,gram").statusCode()).isEqualTo(404);
        assertThat(client.get("/api/v1/manifests?kind=Village").statusCode()).isEqualTo(400);
    }

    @Test
    void aBadCellIsToldWithItsTableRowAndColumn() {
        HttpResponse<String> refused = post("/api/v1/manifests/csv", tables("a.csv", "good", "b.csv", "bad"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(new JsonObject(refused.body()).getJsonArray("errors"))
                .containsExactly(new JsonObject()
                        .put("pointer", "/tables/1/text")
                        .put("row", 2)
                        .put("column", 3)
                        .put("detail", "column 3 (latitude_deg): bad: write good"));
        assertThat(post("/api/v1/manifests/csv", tables("a.csv", "good", "a.csv", "good"))
                        .statusCode())
                .as("two of one name")
                .isEqualTo(422);
    }

    @Test
    void ofVeryManyMistakesTheFirstAreTold() {
        JsonArray errors = new JsonObject(
                        post("/api/v1/manifests/csv", tables("a.csv", "worse")).body())
                .getJsonArray("errors");

        assertThat(errors).hasSize(1_001);
        assertThat(errors.getJsonObject(1_000).getString("detail"))
                .isEqualTo("and " + (FakeManifests.WORSE_ROWS - 1_000) + " more");
    }

    @Test
    void aDryRunLeavesTheTextsOut() {
        JsonObject asked = tables("a.csv", "good");
        JsonObject made = new JsonObject(post("/api/v1/manifests/csv", asked).body());
        JsonObject dry = new JsonObject(
                post("/api/v1/manifests/csv", asked.put("dryRun", true)).body());

        assertThat(made.getJsonArray("manifests").getJsonObject(0).fieldNames())
                .containsExactly("name", "change", "text");
        assertThat(dry.getJsonArray("manifests").getJsonObject(0).fieldNames()).containsExactly("name", "change");
    }

    @Test
    void theSchemaIsForEditors() {
        HttpResponse<String> schema = client.get("/api/v1/manifests/schema");
        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.headers().firstValue("Content-Type")).contains("application/schema+json");
    }

    private static JsonObject tables(String... namesAndTexts) {
        JsonArray tables = new JsonArray();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            tables.add(new JsonObject().put("name", namesAndTexts[i]).put("text", namesAndTexts[i + 1]));
        }
        return new JsonObject().put("kind", "settlements").put("tables", tables);
    }

    private static HttpResponse<String> post(String path, JsonObject body) {
        return client.post(path, body.encode(), "Authorization", "Bearer " + client.token());
    }
}
