package kz.auylsat.ncc.app;

import static kz.auylsat.ncc.app.NccFolder.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.enrolment.SnmpKeys;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.inventory.InventoryText;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.plan.ChangedItem;
import kz.auylsat.ncc.secret.SecretName;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.Site;
import kz.auylsat.simulator.model.TerminalKind;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Villages of whose credentials nobody types anything: applied, enrolled over the gateway, polled with generated keys. */
class EnrolledVillagesTest {
    private static final List<String> VILLAGES = List.of("ayni", "garm", "yagnob");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEM_COMMUNITY = "community-of-a-modem";
    private static final String TEMPLATE = """
            apiVersion: auylsat/v1
            kind: Template
            metadata: {id: box, names: {en: Box}}
            spec:
              bundle:
                modem: {host: 127.0.0.1, credential: modem, profile: auylsat-terminal}
                snmp: {managers: [127.0.0.0/8]}
                page: {lanNetworks: [127.0.0.0/8]}
            """;

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final StringBuilder printed = new StringBuilder();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Vertx vertx = Vertx.vertx();
    private FleetServer terminals;
    private NccWiring ncc;
    private NccConfiguration configuration;

    @BeforeEach
    void start() throws IOException {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        List<Site> sites = VILLAGES.stream()
                .map(id -> new Site(id, 39.4, 68.5, 1400, TerminalKind.AUYLSAT))
                .toList();
        terminals = FleetServer.start(
                SimulatedFleet.of(FleetSettings.of(58, sites).calm()),
                // From one address few strangers are let in at once.
                FleetBinding.perPort("nobody-is-told-this").at(FleetBinding.Place.PER_ADDRESS, "127.61.0.11", 0),
                Clock.systemUTC());
        NccFolder written = new NccFolder(folder, Duration.ofSeconds(1)).community("modem", MODEM_COMMUNITY);
        written.write("manifests/template.yaml", TEMPLATE);
        for (int i = 0; i < VILLAGES.size(); i++) {
            written.village(
                    VILLAGES.get(i),
                    "profile: auylsat-terminal",
                    "template: box",
                    "agent: {address: 127.61.0." + (11 + i) + ", port: "
                            + terminals.addresses().get(i).getPort() + ", credential: generate}");
        }
        Path file = written.configuration();
        configuration = ConfigurationReader.read(file, Map.of(), Map.of("gateway.port", "0"));
        ncc = NccFolder.started(Setup.read(configuration), Clock.systemUTC());
    }

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        ncc.close();
        terminals.close();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    private TrustOptions authority() {
        return new PemTrustOptions()
                .addCertPath(folder.resolve("data/gateway/ca.crt").toString());
    }

    private String command(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-c", folder.resolve("ncc.yaml").toString(), "--set", "gateway.port=0"));
        NccRun run = NccRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        printed.append(run.out()).append(run.err());
        return run.out();
    }

    private JsonNode enrolment(String terminal) {
        NccRun run = NccRun.of(
                "enrol", "list", "-o", "json", "-c", folder.resolve("ncc.yaml").toString(), "--set", "gateway.port=0");
        printed.append(run.out());
        for (JsonNode each : run.json().path("enrolments")) {
            if (each.path("terminal").asText().equals(terminal)) {
                return each;
            }
        }
        return run.json().path("none");
    }

    private void apply(String... ids) {
        try (SecretsWiring secrets = SecretsWiring.beside(configuration)) {
            EnrolmentEffect effect = new EnrolmentEffect(
                    secrets.enrolments(), configuration.secrets().tokenFor());
            var unused = secrets.database().write(handle -> {
                for (String id : ids) {
                    effect.applied(handle, created(id), Instant.now());
                }
                return ids.length;
            });
        }
    }

    private void delete(String id) {
        try (SecretsWiring secrets = SecretsWiring.beside(configuration)) {
            EnrolmentEffect effect = new EnrolmentEffect(
                    secrets.enrolments(), configuration.secrets().tokenFor());
            var unused = secrets.database().write(handle -> {
                effect.applied(handle, created(id).reversed(), Instant.now());
                return id;
            });
        }
    }

    private ChangedItem created(String id) {
        Terminal terminal = Setup.read(configuration).inventory().terminal(id).orElseThrow();
        return new ChangedItem("Terminal", id, null, InventoryText.tree(terminal));
    }

    private Optional<String> sheet(String terminal) {
        try (SecretsWiring secrets = SecretsWiring.beside(configuration)) {
            String pin = ncc.gateway().orElseThrow().authority().orElseThrow().pin();
            EnrolmentSheets sheets = new EnrolmentSheets(secrets.enrolments(), configuration.gateway(), 7443, pin);
            Optional<String> token = secrets.database()
                    .read(handle -> sheets.token(handle, terminal, Instant.now()))
                    .map(each -> each.text());
            token.ifPresent(text -> tokens.put(terminal, text));
            return token;
        }
    }

    private void bringBoxes(int count) {
        await(
                "the gateway has the tokens",
                PATIENCE,
                () -> ncc.gateway()
                                .orElseThrow()
                                .store()
                                .orElseThrow()
                                .enrolments()
                                .tokens()
                                .size()
                        == count);
        new DemoBoxes(
                        vertx,
                        ncc.gateway().orElseThrow().port(),
                        authority(),
                        folder.resolve("boxes"),
                        this::sheet,
                        DemoBoxes.simulatedBy(terminals))
                .follow(Setup.read(configuration).inventory(), EnrolCommand::generates);
    }

    private boolean isUp(String id) {
        return NccFolder.entry(ncc, id).state() == LinkState.UP;
    }

    @Test
    void villagesEnrolArePolledAndTheirKeysRotateWithoutAMissedPoll() throws Exception {
        apply(VILLAGES.toArray(String[]::new));
        bringBoxes(VILLAGES.size());
        await(
                "all are polled with their generated keys",
                PATIENCE,
                () -> VILLAGES.stream().allMatch(this::isUp));
        await(
                "all are noted as in",
                PATIENCE,
                () -> VILLAGES.stream()
                        .allMatch(id -> enrolment(id).path("state").asText().equals("used")));

        Instant begun = Instant.now();
        Set<String> first = secretsInUse();
        command("secrets", "rotate-snmp", "--all");
        command("secrets", "rotate-key");
        await(
                "all have other keys",
                PATIENCE,
                () -> VILLAGES.stream()
                        .allMatch(id -> enrolment(id).path("rotation").asText().equals("done")));
        assertThat(enrolment("ayni").path("keysGeneration").asLong()).isEqualTo(2);
        for (String id : VILLAGES) {
            int before = ncc.fleet().recent(id).size();
            await(
                    "polls with the new keys alone",
                    PATIENCE,
                    () -> ncc.fleet().recent(id).size() > before + 2
                            || ncc.fleet().recent(id).stream()
                                    .anyMatch(report -> report.observedAt()
                                            .isAfter(Instant.now().minusSeconds(1))));
            assertThat(ncc.fleet().recent(id).stream()
                            .filter(report -> report.observedAt().isAfter(begun)))
                    .as(id)
                    .isNotEmpty()
                    .allMatch(report -> report.reachability() == Reachability.UP);
        }
        assertThat(command("secrets", "check")).contains("seals").doesNotContain("not done");
        Set<String> all = new TreeSet<>(first);
        all.addAll(secretsInUse());
        assertThat(all).hasSize(4 * VILLAGES.size());
        assertNoneIsReadable(all);
    }

    @Test
    void aTokenUsedByTwoBoxesLetsTheFirstInAndTellsOfTheSecond() throws Exception {
        apply("ayni");
        bringBoxes(1);
        await("the first box is in", PATIENCE, () -> isUp("ayni"));
        BoxClient second = new BoxClient(vertx, ncc.gateway().orElseThrow().port(), authority(), new BoxKey());
        assertThatThrownBy(() -> second.enrol(tokens.get("ayni"), "127.0.0.1", "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS))
                .hasMessageContaining("used_token")
                .hasMessageContaining("ncc enrol renew ayni");
        await("the operator sees it", PATIENCE, () -> enrolment("ayni").has("triedAgainAt"));
        assertThat(enrolment("ayni").path("state").asText()).isEqualTo("used");
        assertThat(command("enrol", "list")).contains("another box showed the used token and was refused");
        await("the first stays in", PATIENCE, () -> isUp("ayni"));

        delete("ayni");
        await(
                "a terminal that is taken out shuts its box out",
                PATIENCE,
                () -> ncc.gateway().orElseThrow().store().orElseThrow().identities().certificates("ayni").stream()
                        .allMatch(each -> each.revokedAt() != null));
        assertThat(enrolment("ayni").path("revokedWhy").asText())
                .isEqualTo("the terminal was taken out of the inventory");
    }

    @Test
    void aSheetIsAPageForEachTerminalAndForItsOwnerAlone() throws Exception {
        apply("ayni", "garm");
        await("the gateway has begun", PATIENCE, () -> Files.exists(folder.resolve("data/gateway/ca.crt")));
        Path file = folder.resolve("sheets.pdf");
        command("enrol", "sheet", "ayni", "garm", "-o", file.toString());
        String pdf = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(pdf).startsWith("%PDF").contains("/Count 2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        NccRun none = NccRun.of(
                "enrol",
                "sheet",
                "yagnob",
                "nowhere",
                "-o",
                file.toString(),
                "-c",
                folder.resolve("ncc.yaml").toString(),
                "--set",
                "gateway.port=0");
        assertThat(none.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(none.err())
                .contains("yagnob has no token that waits: ncc enrol renew yagnob makes one")
                .contains("nowhere is not in the inventory");
    }

    /** The passphrases of all generated users. */
    private Set<String> secretsInUse() {
        try (SecretsWiring secrets = SecretsWiring.beside(configuration)) {
            return secrets.database().read(handle -> {
                Set<String> found = new TreeSet<>();
                for (SecretName name : secrets.enrolments().keys().keysInUse(handle)) {
                    SnmpKeys keys = secrets.enrolments()
                            .keys()
                            .keys(handle, name.owner(), name.generation())
                            .orElseThrow();
                    found.add(keys.authPassphrase());
                    found.add(keys.privPassphrase());
                }
                return found;
            });
        }
    }

    /** In nothing that was printed or logged, and in no file of the data folder. */
    private void assertNoneIsReadable(Set<String> secrets) throws IOException {
        StringBuilder everything = new StringBuilder(printed);
        List.copyOf(log.list).forEach(event -> everything.append(event.getFormattedMessage()));
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                everything.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        String text = everything.toString();
        assertThat(text).contains("is published for ayni's box", "as1.");
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
            for (String form : List.of(
                    secret,
                    HexFormat.of().formatHex(bytes),
                    Base64.getEncoder().withoutPadding().encodeToString(bytes),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))) {
                assertThat(text.contains(form)).as("a secret is readable").isFalse();
            }
        }
        // A signed bundle is base64 of JSON: the community inside of it tells whether one lies in clear.
        assertThat(text.contains(Base64.getUrlEncoder()
                        .encodeToString("\"authPassphrase\"".getBytes(StandardCharsets.US_ASCII))
                        .substring(0, 16)))
                .isFalse();
    }
}
