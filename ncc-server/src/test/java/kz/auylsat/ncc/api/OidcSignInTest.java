package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.access.AuditEntry;
import kz.auylsat.ncc.access.AuditRecord;
import kz.auylsat.ncc.access.AuditStore;
import kz.auylsat.ncc.access.OidcSettings;
import kz.auylsat.ncc.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-in through a real OpenID Connect provider of the test's own, on loopback. */
class OidcSignInTest {
    @TempDir
    private Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private OidcProvider provider;
    private FakeNcc ncc;

    @BeforeEach
    void start() throws Exception {
        provider = new OidcProvider();
        ncc = FakeNcc.start(
                folder,
                3,
                FakeNcc.testSettings(),
                new OidcSettings(
                        URI.create(provider.issuer()),
                        OidcProvider.CLIENT,
                        () -> OidcProvider.SECRET,
                        "Test SSO",
                        List.of("openid", "profile"),
                        "preferred_username",
                        "realm_access.roles",
                        Map.of("noc", Role.OPERATOR, "noc-admin", Role.ADMIN),
                        null,
                        "regions"));
    }

    @AfterEach
    void stop() {
        ncc.close();
        provider.close();
    }

    private HttpResponse<String> get(String url, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Where the NCC sent the browser, with the cookie that it gave it. */
    private record Begun(Map<String, String> query, String cookie) {}

    private Begun begin() throws Exception {
        HttpResponse<String> response = get(ncc.address() + "/sign-in/oidc?next=/village/garm", "");
        assertThat(response.statusCode()).isEqualTo(303);
        String location = response.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(provider.issuer() + "/authorize?");
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("auylsat_oidc=", "SameSite=Lax");
        return new Begun(query(location), cookie.substring(0, cookie.indexOf(';')));
    }

    private static Map<String, String> query(String url) {
        Map<String, String> query = new HashMap<>();
        for (String pair : URI.create(url).getRawQuery().split("&")) {
            int at = pair.indexOf('=');
            query.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private HttpResponse<String> back(Begun begun, String state) throws Exception {
        String code = provider.code(begun.query());
        return get(ncc.address() + "/sign-in/oidc/callback?code=" + code + "&state=" + state, begun.cookie());
    }

    private static JsonObject claims() {
        return new JsonObject()
                .put("preferred_username", "aigul")
                .put(
                        "realm_access",
                        new JsonObject().put("roles", new JsonArray().add("noc").add("other")))
                .put("regions", new JsonArray().add("TJ/GBAO"));
    }

    @Test
    void theBrowserIsSentWithPkceStateAndNonce() throws Exception {
        Map<String, String> query = begin().query();
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", OidcProvider.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", ncc.address() + "/sign-in/oidc/callback");
        assertThat(query.get("state")).hasSize(43);
        assertThat(query.get("nonce")).hasSize(43);
        assertThat(query.get("code_challenge")).hasSize(43);
        assertThat(query.get("scope")).contains("openid");
    }

    @Test
    void whomTheProviderVouchesForIsInWithTheirRoleAndRegions() throws Exception {
        provider.claims = claims();
        Begun begun = begin();
        HttpResponse<String> in = back(begun, begun.query().get("state"));
        assertThat(in.headers().firstValue("Location")).contains("/village/garm");
        String cookie = in.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("auylsat_session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict");
        JsonObject session =
                new JsonObject(get(ncc.address() + "/api/v1/session", cookie.substring(0, cookie.indexOf(';')))
                        .body());
        assertThat(session.getString("name")).isEqualTo("oidc:aigul");
        assertThat(session.getString("role")).isEqualTo("operator");
        assertThat(session.getJsonArray("regions")).containsExactly("TJ/GBAO");
        assertThat(session.getString("means")).isEqualTo("oidc");
        assertThat(entries()).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("oidc:aigul");
            assertThat(entry.outcome()).isEqualTo(AuditEntry.DONE);
        });
    }

    /** Nothing here would end them when the provider lets somebody go. */
    @Test
    void whomTheProviderVouchesForMakesNoTokens() throws Exception {
        provider.claims = claims();
        Begun begun = begin();
        String cookie = back(begun, begun.query().get("state")).headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("auylsat_session="))
                .map(one -> one.substring(0, one.indexOf(';')))
                .findFirst()
                .orElseThrow();
        String csrf =
                new JsonObject(get(ncc.address() + "/api/v1/session", cookie).body()).getString("csrfToken");
        long until = Instant.now().plusSeconds(60).toEpochMilli();
        String body = "{\"name\":\"mine\",\"role\":\"viewer\",\"regions\":[\"TJ/GBAO\"],\"expiresAt\":" + until + "}";
        HttpRequest.Builder make = HttpRequest.newBuilder(URI.create(ncc.address() + "/api/v1/tokens"))
                .header("Cookie", cookie)
                .header("X-CSRF-Token", csrf)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> refused = http.send(make.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("OpenID Connect", "ncc access token");
        assertThat(ncc.access.apiTokens()).isEmpty();
    }

    @Test
    void aStateIsGoodOnce() throws Exception {
        provider.claims = claims();
        Begun begun = begin();
        String state = begun.query().get("state");
        assertThat(back(begun, state).headers().firstValue("Location")).contains("/village/garm");
        assertRefused(back(begun, state));
    }

    @Test
    void aStateIsGoodInTheBrowserThatBeganItOnly() throws Exception {
        provider.claims = claims();
        Begun victim = begin();
        Begun attacker = begin();
        assertRefused(back(
                new Begun(attacker.query(), victim.cookie()), attacker.query().get("state")));
        assertRefused(back(new Begun(attacker.query(), ""), attacker.query().get("state")));
        assertRefused(back(attacker, "A".repeat(43)));
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatIsNotRightLetsNobodyIn(OidcProvider.Forgery forgery) throws Exception {
        provider.claims = claims();
        provider.forgery = forgery;
        Begun begun = begin();
        assertRefused(back(begun, begun.query().get("state")));
        assertThat(reasonWritten()).contains("the provider's ID token is not taken");
    }

    @Test
    void whoHasNoneOfTheRolesIsRefusedWhereThatIsConfigured() throws Exception {
        provider.claims = claims().put("realm_access", new JsonObject().put("roles", new JsonArray().add("other")));
        Begun begun = begin();
        assertRefused(back(begun, begun.query().get("state")));
    }

    @Test
    void whoIsToBeLimitedAndSaysNoRegionSeesNothingRatherThanAll() throws Exception {
        provider.claims = claims().putNull("regions");
        Begun begun = begin();
        assertRefused(back(begun, begun.query().get("state")));
    }

    @Test
    void aProviderThatIsAwayIsSaidAndAskedAgain() throws Exception {
        provider.away = true;
        assertThat(get(ncc.address() + "/sign-in/oidc", "").headers().firstValue("Location"))
                .contains("/sign-in?error=provider");
        provider.away = false;
        assertThat(begin().query()).containsKey("nonce");
    }

    /** Any page of the web can have a browser ask for the way back. */
    @Test
    void comingBackWithoutHavingGoneKeepsNobodyOut() throws Exception {
        provider.claims = claims();
        for (int i = 0; i < 12; i++) {
            assertRefused(get(ncc.address() + "/sign-in/oidc/callback", ""));
        }
        Begun begun = begin();
        assertThat(back(begun, begun.query().get("state")).headers().firstValue("Location"))
                .contains("/village/garm");
    }

    @Test
    void thePageIsToldThatThereIsAProvider() throws Exception {
        JsonObject ways =
                new JsonObject(get(ncc.address() + "/api/v1/session/ways", "").body());
        assertThat(ways.getString("oidc")).isEqualTo("Test SSO");
    }

    private void assertRefused(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Location")).contains("/sign-in?error=oidc");
        assertThat(response.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("auylsat_session="));
    }

    /** Why somebody was refused; it is written down a moment after the answer. */
    private String reasonWritten() throws InterruptedException {
        for (int tries = 0; tries < 500; tries++) {
            for (AuditEntry entry : entries()) {
                if (entry.outcome().equals(AuditEntry.REFUSED)) {
                    return entry.detail();
                }
            }
            Thread.sleep(20);
        }
        return "nothing written";
    }

    private List<AuditEntry> entries() {
        return ncc.audit.list(new AuditStore.Query(null, null, null, null, null, Long.MAX_VALUE, 50)).stream()
                .map(AuditRecord::entry)
                .toList();
    }
}
