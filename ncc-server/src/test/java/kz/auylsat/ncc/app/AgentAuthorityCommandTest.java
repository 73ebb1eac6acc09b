package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An NCC whose gateway's keys are lost. */
class AgentAuthorityCommandTest {
    @TempDir
    private Path folder;

    @Test
    void anNccWithoutItsGatewaysKeysPollsAndSaysWhatIsMissing() throws Exception {
        Path file = new NccFolder(folder, Duration.ofSeconds(30))
                .community("pilot", "hidden")
                .village("yagnob", "agent: {address: 127.0.0.1, port: 9, credential: pilot}")
                .configuration();
        Files.writeString(file, Files.readString(file) + "gateway: {host: 127.0.0.1, port: 0, names: [127.0.0.1]}\n");
        NccFolder.begin(file);
        String config = file.toString();
        assertThat(NccRun.of("agent", "token", "yagnob", "-c", config).exitCode())
                .isEqualTo(ExitCode.OK);
        Path keys = folder.resolve("data/gateway");
        Files.delete(keys.resolve("bundles.key"));

        String missing = keys + ": bundles.key is missing, but 1 unused token trusts the keys that were there";
        try (NccWiring ncc =
                NccFolder.started(Setup.read(ConfigurationReader.read(file, Map.of(), Map.of())), Clock.systemUTC())) {
            assertThat(ncc.polling().begun()).isTrue();
            assertThat(ncc.lacks())
                    .singleElement()
                    .asString()
                    .startsWith("Boxes are not served in this run: " + missing);
            GatewayWiring gateway = ncc.gateway().orElseThrow();
            assertThat(gateway.health().trouble()).isTrue();
            assertThat(gateway.health().detail()).contains(missing, "put the folder back from a backup");
            assertThat(NccRun.of("agent", "authority", "--new", "--yes", "-c", config)
                            .err())
                    .contains("stop it first");
        }
        NccRun told = NccRun.of("agent", "authority", "-c", config);
        assertThat(told.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(told.err()).contains(missing);
        assertThat(NccRun.of("agent", "token", "yagnob", "-c", config).err()).contains(missing);

        assertThat(NccRun.of("agent", "authority", "--new", "-c", config).err())
                .contains("With --yes other keys are made", "trusted by 1 unused token.");
        NccRun made = NccRun.of("agent", "authority", "--new", "--yes", "-c", config);
        assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.OK);
        assertThat(NccRun.of("agent", "authority", "-c", config).out()).contains("trusted by  0 boxes\n");
        assertThat(NccRun.of("agent", "token", "yagnob", "-c", config).exitCode())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void commandsThatOnlyLookMakeNothing() {
        for (String verb : new String[] {"list", "show yagnob", "revoke yagnob", "command yagnob log", "authority"}) {
            NccRun run = NccRun.of(("agent " + verb + " --data " + folder.resolve("nowhere")).split(" "));
            assertThat(run.exitCode()).as(verb).isIn(ExitCode.UNAVAILABLE, ExitCode.BAD_INPUT);
            assertThat(run.err()).as(verb).hasLineCount(1).contains("-c FILE");
        }
        NccRun token = NccRun.of(
                "agent", "token", "yagnob", "--data", folder.resolve("nowhere").toString());
        assertThat(token.err()).contains("this NCC has no gateway: write gateway.host and gateway.names");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }
}
