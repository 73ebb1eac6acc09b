package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyRoutesTest extends OnFreshNcc {
    @Test
    void manifestsBecomeAPlanThatCanBeReadAgainAndApplied() {
        HttpResponse<String> made = post("/api/v1/plans", manifests("villages/a.yaml", "good"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonObject plan = new JsonObject(made.body());
        String digest = plan.getString("digest");
        assertThat(made.headers().firstValue("Location")).contains("/api/v1/plans/" + digest);
        assertThat(plan.getJsonObject("counts").getInteger("create")).isPositive();
        assertThat(client.json("/api/v1/plans/" + digest)).isEqualTo(plan);

        HttpResponse<String> begun = apply(digest, tag(plan));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        JsonObject run = new JsonObject(begun.body());
        assertThat(begun.headers().firstValue("Location")).contains("/api/v1/applies/" + run.getString("id"));
        assertThat(run.getString("standing")).isEqualTo("applying");
        assertThat(run.getString("begunBy")).isEqualTo("tests");
        assertThat(client.json("/api/v1/applies").getJsonArray("items")).hasSize(1);

        assertThat(apply(digest, tag(plan)).statusCode()).as("one is open").isEqualTo(409);
        String path = "/api/v1/applies/" + run.getString("id");
        assertThat(post(path + "/stop", null).statusCode()).isEqualTo(202);
        assertThat(post(path + "/abort", null).statusCode()).isEqualTo(202);
        assertThat(client.json(path).getString("state")).isEqualTo("aborted");
        for (String what : List.of("/resume", "/abort", "/stop")) {
            HttpResponse<String> refused = post(path + what, null);
            assertThat(refused.statusCode()).as("it has ended").isEqualTo(409);
            assertThat(new JsonObject(refused.body()).getString("detail"))
                    .startsWith("run " + run.getString("id") + " was taken back at ");
        }
        assertThat(post("/api/v1/applies/none/stop", null).statusCode()).isEqualTo(404);
    }

    @Test
    void mistakesPointToTheManifestThatTheyAreIn() {
        JsonObject body = manifests("a.yaml", "good");
        body.getJsonArray("manifests")
                .add(new JsonObject().put("name", "b.yaml").put("text", "bad"));

        HttpResponse<String> refused = post("/api/v1/plans", body);

        assertThat(refused.statusCode()).isEqualTo(422);
        JsonObject error = new JsonObject(refused.body()).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("pointer")).isEqualTo("/manifests/1/text");
        assertThat(error.getString("detail")).isEqualTo("b.yaml:3: bad: write good");
        body.getJsonArray("manifests").getJsonObject(1).put("name", "a.yaml").put("text", "good");
        assertThat(post("/api/v1/plans", body).statusCode())
                .as("two of one name")
                .isEqualTo(422);
    }

    @Test
    void anApplyNamesTheInventoryThatItsPlanWasMadeAgainst() {
        JsonObject plan =
                new JsonObject(post("/api/v1/plans", manifests("a", "good")).body());
        String digest = plan.getString("digest");

        assertThat(apply(digest).statusCode()).isEqualTo(428);
        assertThat(apply(digest, "If-Match", "\"other\"").statusCode()).isEqualTo(412);
        assertThat(apply("sha256:" + "0".repeat(64), tag(plan)).statusCode()).isEqualTo(404);
        assertThat(apply("none", tag(plan)).statusCode()).isEqualTo(400);
    }

    @Test
    void theSameRequestWithItsKeyIsDoneOnceAndAnsweredAsTheFirstTime() {
        JsonObject plan = new JsonObject(post("/api/v1/plans", manifests("a", "good"), "Idempotency-Key", "p1")
                .body());
        String digest = plan.getString("digest");
        String[] headers = {"If-Match", '"' + plan.getString("liveVersion") + '"', "Idempotency-Key", "k1"};

        HttpResponse<String> first = apply(digest, headers);
        HttpResponse<String> again = apply(digest, headers);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(client.json("/api/v1/applies").getJsonArray("items")).hasSize(1);
        HttpResponse<String> other = post("/api/v1/plans", manifests("b", "good"), "Idempotency-Key", "k1");
        assertThat(other.statusCode()).as("another request with the key").isEqualTo(422);
    }

    @Test
    void aKeyOfAnotherCallerIsAnotherKey() {
        ApiClient stranger = new ApiClient(ncc, "strangers");
        assertThat(post("/api/v1/plans", manifests("a", "good"), "Idempotency-Key", "k")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> theirs = post(stranger, "/api/v1/plans", manifests("b", "good"), "Idempotency-Key", "k");
        assertThat(theirs.statusCode()).isEqualTo(201);
        assertThat(theirs.headers().firstValue("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void aFolderOfVillagesIsLargerThanAnyOtherBody() {
        String text = "# " + "x".repeat(900_000);
        assertThat(post("/api/v1/plans", manifests("a", text)).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> apply(String digest, String... headers) {
        return post("/api/v1/applies", new JsonObject().put("planDigest", digest), headers);
    }

    private static String[] tag(JsonObject plan) {
        return new String[] {"If-Match", '"' + plan.getString("liveVersion") + '"'};
    }

    private static JsonObject manifests(String name, String text) {
        return new JsonObject()
                .put(
                        "manifests",
                        new JsonArray().add(new JsonObject().put("name", name).put("text", text)));
    }

    private HttpResponse<String> post(String path, JsonObject body, String... headers) {
        return post(client, path, body, headers);
    }

    private static HttpResponse<String> post(ApiClient as, String path, JsonObject body, String... headers) {
        var request = as.request(path)
                .header("Authorization", "Bearer " + as.token())
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return as.send(headers.length == 0 ? request : request.headers(headers));
    }
}
