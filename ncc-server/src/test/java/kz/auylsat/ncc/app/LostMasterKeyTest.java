package kz.auylsat.ncc.app;

import static kz.auylsat.ncc.app.NccFolder.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master key that is gone is told in one line, and takes nothing from what the NCC can do without it. */
class LostMasterKeyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Setup setup;
    private Path key;

    @BeforeEach
    void applyAVillageWithGeneratedKeys() {
        Path file = new NccFolder(folder, Duration.ofHours(1))
                .community("village", "hidden")
                .village("ayni", "agent: {address: 127.0.0.1, port: 1, credential: generate}")
                .village("vorukh", "agent: {address: 127.0.0.1, port: 2, credential: village}")
                .configuration();
        NccRun run = NccRun.of(
                "apply", "-f", folder.resolve("manifests").toString(), "--yes", "--no-wait", "-c", file.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        setup = Setup.read(ConfigurationReader.read(file, Map.of(), Map.of()));
        key = folder.resolve("data/secrets/master.key");
        assertThat(key).exists();
    }

    @Test
    void goneWhileTheNccRunsItIsToldUntilItIsBack() throws IOException {
        try (NccWiring ncc = NccWiring.start(setup, Clock.systemUTC())) {
            assertThat(secrets(ncc).path("ok").asBoolean()).isTrue();
            assertThat(ncc.lacks()).isEmpty();

            Path elsewhere = Files.move(key, folder.resolve("elsewhere"));
            await("the line", PATIENCE, () -> !secrets(ncc).path("ok").asBoolean());
            assertThat(secrets(ncc).path("detail").asText())
                    .isEqualTo("the key file " + key + " is not there: put it back from where you keep a copy; this run"
                            + " has the key still, the next start will not");
            assertThat(ready(ncc).path("ok").asBoolean()).isTrue();

            Files.move(elsewhere, key);
            await("the end", PATIENCE, () -> secrets(ncc).path("ok").asBoolean());
        }
    }

    @Test
    void goneAtTheStartItIsToldThereToo() throws IOException {
        Files.delete(key);

        try (NccWiring ncc = NccWiring.start(setup, Clock.systemUTC())) {
            String line = "the key file " + key + " is not there: put it back from where you keep a copy";
            assertThat(ncc.lacks()).containsExactly("Terminals with generated keys are not asked: " + line);
            assertThat(secrets(ncc).path("ok").asBoolean()).isFalse();
            assertThat(secrets(ncc).path("detail").asText()).isEqualTo(line);
            assertThat(ready(ncc).path("ok").asBoolean()).isTrue();
        }
    }

    private static JsonNode secrets(NccWiring ncc) {
        for (JsonNode check : ready(ncc).path("checks")) {
            if (check.path("name").asText().equals("secrets")) {
                return check;
            }
        }
        throw new AssertionError("no check of secrets");
    }

    private static JsonNode ready(NccWiring ncc) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(ncc.address() + "/health/ready"))
                    .timeout(PATIENCE)
                    .build();
            return new ObjectMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
