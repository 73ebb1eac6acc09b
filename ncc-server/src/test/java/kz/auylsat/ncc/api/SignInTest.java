package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
    @TempDir
    private Path folder;

    private FakeNcc ncc;
    private ApiClient client;

    @BeforeEach
    void start() {
        ncc = FakeNcc.start(folder, 1, FakeNcc.testSettings());
        client = new ApiClient(ncc, "tests");
    }

    @AfterEach
    void stop() {
        ncc.close();
    }

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
        String wrong = "{\"token\":\"" + "A".repeat(43) + "\"}";
        for (int i = 0; i < 10; i++) {
            assertThat(client.post("/api/v1/session", wrong).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = client.post("/api/v1/session", wrong);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("300");
        assertThat(client.json("/api/v1/status").getJsonObject("api").getInteger("signInsRefused"))
                .isEqualTo(1);
    }

    @Test
    void aBodyThatBreaksTheContractIsNamed() {
        HttpResponse<String> response = client.post("/api/v1/session", "{\"tokn\":\"x\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("tokn");
        assertThat(client.post("/api/v1/session", "{").statusCode()).isEqualTo(400);
    }
}
