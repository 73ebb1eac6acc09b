package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeRoutesTest {
    @TempDir
    static Path folder;

    private static FakeNcc ncc;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        ncc = FakeNcc.start(folder, 80, FakeNcc.testSettings());
        client = new ApiClient(ncc, "erlan");
    }

    @AfterAll
    static void stop() {
        ncc.close();
    }

    private static JsonObject rollout(String query) {
        return new JsonObject(client.get("/api/v1/rollout" + query).body());
    }

    private static String in(String state, boolean blocked) {
        return rollout("?state=" + state + "&blocked=" + blocked + "&limit=1")
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("settlementId");
    }

    private static HttpResponse<String> step(String id, String tag, JsonObject body, String key) {
        return post(id, body, "If-Match", tag, "Idempotency-Key", key);
    }

    private static HttpResponse<String> post(String id, JsonObject body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + client.token()));
        all.addAll(List.of(headers));
        return client.post("/api/v1/settlements/" + id + "/life", body.encode(), all.toArray(String[]::new));
    }

    private static String tag(String id) {
        return client.get("/api/v1/settlements/" + id + "/life")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    @Test
    void countsEachWaveInItsOrderWhateverIsAskedForOfTheVillages() {
        JsonObject whole = rollout("?limit=7&wave=second");

        assertThat(whole.getJsonArray("waves").stream().map(wave -> ((JsonObject) wave).getString("id")))
                .containsExactly("pilot", "second", "kazakhstan");
        assertThat(whole.getJsonArray("waves").getJsonObject(0).getInteger("villages"))
                .isEqualTo(10);
        assertThat(whole.getJsonArray("waves")
                        .getJsonObject(0)
                        .getJsonObject("states")
                        .getInteger("in_service"))
                .isEqualTo(10);
        assertThat(whole.getInteger("total")).isEqualTo(50);
        assertThat(whole.getJsonArray("items"))
                .hasSize(7)
                .allSatisfy(village ->
                        assertThat(((JsonObject) village).getString("waveId")).isEqualTo("second"));
        assertThat(whole.getString("next")).isNotNull();
    }

    @Test
    void asksOnlyForWhatChanged() {
        HttpResponse<String> first = client.get("/api/v1/rollout");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(client.get("/api/v1/rollout", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void takesAStepFromTheStateThatWasSeenOnceHoweverOftenItComes() {
        String id = in("planned", false);
        String tag = tag(id);
        JsonObject survey = new JsonObject().put("to", "surveyed").put("note", "  roof of the school ");

        HttpResponse<String> taken = step(id, tag, survey, "one");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        JsonObject life = new JsonObject(taken.body());
        JsonArray history = life.getJsonArray("history");
        JsonObject last = history.getJsonObject(history.size() - 1);
        assertThat(last.getString("to")).isEqualTo("surveyed");
        assertThat(last.getJsonArray("evidence")
                        .getJsonObject(0)
                        .getJsonObject("fields")
                        .getString("text"))
                .isEqualTo("roof of the school");
        assertThat(taken.headers().firstValue("ETag"))
                .contains('"' + life.getLong("version").toString() + '"');

        // The answer was lost on the way: the same request again.
        HttpResponse<String> again = step(id, tag, survey, "one");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(again.body()).getLong("version")).isEqualTo(life.getLong("version"));
        // Another one with the same old tag.
        assertThat(step(id, tag, survey, "two").statusCode()).isEqualTo(412);
        assertThat(post(id, survey).statusCode()).isEqualTo(428);
    }

    @Test
    void refusesWithAPointerToEachThingThatIsMissing() {
        String id = in("planned", true);

        HttpResponse<String> blocked = step(id, tag(id), new JsonObject().put("to", "permitted"), "a");
        assertThat(blocked.statusCode()).isEqualTo(409);
        JsonArray errors = new JsonObject(blocked.body()).getJsonArray("errors");
        assertThat(errors.stream().map(error -> ((JsonObject) error).getString("pointer")))
                .containsExactly("/note", "/to", "/to");
        assertThat(errors.getJsonObject(1).getString("detail")).contains("no frequency permit");

        HttpResponse<String> end = step(id, tag(id), new JsonObject().put("to", "decommissioned"), "b");
        assertThat(end.statusCode()).isEqualTo(422);
        assertThat(new JsonObject(end.body())
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer"))
                .isEqualTo("/note");
        assertThat(step(id, tag(id), new JsonObject().put("to", "on the moon"), "c")
                        .statusCode())
                .isEqualTo(400);
        assertThat(step(id, "\"x\"", new JsonObject().put("to", "surveyed"), "d")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void anEngineersReasonStays() {
        String id = in("permitted", false);
        HttpResponse<String> over =
                step(id, tag(id), new JsonObject().put("to", "in_service").put("override", "flood, letter 12/3"), "e");

        assertThat(over.statusCode()).as(over.body()).isEqualTo(200);
        assertThat(new JsonObject(over.body()).getString("overrideReason")).isEqualTo("flood, letter 12/3");
    }

    @Test
    void thereIsNoLifeOfWhatIsNoVillage() {
        assertThat(client.get("/api/v1/settlements/nowhere/life").statusCode()).isEqualTo(404);
        assertThat(step("nowhere", "\"1\"", new JsonObject().put("to", "surveyed"), "f")
                        .statusCode())
                .isEqualTo(404);
    }
}
