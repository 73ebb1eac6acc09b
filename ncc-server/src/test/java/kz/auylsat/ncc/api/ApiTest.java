package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
    @TempDir
    private static Path folder;

    private static FakeNcc ncc;
    private static ApiClient client;
    private static OpenAPIContract contract;

    @BeforeAll
    static void start() throws Exception {
        ncc = FakeNcc.start(folder, 25, FakeNcc.testSettings());
        client = new ApiClient(ncc, "tests");
        contract = ContractReader.requestsAndAnswers(ncc.vertx())
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        Instant now = Instant.now();
        ncc.pollAll(now.minusSeconds(30));
        ncc.pollAll(now);
    }

    @AfterAll
    static void stop() {
        ncc.close();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "listFleet /api/v1/fleet",
                "listFleet /api/v1/fleet?state=up,down&region=GBAO&q=%D0%BC%D1%83%D1%80",
                "getTerminal /api/v1/terminals/garm",
                "getTerminal /api/v1/terminals/ishkoshim",
                "getSeries /api/v1/terminals/garm/series",
                "getSeries /api/v1/terminals/garm/series?metrics=esno_db,rx_rate_bps&points=100",
                "getSeries /api/v1/terminals/garm/series?from=1795000000000&to=1795000600000",
                "getSeries /api/v1/terminals/ishkoshim/series?metrics=esno_db",
                "listSettlements /api/v1/settlements",
                "getSettlement /api/v1/settlements/garm",
                "listSatellites /api/v1/satellites",
                "listEarthStations /api/v1/earth-stations",
                "listCarriers /api/v1/carriers",
                "listMetrics /api/v1/metrics",
                "listProfiles /api/v1/profiles",
                "getPointing /api/v1/terminals/garm/pointing",
                "getPointingOfPlace /api/v1/pointing?latitudeDeg=39.85125&longitudeDeg=70.58012&satellite=kazsat-3",
                "getSunOutages /api/v1/terminals/garm/sun-outages?year=2027",
                "getSunOutages /api/v1/terminals/garm/sun-outages",
                "getSunOutagesOfPlace /api/v1/sun-outages?latitudeDeg=39&longitudeDeg=70&satellite=kazsat-3&year=2027",
                "getLinkBudget /api/v1/terminals/garm/link-budget",
                "getLinkBudget /api/v1/terminals/garm/link-budget?availabilityPercent=99.99",
                "getLinkBudgetOfPlace /api/v1/link-budget?latitudeDeg=39&longitudeDeg=70&heightMetres=1400"
                        + "&carrier=kazsat3-fwd&dishMetres=1.2&rainRateMmh=15.6",
                "getLinkBudgetOfPlace /api/v1/link-budget?latitudeDeg=39&longitudeDeg=70&carrier=kazsat3-fwd"
                        + "&returnCarrier=kazsat3-ret&dishMetres=1.2&bucPowerWatts=3&rainRateMmh=15.6",
                "getAgent /api/v1/terminals/garm/agent",
                "getAgent /api/v1/terminals/ishkoshim/agent",
                "getStatus /api/v1/status",
                "getSession /api/v1/session",
                "exportManifests /api/v1/manifests",
                "exportManifests /api/v1/manifests?kind=Settlement&id=garm"
            })
    void answersAsTheContractSays(String operation, String path) throws Exception {
        HttpResponse<String> response = client.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Map<String, String> headers = response.headers()
                .firstValue("ETag")
                .map(tag -> Map.of("ETag", tag))
                .orElse(Map.of());
        ResponseValidator.create(ncc.vertx(), contract)
                .validate(
                        ValidatableResponse.create(200, headers, Buffer.buffer(response.body()), "application/json"),
                        operation)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/fleet?limit=0|parameter limit",
                "/api/v1/fleet?limit=many|parameter limit",
                "/api/v1/fleet?state=broken|parameter state",
                "/api/v1/fleet?stat=up|query parameter stat: known are after, limit",
                "/api/v1/fleet?after=%C3%A4|query parameter after",
                "/api/v1/terminals/garm/series?metrics=esno|there is no metric esno",
                "/api/v1/terminals/garm/series?from=2&to=1|query parameter from",
                "/api/v1/terminals/garm/series?points=1|parameter points",
                "/api/v1/terminals/garm/sun-outages?year=1200|year 1200 is not within 1950 to 2100",
                "/api/v1/terminals/garm/sun-outages?year=99999999999|year 99999999999 is not within 1950 to 2100",
                "/api/v1/terminals/garm/sun-outages?year=soon|query parameter year: soon is no whole number",
                "/api/v1/terminals/garm/link-budget?availabilityPercent=99,7|availabilityPercent: 99,7 is no number",
                "/api/v1/terminals/garm/link-budget?availabilityPercent=99.9&availabilityPercent=95"
                        + "|query parameter availabilityPercent: is given 2 times",
                "/api/v1/terminals/garm/link-budget?availabilityPercent=101|101",
                "/api/v1/pointing?longitudeDeg=70&satellite=kazsat-3|parameter latitudeDeg",
                "/api/v1/pointing?latitudeDeg=NaN&longitudeDeg=70&satellite=kazsat-3|parameter latitudeDeg",
                "/api/v1/pointing?latitudeDeg=91&longitudeDeg=70&satellite=kazsat-3|latitude 91",
                "/api/v1/pointing?latitudeDeg=39&longitudeDeg=-120&satellite=kazsat-3|below the horizon",
                "/api/v1/pointing?latitudeDeg=39&longitudeDeg=70&satellite=kazsat-3&dishMetres=0|0",
                "/api/v1/sun-outages?latitudeDeg=39&longitudeDeg=70&satellite=kazsat-3&frequencyMhz=0|frequency",
                "/api/v1/sun-outages?latitudeDeg=39&longitudeDeg=70&satellite=kazsat-3&zone=Mars|no time zone Mars",
                "/api/v1/link-budget?latitudeDeg=39&longitudeDeg=70&carrier=kazsat3-fwd&dishMetres=1.2"
                        + "&rainRateMmh=-1|rain rate",
                "/api/v1/link-budget?latitudeDeg=39&longitudeDeg=70&carrier=kazsat3-ret&dishMetres=1.2&rainRateMmh=9"
                        + "|Carrier kazsat3-ret goes the other way: choose a forward carrier in its place",
                "/api/v1/link-budget?latitudeDeg=39&longitudeDeg=70&carrier=kazsat3-fwd&returnCarrier=kazsat3-fwd"
                        + "&dishMetres=1.2&rainRateMmh=9|choose a return carrier in its place",
                "/api/v1/link-budget?latitudeDeg=39&longitudeDeg=70&carrier=kazsat3-fwd&dishMetres=1.2&rainRateMmh=9"
                        + "&rainHeightKm=9|rain height"
            })
    void namesTheParameterThatIsWrong(String path, String detail) {
        assertProblem(client.get(path), 400, detail);
    }

    @Test
    void theContractSaysWhichQuestionsMayBeTooManyAtOnce() {
        assertThat(contract.operations())
                .filteredOn(operation -> operation.getTags().contains("satellite"))
                .hasSize(8)
                .allSatisfy(operation -> assertThat(operation.getResponse(503))
                        .as(operation.getOperationId())
                        .isNotNull());
    }

    @Test
    void refusesWhoIsNotKnown() {
        for (String path : List.of("/api/v1/fleet", "/api/v1/events", "/api/v1/session", "/api/v1/nothing")) {
            assertProblem(client.send(client.request(path)), 401, "Sign in");
        }
        assertProblem(
                client.send(client.request("/api/v1/fleet").header("Authorization", "Bearer " + "x".repeat(43))),
                401,
                "Sign in");
        assertProblem(
                client.send(client.request("/api/v1/fleet").header("Cookie", "auylsat_session=" + "x".repeat(43))),
                401,
                "Sign in");
    }

    @Test
    void tellsWhatIsNotThere() {
        assertProblem(client.get("/api/v1/terminals/nowhere"), 404, "nowhere");
        assertProblem(client.get("/api/v1/terminals/nowhere/series"), 404, "nowhere");
        assertProblem(client.get("/api/v1/settlements/nowhere"), 404, "nowhere");
        assertProblem(client.get("/api/v1/terminals/nowhere/pointing"), 404, "terminal nowhere");
        assertProblem(client.get("/api/v1/terminals/nowhere/sun-outages.ics"), 404, "terminal nowhere");
        assertProblem(
                client.get("/api/v1/pointing?latitudeDeg=39&longitudeDeg=70&satellite=moon"), 404, "satellite moon");
        assertProblem(
                client.get(
                        "/api/v1/link-budget?latitudeDeg=39&longitudeDeg=70&carrier=none&dishMetres=1&rainRateMmh=9"),
                404,
                "carrier none");
        assertProblem(client.get("/api/v1/nothing"), 404, "openapi.yaml");
        assertProblem(client.get("/nothing"), 404, "openapi.yaml");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/fleet,7", "/api/v1/settlements,25", "/api/v1/metrics,10", "/api/v1/fleet?state=up,5"})
    void pagesWalkAllItemsOnce(String path, int limit) {
        String query = path + (path.contains("?") ? "&" : "?");
        JsonArray all = client.json(query + "limit=2000").getJsonArray("items");
        List<Object> walked = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonObject page = client.json(query + "limit=" + limit + (after.isEmpty() ? "" : "&after=" + after));
            assertThat(page.getJsonArray("items").size()).isLessThanOrEqualTo(limit);
            assertThat(page.getInteger("total")).isEqualTo(all.size());
            page.getJsonArray("items").forEach(walked::add);
            after = page.getString("next");
        }
        assertThat(walked).isNotEmpty().isEqualTo(new ArrayList<>(all.stream().toList()));
    }

    @Test
    void filtersByStateRegionAndText() {
        assertThat(ids("/api/v1/fleet?state=down")).containsExactly("ishkoshim");
        assertThat(ids("/api/v1/fleet?region=GBAO&q=ISHK")).containsExactly("ishkoshim", "ishkoshim-18");
        assertThat(ids("/api/v1/fleet?q=%D0%BC%D1%83%D1%80")).containsExactly("murghob", "murghob-12", "murghob-22");
        assertThat(ids("/api/v1/fleet?region=Nowhere")).isEmpty();
    }

    private static List<String> ids(String path) {
        return client.json(path).getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("terminalId"))
                .toList();
    }

    @Test
    void sendsNothingAgainToWhoHoldsIt() {
        for (String path : List.of(
                "/api/v1/fleet?limit=3",
                "/api/v1/terminals/garm",
                "/api/v1/settlements",
                "/api/v1/settlements/garm",
                "/api/v1/satellites",
                "/api/v1/earth-stations",
                "/api/v1/carriers",
                "/api/v1/metrics",
                "/api/v1/profiles")) {
            String tag = client.get(path).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = client.get(path, "If-None-Match", tag);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(client.get(path, "If-None-Match", "\"other\"").statusCode())
                    .isEqualTo(200);
        }
        String tag = client.get("/api/v1/fleet").headers().firstValue("ETag").orElseThrow();
        ncc.fleet.accept(FakeVillages.report("garm", Instant.now().plusSeconds(1)));
        assertThat(client.get("/api/v1/fleet", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsTheFiguresOfALinkOrThatNobodyStatedThem() {
        JsonObject terminal = client.json("/api/v1/terminals/garm");
        assertThat(terminal.getJsonObject("dish"))
                .isEqualTo(new JsonObject("{\"diameterMetres\":1.8,\"efficiency\":0.65,\"noiseTemperatureK\":70,"
                        + "\"lossDb\":0.5,\"bucPowerWatts\":4,\"bucBackOffDb\":1}"));
        assertThat(terminal.getJsonObject("satellite")
                        .getJsonArray("transponders")
                        .getJsonObject(0))
                .contains(entry("saturationFluxDbwM2", -86), entry("source", "for tests"));
        assertThat(terminal.getJsonObject("satellite").getJsonArray("neighbours"))
                .containsExactly(new JsonObject("{\"name\":\"NSS-12\",\"longitudeDeg\":57.0}"));
        assertThat(terminal.getJsonObject("carrier"))
                .contains(
                        entry("earthStationId", "akkol"),
                        entry("uplinkFrequencyMhz", 14_280),
                        entry("uplinkEirpDbw", null),
                        entry("rollOff", 0.2))
                .contains(entry("requiredEsnoDb", -1.35));
        assertThat(terminal.getJsonObject("carrier").getJsonObject("modcods").getString("highest"))
                .isEqualTo("16APSK 8/9");
        assertThat(client.json("/api/v1/settlements/garm").getJsonObject("climate"))
                .contains(entry("rainRateMmh", 18), entry("rainHeightKm", null));
        assertThat(client.json("/api/v1/settlements/khorugh")).contains(entry("climate", null));
        JsonObject station =
                client.json("/api/v1/earth-stations").getJsonArray("items").getJsonObject(0);
        assertThat(station).contains(entry("uplinkPowerControlDb", 6));
        assertThat(station.getJsonObject("dish").fieldNames()).doesNotContain("bucPowerWatts", "bucBackOffDb");
    }

    @Test
    void namesTheCredentialOnly() {
        JsonObject terminal = client.json("/api/v1/terminals/garm");
        assertThat(terminal.getString("credential")).isEqualTo("demo");
        assertThat(terminal.getString("address")).startsWith("127.0.3.1:");
        assertThat(terminal.getJsonArray("recent").size()).isGreaterThanOrEqualTo(2);
        assertThat(terminal.getJsonArray("censored")).containsExactly("hub_esno_db");
    }

    @Test
    void refusesMoreHistoryQuestionsThanMayWait() throws Exception {
        ncc.series.gate = new CountDownLatch(1);
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asked.add(CompletableFuture.supplyAsync(() -> client.get("/api/v1/terminals/garm/series?points=2")));
        }
        CompletableFuture.anyOf(asked.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        while (asked.stream().filter(CompletableFuture::isDone).count() < 3) {
            Thread.sleep(10);
        }
        CountDownLatch gate = ncc.series.gate;
        ncc.series.gate = null;
        gate.countDown();
        List<HttpResponse<String>> answers =
                asked.stream().map(CompletableFuture::join).toList();
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .hasSize(3)
                .allSatisfy(answer -> {
                    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
                    assertProblem(answer, 503, "history");
                });
        assertThat(client.json("/api/v1/status").getJsonObject("api").getInteger("queriesRefused"))
                .isEqualTo(3);
    }

    @Test
    void historyThatCannotBeReadIsAPassingProblemAndTellsNothingInside() {
        ncc.series.failure = new IllegalStateException("/secret/place is corrupt");
        HttpResponse<String> answer = client.get("/api/v1/terminals/garm/series");
        ncc.series.failure = null;
        assertProblem(answer, 503, "History cannot be read");
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(client.get("/api/v1/terminals/garm/series").statusCode()).isEqualTo(200);
    }

    @Test
    void healthTellsAliveFromReady() {
        assertThat(client.send(client.request("/health/ready")).statusCode()).isEqualTo(200);
        assertThat(client.json("/api/v1/status").getBoolean("ready")).isTrue();
        ncc.ready = false;
        HttpResponse<String> notReady = client.send(client.request("/health/ready"));
        assertThat(client.send(client.request("/health/live")).statusCode()).isEqualTo(200);
        assertThat(client.json("/api/v1/status").getBoolean("ready")).isFalse();
        ncc.ready = true;
        assertThat(notReady.statusCode()).isEqualTo(503);
        assertThat(notReady.body()).contains("disk full");
    }

    @Test
    void metricsAreForThisMachineAndForWhoIsKnown() {
        HttpResponse<String> local = client.send(client.request("/metrics"));
        assertThat(local.statusCode()).isEqualTo(200);
        assertThat(local.body()).isEqualTo("# EOF\n");
        assertThat(local.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/openmetrics-text");
        assertProblem(
                client.send(client.request("/metrics").header("X-Forwarded-For", "198.51.100.7")), 401, "Sign in");
        assertThat(client.get("/metrics", "X-Forwarded-For", "198.51.100.7").statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyAnswerKeepsTheBrowserOnAShortLeash() {
        for (String path : List.of("/", "/api/v1/fleet", "/health/live", "/vendor/lit/index.js", "/nothing")) {
            var headers = client.send(client.request(path)).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'self'");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void servesLibrariesPackedAndTaggedAndNothingElseOfTheClassPath() {
        HttpResponse<String> lit = client.send(client.request("/vendor/lit/index.js"));
        assertThat(lit.statusCode()).isEqualTo(200);
        assertThat(lit.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        String tag = lit.headers().firstValue("ETag").orElseThrow();
        assertThat(client.send(client.request("/vendor/lit/index.js").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        HttpResponse<String> packed = client.send(
                client.request("/vendor/echarts/dist/echarts.esm.min.js").header("Accept-Encoding", "gzip"));
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        for (String path : List.of(
                "/vendor/reactive-element/reactive-element.js",
                "/vendor/lit-html/lit-html.js",
                "/vendor/lit-element/lit-element.js",
                "/vendor/leaflet/dist/leaflet-src.esm.js",
                "/vendor/leaflet/dist/images/marker-icon.png")) {
            assertThat(client.send(client.request(path)).statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of(
                "/page/../openapi/auylsat-v1.yaml",
                "/page/..%2fopenapi%2fauylsat-v1.yaml",
                "/vendor/lit/",
                "/vendor/nothing/index.js",
                "/page/%2e%2e/kz/auylsat/ncc/api/WebVerticle.class")) {
            assertThat(client.send(client.request(path)).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void limitsBodiesAndHeaders() {
        assertThat(client.post("/api/v1/session", "{\"token\":\"" + "x".repeat(5_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(client.send(client.request("/api/v1/fleet").header("X-Long", "x".repeat(9_000)))
                        .statusCode())
                .isEqualTo(431);
    }
}
