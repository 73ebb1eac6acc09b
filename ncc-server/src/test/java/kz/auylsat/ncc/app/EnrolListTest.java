package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.ConfigurationStanding.State;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box that does without what was published for it is told wherever an operator looks for how boxes stand. */
class EnrolListTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path configuration;

    @BeforeEach
    void applyAVillageWithGeneratedKeys() throws Exception {
        NccFolder written = new NccFolder(folder, Duration.ofHours(1)).community("modem", "hidden");
        written.box("snmp: {managers: [127.0.0.0/8]}")
                .village(
                        "ayni",
                        "profile: auylsat-terminal",
                        "template: box",
                        "agent: {address: 127.0.0.1, port: 1, credential: generate}");
        configuration = written.configuration();
        Files.writeString(
                configuration,
                Files.readString(configuration) + "gateway: {host: 127.0.0.1, port: 0, names: [127.0.0.1]}\n");
        run("apply", "-f", folder.resolve("manifests").toString(), "--yes", "--no-wait");
        run("enrol", "sheet", "ayni", "-o", folder.resolve("sheet.pdf").toString());
    }

    private String run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "-c";
        all[words.length + 1] = configuration.toString();
        NccRun run = NccRun.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private void boxSays(State state, long version, String reason) throws Exception {
        String text = new ConfigurationStanding(state, version, 0, Optional.of(Instant.now()), reason, "").text();
        try (var connection = SqliteFile.join(folder.resolve("data/gateway.db"), false);
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO agent (terminal, configuration, state) VALUES ('ayni', " + version + ", '"
                    + text + "') ON CONFLICT (terminal) DO UPDATE SET state = excluded.state,"
                    + " configuration = excluded.configuration");
        }
    }

    @Test
    void theListTellsOfAConfigurationThatTheBoxDidNotTake() throws Exception {
        boxSays(State.CONFIRMED, 1, "");
        assertThat(run("enrol", "list")).contains("ayni").doesNotContain("its box");

        boxSays(State.ROLLED_BACK, 1, "not_confirmed");
        assertThat(run("enrol", "list")).contains("its box: rolled back 1: no answer over its own path (");
    }

    @Test
    void theNccsHealthTellsOfItUntilTheBoxTakesOne() throws Exception {
        Setup setup = Setup.read(ConfigurationReader.read(configuration, Map.of(), Map.of()));
        try (NccWiring ncc = NccWiring.start(setup, Clock.systemUTC())) {
            NccFolder.await("a configuration for the box", PATIENCE, () -> published(ncc) > 0);
            long version = published(ncc);
            boxSays(State.NOT_RUN, version, "unreadable");
            assertThat(NccFolder.check(ncc, "gateway").path("ok").asBoolean()).isFalse();
            assertThat(NccFolder.check(ncc, "gateway").path("detail").asText())
                    .endsWith("; the configuration was not taken by the box of ayni: ncc agent list tells why");
            assertThat(NccFolder.ready(ncc).path("ok").asBoolean())
                    .as("it does its work all the same")
                    .isTrue();

            boxSays(State.CONFIRMED, version, "");
            assertThat(NccFolder.check(ncc, "gateway").path("ok").asBoolean()).isTrue();
        }
    }

    private static long published(NccWiring ncc) {
        return ncc.gateway()
                .flatMap(GatewayWiring::store)
                .map(store -> store.bundles().newestVersion("ayni"))
                .orElse(0L);
    }
}
