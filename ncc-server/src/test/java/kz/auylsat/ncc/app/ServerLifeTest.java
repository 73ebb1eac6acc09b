package kz.auylsat.ncc.app;

import static kz.auylsat.ncc.app.NccFolder.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.testing.TestAccess;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives an NCC's stop and start. */
class ServerLifeTest {
    private static final int TERMINALS = 5;
    private static final int REPORTS = 3;

    @TempDir
    private Path folder;

    @Test
    void historyAndTheLastPictureOutliveARestart() throws Exception {
        Instant began = Instant.now();
        SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(58, TERMINALS).calm());
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("village"), Clock.systemUTC());
                NccWiring ncc = villages(server).start()) {
            await(
                    () -> "all up, each with " + REPORTS + " reports; "
                            + ncc.fleet().entries() + ncc.freshSnapshot(),
                    Duration.ofSeconds(20),
                    () -> ncc.fleet().counts().up() == TERMINALS
                            && ncc.fleet().entries().stream()
                                    .allMatch(entry -> ncc.fleet()
                                                    .recent(entry.terminalId())
                                                    .size()
                                            >= REPORTS));
        }
        Instant stopped = Instant.now();

        // Nobody answers any more: all that is known after the start is what was known before.
        try (NccWiring ncc = new NccFolder(folder, Duration.ofHours(1))
                .community("villages", "village")
                .start()) {
            for (FleetEntry entry : ncc.fleet().entries()) {
                assertThat(entry.lastAnswerAt()).as(entry.terminalId()).isBetween(began, stopped);
                assertThat(ncc.fleet().recent(entry.terminalId())).isNotEmpty();
                JsonObject history = history(ncc, entry.terminalId(), began, stopped);
                JsonArray times = history.getJsonArray("times");
                assertThat(times.size()).isGreaterThanOrEqualTo(REPORTS);
                assertThat(history.getJsonObject("metrics").fieldNames()).contains("rx_level_dbm");
            }
        }
    }

    private NccFolder villages(FleetServer server) {
        NccFolder ncc = new NccFolder(folder, Duration.ofSeconds(1)).community("villages", "village");
        for (int i = 0; i < TERMINALS; i++) {
            int port = server.addresses().get(i).getPort();
            String agent = "agent: {address: 127.0.0.1, port: " + port + ", credential: villages}";
            ncc.village("village-" + i, agent, "profile: auto");
        }
        return ncc;
    }

    private static JsonObject history(NccWiring ncc, String terminal, Instant from, Instant to) throws Exception {
        String token = TestAccess.token(ncc.access(), "history-" + terminal, Role.VIEWER, Regions.ALL);
        HttpRequest request = HttpRequest.newBuilder(URI.create(ncc.address() + "/api/v1/terminals/" + terminal
                        + "/series?metrics=rx_level_dbm&from=" + from.toEpochMilli() + "&to=" + to.toEpochMilli()))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }
}
