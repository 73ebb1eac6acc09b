package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** To whom the checks tell what is wrong where. */
class HealthTest extends OnFreshNcc {
    @Test
    void strangersLearnWhichChecksHoldAndNotWhere() {
        ncc.unlawful = List.of("garm");

        assertThat(client.send(client.request("/health/ready").header("X-Forwarded-For", "203.0.113.9"))
                        .body())
                .contains("\"storage\"", "\"ok\":false")
                .doesNotContain("detail", "garm");
        assertThat(client.send(client.request("/health/ready")).body())
                .as("from this machine")
                .contains("without a permit: garm");
        assertThat(client.get("/health/ready", "X-Forwarded-For", "203.0.113.9").body())
                .contains("without a permit: garm");
    }

    @Test
    void whoIsLimitedReadsOfNoPlaceElsewhere() {
        ncc.unlawful = List.of("garm", "murghob");
        assertThat(check(limited("gbao")).encode()).contains("murghob").doesNotContain("garm");

        ncc.unlawful = List.of("garm");
        assertThat(check(limited("pamir")).getBoolean("ok")).isTrue();
        assertThat(check(client.token()).getString("detail")).contains("garm");
    }

    @Test
    @Timeout(30)
    void theStreamTellsWhoIsLimitedOfTheirPlaces() {
        ncc.unlawful = List.of("garm", "murghob");
        HttpResponse<Stream<String>> events =
                client.lines(client.request("/api/v1/events").header("Authorization", "Bearer " + limited("gbao")));
        Iterator<String> lines = events.body().iterator();
        String told = "";
        while (!told.contains("without a permit")) {
            told = lines.next();
        }
        assertThat(told).contains("murghob").doesNotContain("garm\"", "garm,");
    }

    private String limited(String name) {
        return ncc.token(name, Role.VIEWER, new Regions(List.of("TJ/GBAO")));
    }

    private JsonObject check(String token) {
        return new JsonObject(client.send(client.request("/api/v1/status").header("Authorization", "Bearer " + token))
                        .body())
                .getJsonArray("checks")
                .getJsonObject(0);
    }
}
