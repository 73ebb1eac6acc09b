package kz.auylsat.ncc.app;

import static kz.auylsat.ncc.app.NccFolder.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
            assertThat(NccFolder.ready(ncc).path("ok").asBoolean()).isTrue();

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
            assertThat(NccFolder.ready(ncc).path("ok").asBoolean()).isTrue();
        }
    }

    @Test
    void theCheckTellsHowManyTheKeyThatIsGoneHasSealed() throws IOException {
        assertThat(secretsCommand("check").out()).containsPattern("(?m)^[0-9a-f]{16} +3 +0 +seals$");

        Files.delete(key);

        NccRun gone = secretsCommand("check");
        assertThat(gone.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(gone.out()).containsPattern("(?m)^[0-9a-f]{16} +3 +— +is gone$");
        assertThat(gone.err()).contains("3 cannot be opened: the key file " + key + " is not there");
    }

    @Test
    void aRotationTellsAsManyAsTheCheck() {
        assertThat(secretsCommand("rotate-key").err()).contains("3 secrets and 0 configurations sealed anew with ");
        assertThat(secretsCommand("check").out()).containsPattern("(?m)^[0-9a-f]{16} +3 +0 +seals$");
    }

    private NccRun secretsCommand(String name) {
        return NccRun.of("secrets", name, "-c", folder.resolve("ncc.yaml").toString());
    }

    private static JsonNode secrets(NccWiring ncc) {
        return NccFolder.check(ncc, "secrets");
    }
}
