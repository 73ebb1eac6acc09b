package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import kz.auylsat.ncc.access.SignedIn;
import kz.auylsat.ncc.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @TempDir
    private Path folder;

    private FakeNcc ncc;
    private ApiClient client;

    private void start(int terminals) {
        ncc = FakeNcc.start(folder, terminals, FakeNcc.testSettings());
        client = new ApiClient(ncc, "tests");
    }

    @AfterEach
    void stop() {
        ncc.close();
    }

    private record Event(String name, String id, JsonObject data) {}

    private HttpResponse<Stream<String>> open(String... headers) {
        HttpRequest.Builder request =
                client.request("/api/v1/events").header("Authorization", "Bearer " + client.token());
        return client.lines(headers.length == 0 ? request : request.headers(headers));
    }

    /** The next event of this name. */
    private static Event next(Iterator<String> lines, String wanted) {
        String name = "";
        String id = "";
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ") && name.equals(wanted)) {
                return new Event(name, id, new JsonObject(line.substring(6)));
            }
        }
        throw new AssertionError("the stream ended before " + wanted);
    }

    @Test
    void helloThenTheWholeFleetThenWhatChanges() {
        start(3);
        Iterator<String> lines = open().body().iterator();
        assertThat(next(lines, "hello").data().getString("version")).isEqualTo("test");
        Event whole = next(lines, "fleet");
        assertThat(whole.data().getBoolean("full")).isTrue();
        assertThat(whole.data().getJsonArray("items")).hasSize(3);
        assertThat(next(lines, "status").data().getJsonObject("counts").getInteger("unknown"))
                .isEqualTo(3);
        ncc.fleet.accept(FakeVillages.report("ayni", NOW));
        Event change = next(lines, "fleet");
        assertThat(change.data().getBoolean("full")).isFalse();
        JsonObject item = change.data().getJsonArray("items").getJsonObject(0);
        assertThat(item.getString("terminalId")).isEqualTo("ayni");
        assertThat(item.getString("state")).isEqualTo("up");
        assertThat(item.getJsonObject("metrics").getDouble("esno_db")).isGreaterThan(1);
        assertThat(next(lines, "status").data().getJsonObject("counts").getInteger("up"))
                .isEqualTo(1);
    }

    @Test
    void goesOnFromTheLastEventReadAndStartsOverWhenThatIsTooOld() {
        start(3);
        Event whole = next(open().body().iterator(), "fleet");
        ncc.fleet.accept(FakeVillages.report("ayni", NOW));
        Event rest = next(open("Last-Event-ID", whole.id()).body().iterator(), "fleet");
        assertThat(rest.data().getBoolean("full")).isFalse();
        assertThat(rest.data().getJsonArray("items")).hasSize(1);
        Event old = next(open("Last-Event-ID", "17").body().iterator(), "fleet");
        assertThat(old.data().getBoolean("full")).isTrue();
        assertThat(old.data().getJsonArray("items")).hasSize(3);
    }

    @Test
    void refusesAndCountsMoreStreamsThanMayBe() {
        start(1);
        for (int i = 0; i < 3; i++) {
            assertThat(open().statusCode()).isEqualTo(200);
        }
        HttpResponse<String> fourth = client.get("/api/v1/events");
        assertThat(fourth.statusCode()).isEqualTo(503);
        assertThat(fourth.headers().firstValue("Retry-After")).isPresent();
        JsonObject counters = client.json("/api/v1/status").getJsonObject("api");
        assertThat(counters.getInteger("eventClients")).isEqualTo(3);
        assertThat(counters.getInteger("eventClientsRefused")).isEqualTo(1);
    }

    @Test
    void endsWithTheSession() {
        start(1);
        SignedIn signedIn = ncc.access
                .signIn(ncc.access.issueSignInToken(Instant.now()).secret(), "", Instant.now(), TestAccess.entry("in"))
                .orElseThrow();
        Stream<String> lines = client.lines(
                        client.request("/api/v1/events").header("Cookie", "auylsat_session=" + signedIn.secret()))
                .body();
        Iterator<String> iterator = lines.iterator();
        next(iterator, "fleet");
        ncc.access.signOut(signedIn.principal(), TestAccess.entry("out"));
        while (iterator.hasNext()) {
            iterator.next();
        }
        assertThat(client.json("/api/v1/status").getJsonObject("api").getInteger("eventClients"))
                .isZero();
    }

    /** What is offered is far more than the sockets' buffers hold; what is read is a small part, and the latest. */
    @Test
    @Timeout(30)
    void whatIsToBeMendedIsShownThoughTheNccIsReady() {
        start(1);
        ncc.toMend = true;
        Iterator<String> lines = open().body().iterator();
        JsonArray troubles = next(lines, "status").data().getJsonArray("troubles");
        while (troubles.isEmpty()) {
            troubles = next(lines, "status").data().getJsonArray("troubles");
        }
        assertThat(troubles.getJsonObject(0).getString("detail")).isEqualTo("refuses points");
        JsonObject health = client.json("/health/ready");
        assertThat(health.getBoolean("ok")).isTrue();
        assertThat(health.getJsonArray("checks").getJsonObject(0).getBoolean("ok"))
                .isFalse();
    }

    @Test
    void aSlowClientGetsOnlyTheLatest() throws Exception {
        start(1_000);
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(8_192);
            socket.connect(new InetSocketAddress("127.0.0.1", ncc.web.port()));
            String request =
                    "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + client.token() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            int rounds = 0;
            // Rounds and not skips: a slow machine spreads one round over several of the stream's looks.
            for (int whileStuck = 0; whileStuck < 20; whileStuck += skipped() > 0 ? 1 : 0) {
                ncc.pollAll(NOW.plusSeconds(++rounds));
                Thread.sleep(60);
            }
            long last = NOW.plusSeconds(rounds).toEpochMilli();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            Map<String, Long> observed = new HashMap<>();
            int items = 0;
            while (observed.size() < 1_000 || observed.values().stream().anyMatch(at -> at != last)) {
                String line = lines.readLine();
                if (line.startsWith("data: ") && line.contains("\"items\"")) {
                    JsonArray told = new JsonObject(line.substring(6)).getJsonArray("items");
                    items += told.size();
                    told.forEach(item -> {
                        JsonObject link = (JsonObject) item;
                        Long at = link.getLong("observedAt");
                        observed.put(link.getString("terminalId"), at == null ? 0 : at);
                    });
                }
            }
            assertThat(items).isLessThan(rounds * 1_000);
        }
    }

    private long skipped() {
        return client.json("/api/v1/status").getJsonObject("api").getLong("eventsSkipped");
    }
}
