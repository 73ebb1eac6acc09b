package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.ConfigurationStanding.State;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published or commanded again, and what comes to nothing. */
class AgentAgainTest {
    private static final String CONFIGURATION = """
            gateway: {host: ncc.example.org, port: 7443}
            site: {terminal: yagnob, settlement: Yagnob, latitudeDeg: 39.2, longitudeDeg: 69.0, heightMetres: 2500,
              satellite: KazSat-3, satelliteLongitudeDeg: 58.5, polarization: vertical}
            """;

    @TempDir
    private Path folder;

    private Path config;
    private Path file;

    @BeforeEach
    void configure() throws Exception {
        config = new NccFolder(folder, Duration.ofSeconds(30))
                .community("pilot", "hidden")
                .village("yagnob", "agent: {address: 127.0.0.1, port: 9, credential: pilot}")
                .configuration();
        Files.writeString(
                config, Files.readString(config) + "gateway: {host: 127.0.0.1, port: 0, names: [ncc.example.org]}\n");
        NccFolder.begin(config);
        file = Files.writeString(folder.resolve("yagnob.yaml"), CONFIGURATION);
    }

    private NccRun agent(String... arguments) {
        List<String> all = new ArrayList<>(List.of("agent"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-c", config.toString()));
        return NccRun.of(all.toArray(String[]::new));
    }

    private String published() {
        return agent("publish", "yagnob", file.toString(), "--yes").err();
    }

    private void change(String sql) throws Exception {
        try (var connection = SqliteFile.join(folder.resolve("data/gateway.db"), false);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void says(State state, long version, long confirmed, String reason) throws Exception {
        String text =
                new ConfigurationStanding(state, version, confirmed, Optional.of(Instant.now()), reason, "").text();
        change("INSERT INTO agent (terminal, configuration, state) VALUES ('yagnob', " + version + ", '" + text + "')");
    }

    @Test
    void whatTheBoxRolledBackIsPublishedAgainAsTheNextVersion() throws Exception {
        assertThat(published()).contains("Version 1 is published");
        Files.writeString(file, CONFIGURATION.replace("7443", "7444"));
        assertThat(published()).contains("Version 2 is published");
        says(State.ROLLED_BACK, 2, 1, "not_confirmed");

        NccRun shown = agent("publish", "yagnob", file.toString());
        assertThat(shown.out()).isEqualTo("~ gateway.port: 7443 → 7444\n");
        assertThat(shown.err())
                .contains(
                        "version 2 was rolled back (no answer over its own path)",
                        "the changes against version 1, which the box runs; with --yes");
        assertThat(published())
                .contains("version 2 was rolled back (no answer over its own path); published again as 3;");
        assertThat(published()).contains("nothing changes against version 3: nothing is published");
    }

    @Test
    void whatAFormerAuthoritySignedIsPublishedAgain() throws Exception {
        published();
        says(State.CONFIRMED, 1, 1, "");
        assertThat(published()).contains("nothing changes against version 1");
        assertThat(agent("list").out()).doesNotContain("former authority");

        assertThat(agent("authority", "--new", "--yes").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(agent("list").out()).contains("its configuration is of a former authority: publish it again");
        assertThat(published())
                .contains("version 1 is of a former authority, and boxes do not take it; published again as 2;");
        assertThat(agent("list").out()).doesNotContain("former authority");
        assertThat(published()).contains("nothing changes against version 2");
    }

    @Test
    void aBoxThatIsShutOutIsCommandedNothing() throws Exception {
        published();
        says(State.CONFIRMED, 1, 1, "");
        change("INSERT INTO certificate (serial, terminal, der, csr_hash, issued_at, ends_at)"
                + " VALUES ('a1', 'yagnob', x'00', 'h', 0, 4000000000000)");
        assertThat(agent("command", "yagnob", "log", "--wait", "0s").exitCode()).isEqualTo(ExitCode.OK);

        NccRun nosuch = agent("revoke", "yagnob", "--serial", "b2");
        assertThat(nosuch.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(nosuch.err()).contains("no certificate of yagnob was good any more");
        assertThat(agent("show", "yagnob", "--events", "-1").err()).startsWith("ncc: --events -1: write 0 or more");
        assertThat(agent("show", "nosuch").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(agent("revoke", "yagnob", "--why", "stolen").err())
                .contains("1 certificate is void", "1 command that waited is dropped");
        NccRun refused = agent("command", "yagnob", "log");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("(stolen); a new token: ncc agent token yagnob");
        assertThat(agent("show", "yagnob", "-o", "json").json().path("commands"))
                .singleElement()
                .satisfies(command -> assertThat(command.path("text").asText()).startsWith("dropped"));
    }

    @Test
    void whatTheBoxCannotRunAnyMoreIsToldAndPublishedAgain() throws Exception {
        published();
        says(State.NOT_RUN, 1, 0, "wrongly_signed");
        assertThat(agent("list").out())
                .contains(
                        "1 does not run: it is signed by another NCC than the box is enrolled at (",
                        "; publish it again");
        assertThat(published())
                .contains("version 1 does not run (it is signed by another NCC", "published again as 2;");
    }

    @Test
    void theLastOfAConfigurationIsShownHoweverManyCommandsCameSince() throws Exception {
        published();
        says(State.ROLLED_BACK, 1, 0, "not_confirmed");
        change("INSERT INTO event (terminal, at, sequence, kind, severity, text, details, received_at) VALUES"
                + " ('yagnob', 1000, 1, 'configuration', 'warning', 'configuration 1 is not kept', '{}', 1000)");
        for (int i = 2; i < 40; i++) {
            change("INSERT INTO event (terminal, at, sequence, kind, severity, text, details, received_at) VALUES"
                    + " ('yagnob', " + i * 1_000 + ", " + i + ", 'command_result', 'info', 'done', '{}', 1000)");
        }
        assertThat(agent("show", "yagnob").out())
                .containsPattern("last of configuration +configuration 1 is not kept \\(1970-01-01 00:00\\)");
    }

    @Test
    void anArgumentThatStandsTwiceOrIsNoneIsRefusedInOneLine() {
        assertThat(agent("command", "yagnob", "log", "bytes=50", "bytes=60").err())
                .startsWith("ncc: log: bytes: stands twice: write it once");
        assertThat(agent("command", "yagnob", "log", "50").err()).startsWith("ncc: log: 50: write NAME=VALUE");
    }

    @Test
    void aTokenIsGivenOutForNoLessThanItTakesToUseIt() {
        for (String life : List.of("1s", "9m", "61d", "soon")) {
            NccRun refused = agent("token", "yagnob", "--for", life);
            assertThat(refused.exitCode()).as(life).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err()).contains("--for " + life + ": write a time from 10m to 60d, as 3d");
        }
        assertThat(agent("token", "yagnob", "--for", "10m").exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aTerminalThatIsNotInTheInventoryIsCommandedNothing() {
        published();
        NccRun unknown = agent("command", "nosuch", "log");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err()).contains("nosuch is not in the inventory");
    }
}
