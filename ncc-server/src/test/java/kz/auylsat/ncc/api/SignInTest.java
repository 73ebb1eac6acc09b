package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.testing.TestAccess;
import org.junit.jupiter.api.Test;

class SignInTest extends OnFreshNcc {
    private String freshToken() {
        return ncc.access.issueSignInToken(Instant.now()).secret();
    }

    private static String cookie(HttpResponse<String> response) {
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict", "Path=/");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private HttpResponse<String> ask(String path, String cookie) {
        return client.send(client.request(path).header("Cookie", cookie));
    }

    @Test
    void theLinkWorksOnce() {
        String link = "/sign-in?token=" + freshToken();
        HttpResponse<String> first = client.send(client.request(link));
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).contains("/");
        HttpResponse<String> session = ask("/api/v1/session", cookie(first));
        assertThat(new JsonObject(session.body()).getString("name")).isEqualTo("admin");
        HttpResponse<String> second = client.send(client.request(link));
        assertThat(second.headers().firstValue("Location")).contains("/sign-in?error=token");
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionEndsWhenSignedOut() {
        HttpResponse<String> in = client.post("/api/v1/session", "{\"token\":\"" + freshToken() + "\"}");
        assertThat(in.statusCode()).isEqualTo(204);
        String cookie = cookie(in);
        assertThat(ask("/api/v1/fleet", cookie).statusCode()).isEqualTo(200);
        HttpRequest.Builder out =
                client.request("/api/v1/session").header("Cookie", cookie).DELETE();
        assertThat(client.send(out).statusCode())
                .as("without what only our page can know")
                .isEqualTo(403);
        String csrfToken = new JsonObject(ask("/api/v1/session", cookie).body()).getString("csrfToken");
        assertThat(client.send(out.header("X-CSRF-Token", csrfToken)).statusCode())
                .isEqualTo(204);
        assertThat(ask("/api/v1/fleet", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void aPageOfAnotherSiteCannotAct() {
        String body = "{\"token\":\"" + freshToken() + "\"}";
        HttpResponse<String> foreign = client.post("/api/v1/session", body, "Origin", "https://elsewhere.example");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(client.post("/api/v1/session", body, "Origin", "null").statusCode())
                .isEqualTo(403);
        assertThat(client.post("/api/v1/session", body, "Origin", ncc.address()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void whoKeepsGuessingMustWait() {
        for (int i = 0; i < 10; i++) {
            assertThat(byPassword("name" + i, "not the password").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = byPassword("aigul", "not the password");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("300");
        assertThat(client.json("/api/v1/status").getJsonObject("api").getInteger("signInsRefused"))
                .isEqualTo(1);
    }

    /** Nobody guesses 256 random bits, and whoever is kept out must get in by a token. */
    @Test
    void whoShowsWrongTokensNeedNotWait() {
        String wrong = "{\"token\":\"" + "A".repeat(43) + "\"}";
        for (int i = 0; i < 20; i++) {
            assertThat(client.post("/api/v1/session", wrong).statusCode()).isEqualTo(401);
        }
        String right = "{\"token\":\"" + freshToken() + "\"}";
        assertThat(client.post("/api/v1/session", right).statusCode()).isEqualTo(204);
    }

    @Test
    void aBodyThatBreaksTheContractIsNamed() {
        HttpResponse<String> response = client.post("/api/v1/session", "{\"tokn\":\"x\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("tokn");
        assertThat(client.post("/api/v1/session", "{").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> byPassword(String name, String password) {
        return client.post(
                "/api/v1/session",
                new JsonObject().put("name", name).put("password", password).encode());
    }

    private void addUser(String name) {
        ncc.users.add(name, Role.VIEWER, Regions.ALL, "four words of mine", Instant.now(), TestAccess.entry("addUser"));
    }

    @Test
    void aUserSignsInChangesThePasswordAndIsSignedOutElsewhere() {
        addUser("aigul");
        String here = cookie(byPassword("aigul", "four words of mine"));
        String elsewhere = cookie(byPassword("aigul", "four words of mine"));
        JsonObject session = new JsonObject(ask("/api/v1/session", here).body());
        assertThat(session.getString("name")).isEqualTo("aigul");
        assertThat(session.getString("means")).isEqualTo("user");
        HttpRequest.Builder change = client.request("/api/v1/session/password")
                .header("Cookie", here)
                .header("X-CSRF-Token", session.getString("csrfToken"))
                .header("Content-Type", "application/json");
        assertThat(client.send(change.PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"current\":\"five words of mine\",\"password\":\"quite another one\"}")))
                        .statusCode())
                .as("the present password is another")
                .isEqualTo(422);
        assertThat(client.send(change.PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"current\":\"four words of mine\",\"password\":\"quite another one\"}")))
                        .statusCode())
                .isEqualTo(204);
        assertThat(ask("/api/v1/session", here).statusCode()).isEqualTo(200);
        assertThat(ask("/api/v1/session", elsewhere).statusCode()).isEqualTo(401);
        assertThat(byPassword("aigul", "four words of mine").statusCode()).isEqualTo(401);
        assertThat(byPassword("aigul", "quite another one").statusCode()).isEqualTo(204);
    }

    /** Whoever holds a session for a moment must not find out the password, nor keep others from signing in. */
    @Test
    void thePresentPasswordIsNotGuessedWithoutEnd() {
        addUser("aigul");
        String here = cookie(byPassword("aigul", "four words of mine"));
        JsonObject session = new JsonObject(ask("/api/v1/session", here).body());
        HttpRequest.Builder guess = client.request("/api/v1/session/password")
                .header("Cookie", here)
                .header("X-CSRF-Token", session.getString("csrfToken"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "{\"current\":\"five words of mine\",\"password\":\"quite another one\"}"));
        for (int i = 0; i < 9; i++) {
            assertThat(client.send(guess).statusCode()).isEqualTo(422);
        }
        assertThat(client.send(guess).statusCode()).isEqualTo(401);
        assertThat(ask("/api/v1/session", here).statusCode()).isEqualTo(401);
        assertThat(byPassword("aigul", "four words of mine").statusCode())
                .as("the address was not counted, and the name has twenty left")
                .isEqualTo(204);
    }

    @Test
    void nobodyLearnsFromTheAnswerWhetherThereIsSuchAUser() {
        addUser("aigul");
        HttpResponse<String> wrong = byPassword("aigul", "not the password");
        HttpResponse<String> nobody = byPassword("nobody", "not the password");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo(wrong.body());
    }

    /** What the API makes is answered the same when it is asked for again under the same key, and made once. */
    @Test
    void aTokenAskedForTwiceUnderOneKeyIsMadeOnce() {
        String link = cookie(client.send(client.request("/sign-in?token=" + freshToken())));
        JsonObject session = new JsonObject(ask("/api/v1/session", link).body());
        String body = "{\"name\":\"grafana\",\"role\":\"viewer\",\"expiresAt\":"
                + Instant.now().plusSeconds(99).toEpochMilli() + "}";
        HttpRequest.Builder make = client.request("/api/v1/tokens")
                .header("Cookie", link)
                .header("X-CSRF-Token", session.getString("csrfToken"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "once")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> first = client.send(make);
        assertThat(first.statusCode()).isEqualTo(201);
        HttpResponse<String> again = client.send(make);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("shown once").doesNotContain(token(first));
        make.POST(HttpRequest.BodyPublishers.ofString(body.replace("grafana", "other")));
        assertThat(client.send(make).statusCode()).isEqualTo(422);
    }

    private static String token(HttpResponse<String> made) {
        return new JsonObject(made.body()).getString("token");
    }
}
