package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.testing.TestAccess;
import org.junit.jupiter.api.Test;

class IdempotencyRoutesTest extends OnFreshNcc {
    private static final String PASSWORD = "four words of mine";

    @Test
    void aUserAndATokenOfOneNameHaveKeysOfTheirOwn() {
        ncc.users.add("tests", Role.ADMIN, Regions.ALL, PASSWORD, Instant.now(), TestAccess.entry("addUser"));
        String cookie = client.post(
                        "/api/v1/session",
                        new JsonObject()
                                .put("name", "tests")
                                .put("password", PASSWORD)
                                .encode())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        String csrf = new JsonObject(
                        client.send(client.request("/api/v1/session").header("Cookie", cookie))
                                .body())
                .getString("csrfToken");
        HttpResponse<String> byUser = client.send(client.request("/api/v1/plans")
                .headers("Cookie", cookie, "X-CSRF-Token", csrf)
                .headers("Content-Type", "application/json", "Idempotency-Key", "k")
                .POST(BodyPublishers.ofString(manifests(1).encode())));
        assertThat(byUser.statusCode()).as(byUser.body()).isEqualTo(201);

        HttpResponse<String> byToken = post("/api/v1/plans", manifests(1), "k");

        assertThat(byToken.statusCode()).isEqualTo(201);
        assertThat(isReplay(byToken)).isFalse();
        assertThat(isReplay(post("/api/v1/plans", manifests(1), "k"))).isTrue();
    }

    /** What tells requests apart is kept, and a fast hash of a password could be tried at any speed. */
    @Test
    void aPasswordTellsNoRequestsApart() {
        HttpResponse<String> added = post("/api/v1/users", user("aigul", PASSWORD), "k");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(isReplay(post("/api/v1/users", user("aigul", "quite another one"), "k")))
                .isTrue();
        assertThat(post("/api/v1/users", user("erlan", PASSWORD), "k").statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatALargePlanSaidIsMadeAnewAndNotKept() {
        JsonObject folder = manifests(200);
        HttpResponse<String> first = post("/api/v1/plans", folder, "k");
        assertThat(first.body()).hasSizeGreaterThan(64 << 10);
        HttpResponse<String> again = post("/api/v1/plans", folder, "k");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(isReplay(again)).isFalse();
    }

    private static boolean isReplay(HttpResponse<String> answer) {
        return answer.headers().firstValue("Idempotent-Replayed").isPresent();
    }

    private HttpResponse<String> post(String path, JsonObject body, String key) {
        return client.post(path, body.encode(), "Authorization", "Bearer " + client.token(), "Idempotency-Key", key);
    }

    private static JsonObject user(String name, String password) {
        return new JsonObject().put("name", name).put("role", "viewer").put("password", password);
    }

    private static JsonObject manifests(int count) {
        JsonArray manifests = new JsonArray();
        for (int i = 0; i < count; i++) {
            manifests.add(new JsonObject().put("name", "v" + i + ".yaml").put("text", "good"));
        }
        return new JsonObject().put("manifests", manifests);
    }
}
