package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SatelliteRoutesTest {
    private static final String VORUKH = "latitudeDeg=39.85125&longitudeDeg=70.58012&heightMetres=1400";

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
    static void stop() {
        ncc.close();
    }

    @Test
    void pointsADishAndWarnsOfTheNeighbourInItsBeam() {
        JsonObject small = client.json("/api/v1/pointing?satellite=kazsat-3&dishMetres=0.75&" + VORUKH);
        assertThat(small.getDouble("azimuthDeg")).isEqualTo(198.4824);
        assertThat(small.getDouble("elevationDeg")).isEqualTo(42.2486);
        assertThat(small.getDouble("skewDeg")).isEqualTo(14.076, within(0.0005));
        assertThat(small.getString("terminalId")).isNull();
        assertThat(neighbour(small).getString("name")).isEqualTo("NSS-12");
        assertThat(neighbour(small).getBoolean("insideBeam")).isTrue();

        JsonObject large = client.json("/api/v1/pointing?satellite=kazsat-3&dishMetres=2.4&" + VORUKH);
        assertThat(neighbour(large).getBoolean("insideBeam")).isFalse();

        JsonObject none = client.json("/api/v1/pointing?satellite=kazsat-3&" + VORUKH);
        assertThat(none.containsKey("dish")).isTrue();
        assertThat(none.getJsonObject("dish")).isNull();
    }

    private static JsonObject neighbour(JsonObject pointing) {
        return pointing.getJsonArray("neighbours").getJsonObject(0);
    }

    @Test
    void tellsTheSunOutagesOfAYearInOrderAndAsACalendar() {
        JsonObject year = client.json("/api/v1/terminals/garm/sun-outages?year=2027");
        JsonArray outages = year.getJsonArray("outages");
        assertThat(outages).hasSizeGreaterThan(4);
        Instant before = Instant.MIN;
        for (Object each : outages) {
            JsonObject outage = (JsonObject) each;
            Instant start = Instant.parse(outage.getString("start"));
            assertThat(start).isAfter(before).isBefore(outage.getString("peak"));
            before = Instant.parse(outage.getString("end"));
            assertThat(outage.getDouble("depthDb")).isPositive();
        }
        assertThat(year.getString("zone")).isEqualTo("Asia/Dushanbe");

        HttpResponse<String> calendar = client.get("/api/v1/terminals/garm/sun-outages.ics?year=2027");
        assertThat(calendar.statusCode()).isEqualTo(200);
        assertThat(calendar.headers().firstValue("Content-Type")).contains("text/calendar; charset=utf-8");
        assertThat(calendar.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"sun-outages-garm-2027.ics\"");
        assertThat(calendar.body()).startsWith("BEGIN:VCALENDAR\r\n");
        assertThat(calendar.body().split("BEGIN:VEVENT", -1)).hasSize(outages.size() + 1);

        HttpResponse<String> place = client.get("/api/v1/sun-outages.ics?satellite=kazsat-3&year=2027&" + VORUKH);
        assertThat(place.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"sun-outages-2027.ics\"");
        assertThat(place.body()).contains("BEGIN:VEVENT");
    }

    @Test
    void aTerminalTellsItsNextSunOutageAndKeepsItsTag() {
        HttpResponse<String> answer = client.get("/api/v1/terminals/garm");
        JsonObject next = new JsonObject(answer.body()).getJsonObject("nextSunOutage");
        assertThat(Instant.parse(next.getString("end"))).isAfter(Instant.now());
        assertThat(Instant.parse(next.getString("peak")))
                .isBetween(Instant.parse(next.getString("start")), Instant.parse(next.getString("end")));
        assertThat(outagesOfYear(next.getString("start").substring(0, 4)))
                .as("the same outage as the forecast of its year tells")
                .contains(next);
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(client.get("/api/v1/terminals/garm", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    private static JsonArray outagesOfYear(String year) {
        return client.json("/api/v1/terminals/garm/sun-outages?year=" + year).getJsonArray("outages");
    }

    @Test
    void theTwoHopsShareTheTimeThatIsNotAvailable() {
        JsonObject faded = forward(budget(1.2, 99.7)).getJsonObject("atAvailability");

        assertThat(faded.getDouble("uplinkPercent") + faded.getDouble("downlinkPercent"))
                .isEqualTo(0.3, within(0.001));
        assertThat(faded.getDouble("uplinkRainDb")).isPositive().isLessThan(faded.getDouble("uplinkTotalDb"));
    }

    @Test
    void aStatedRainHeightIsUsed() {
        String asked = "/api/v1/link-budget?carrier=kazsat3-fwd&rainRateMmh=60&dishMetres=1.2&" + VORUKH;

        assertThat(esno(forward(client.json(asked + "&rainHeightKm=5")), "atAvailability"))
                .isLessThan(esno(forward(client.json(asked + "&rainHeightKm=2")), "atAvailability"));
    }

    @Test
    void aLargerDishHasMoreMarginAndMoreAvailabilityCostsIt() {
        JsonObject small = forward(budget(1.2, 99.7));
        JsonObject large = forward(budget(2.4, 99.7));
        JsonObject hard = forward(budget(1.2, 99.99));
        assertThat(esno(large, "clearSky")).isGreaterThan(esno(small, "clearSky"));
        assertThat(esno(small, "atAvailability")).isLessThan(esno(small, "clearSky"));
        assertThat(esno(hard, "atAvailability")).isLessThan(esno(small, "atAvailability"));
        assertThat(small.getJsonObject("atAvailability").getBoolean("closes")).isTrue();
        assertThat(budget(1.2, 99.7).getDouble("expectedToleranceDb")).isEqualTo(1);
    }

    private static JsonObject budget(double dishMetres, double percent) {
        return client.json("/api/v1/link-budget?carrier=kazsat3-fwd&rainRateMmh=15.6&dishMetres=" + dishMetres
                + "&availabilityPercent=" + percent + "&" + VORUKH);
    }

    private static JsonObject forward(JsonObject budget) {
        return budget.getJsonObject("forward");
    }

    private static double esno(JsonObject direction, String when) {
        return direction.getJsonObject(when).getDouble("esnoDb");
    }

    @Test
    void aReturnCarrierGivesBothDirections() {
        JsonObject both = client.json("/api/v1/terminals/garm/link-budget");
        assertThat(both.getString("terminalId")).isEqualTo("garm");
        assertThat(both.getJsonObject("back")).isNotNull();
        assertThat(both.getDouble("bothAvailabilityPercent"))
                .isLessThanOrEqualTo(both.getJsonObject("forward").getDouble("availabilityPercent"));
        JsonObject one = budget(1.2, 99.7);
        assertThat(one.getJsonObject("back")).isNull();
        assertThat(one.containsKey("bothAvailabilityPercent")).isTrue();
        assertThat(one.getDouble("bothAvailabilityPercent")).isNull();
    }

    @Test
    void whatIsMissingForABudgetIsToldWithTheManifestToWriteItInto() {
        HttpResponse<String> answer = client.get("/api/v1/terminals/khorugh/link-budget");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getInteger("status")).isEqualTo(422);
        assertThat(problem.getString("detail")).contains("khorugh");
        assertThat(problem.getJsonArray("errors").stream().map(String::valueOf))
                .singleElement()
                .asString()
                .contains("limate", "Settlement khorugh");
    }

    @Test
    void nobodyWithoutASessionIsAnswered() {
        for (String path : List.of(
                "/api/v1/terminals/garm/pointing",
                "/api/v1/terminals/garm/sun-outages.ics",
                "/api/v1/link-budget?carrier=kazsat3-fwd&rainRateMmh=15.6&dishMetres=1.2&" + VORUKH)) {
            assertThat(client.send(client.request(path)).statusCode()).isEqualTo(401);
        }
    }
}
