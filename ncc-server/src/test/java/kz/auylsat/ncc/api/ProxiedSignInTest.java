package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.access.Session;
import kz.auylsat.ncc.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a guesser keeps out: nobody but who comes from where they come, and never who holds a one-time token. */
class ProxiedSignInTest extends OnFreshNcc {
    private static final String PASSWORD = "four words of mine";
    private static final String GUESSER = "203.0.113.9";

    @BeforeEach
    void addUser() {
        ncc.users.add("aigul", Role.VIEWER, Regions.ALL, PASSWORD, Instant.now(), TestAccess.entry("addUser"));
    }

    private int byPassword(String forwardedFor, String name, String password) {
        String body =
                new JsonObject().put("name", name).put("password", password).encode();
        return client.post("/api/v1/session", body, "X-Forwarded-For", forwardedFor)
                .statusCode();
    }

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(byPassword("198.51.100." + i + ", " + GUESSER, "name" + i, "not the password"))
                    .isEqualTo(401);
        }
    }

    @Test
    void onlyTheAddressThatTheProxySawIsKeptOut() {
        guess(10);
        assertThat(byPassword(GUESSER, "aigul", PASSWORD)).isEqualTo(429);
        assertThat(byPassword("198.51.100.7", "aigul", PASSWORD)).isEqualTo(204);
        assertThat(ncc.access.sessions()).extracting(Session::address).containsExactly("198.51.100.7");
    }

    @Test
    void aOneTimeTokenLetsInWhoeverElseIsKeptOut() {
        guess(10);
        String link =
                "/sign-in?token=" + ncc.access.issueSignInToken(Instant.now()).secret();
        HttpRequest.Builder byLink = client.request(link).header("X-Forwarded-For", GUESSER);
        assertThat(client.send(byLink).headers().firstValue("Location")).contains("/");
        String body =
                "{\"token\":\"" + ncc.access.issueSignInToken(Instant.now()).secret() + "\"}";
        HttpResponse<String> byPost = client.post("/api/v1/session", body, "X-Forwarded-For", GUESSER);
        assertThat(byPost.statusCode()).isEqualTo(204);
    }

    @Test
    void onesOwnPasswordPaysForNoGuesses() {
        guess(9);
        assertThat(byPassword(GUESSER, "aigul", PASSWORD)).isEqualTo(204);
        guess(1);
        assertThat(byPassword(GUESSER, "aigul", PASSWORD)).isEqualTo(429);
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreCountedTogether() {
        for (int i = 0; i < 10; i++) {
            assertThat(byPassword("2001:db8:1:2::" + i, "name" + i, "not the password"))
                    .isEqualTo(401);
        }
        assertThat(byPassword("2001:db8:1:2:ffff::1", "aigul", PASSWORD)).isEqualTo(429);
        assertThat(byPassword("2001:db8:1:3::1", "aigul", PASSWORD)).isEqualTo(204);
    }

    @Test
    void onlyATrustedProxySpeaksForOthers() {
        AddressRoutes addresses = new AddressRoutes(List.of(Cidr.parse("10.0.0.5"), Cidr.parse("fd00::/8")));
        List<String> forwarded = List.of("192.0.2.1, 198.51.100.7", "fd00::2");
        assertThat(addresses.client("10.0.0.5", forwarded)).isEqualTo("198.51.100.7");
        assertThat(addresses.client("10.0.0.6", forwarded)).isEqualTo("10.0.0.6");
        assertThat(addresses.client("10.0.0.5", List.of())).isEqualTo("10.0.0.5");
        assertThat(addresses.client("10.0.0.5", List.of("192.0.2.1, unknown"))).isEqualTo("10.0.0.5");
        assertThat(addresses.client("10.0.0.5", List.of(",", ""))).isEqualTo("10.0.0.5");
    }
}
