package kz.auylsat.ncc.app;

import static kz.auylsat.ncc.app.NccFolder.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import kz.auylsat.ncc.enrolment.SnmpKeys;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.gateway.BoxConfiguration;
import kz.auylsat.ncc.inventory.InventoryText;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.plan.ChangedItem;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.secret.SecretInUse;
import kz.auylsat.ncc.secret.SecretName;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.Site;
import kz.auylsat.simulator.model.TerminalKind;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;
import org.jdbi.v3.core.Handle;
import org.slf4j.LoggerFactory;

/** Villages whose terminals wait for generated keys, a whole NCC that asks them, and all that could be read of it. */
final class EnrolledVillages implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEM_COMMUNITY = "community-of-a-modem";

    private final Path folder;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final StringBuilder printed = new StringBuilder();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Vertx vertx = Vertx.vertx();
    private final FleetServer terminals;
    private final NccConfiguration configuration;
    private final NccWiring ncc;

    EnrolledVillages(Path folder, List<String> villages) throws IOException {
        this.folder = folder;
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        List<Site> sites = villages.stream()
                .map(id -> new Site(id, 39.4, 68.5, 1400, TerminalKind.AUYLSAT))
                .toList();
        terminals = FleetServer.start(
                SimulatedFleet.of(FleetSettings.of(58, sites).calm()),
                // From one address few strangers are let in at once.
                FleetBinding.perPort("nobody-is-told-this").at(FleetBinding.Place.PER_ADDRESS, "127.61.0.11", 0),
                Clock.systemUTC());
        NccFolder written = new NccFolder(folder, Duration.ofSeconds(1)).community("modem", MODEM_COMMUNITY);
        written.box(
                "modem: {host: 127.0.0.1, credential: modem, profile: auylsat-terminal}",
                "snmp: {managers: [127.0.0.0/8]}",
                "page: {lanNetworks: [127.0.0.0/8]}");
        for (int i = 0; i < villages.size(); i++) {
            written.village(
                    villages.get(i),
                    "profile: auylsat-terminal",
                    "template: box",
                    "agent: {address: 127.61.0." + (11 + i) + ", port: "
                            + terminals.addresses().get(i).getPort() + ", credential: generate}");
        }
        Path file = written.configuration();
        configuration = ConfigurationReader.read(file, Map.of(), Map.of("gateway.port", "0"));
        ncc = NccFolder.started(Setup.read(configuration), Clock.systemUTC());
    }

    NccWiring ncc() {
        return ncc;
    }

    Vertx vertx() {
        return vertx;
    }

    /** What the sheet of this terminal said. */
    String token(String terminal) {
        return tokens.getOrDefault(terminal, "");
    }

    TrustOptions authority() {
        return new PemTrustOptions()
                .addCertPath(folder.resolve("data/gateway/ca.crt").toString());
    }

    String command(String... words) {
        NccRun run = run(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    /** A command beside the running NCC. */
    NccRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-c", folder.resolve("ncc.yaml").toString(), "--set", "gateway.port=0"));
        NccRun run = NccRun.of(all.toArray(String[]::new));
        printed.append(run.out()).append(run.err());
        return run;
    }

    JsonNode enrolment(String terminal) {
        for (JsonNode each : enrolments()) {
            if (each.path("terminal").asText().equals(terminal)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    /** As {@code ncc enrol list} tells them. */
    JsonNode enrolments() {
        return run("enrol", "list", "-o", "json").json().path("enrolments");
    }

    void apply(String... ids) {
        inOneStep((handle, effect) -> {
            for (String id : ids) {
                effect.applied(handle, created(id), Instant.now());
            }
        });
    }

    /** An apply is taken back and applied again before anybody looks. */
    void applyAnew(String id) {
        inOneStep((handle, effect) -> {
            effect.undone(handle, created(id), Instant.now());
            effect.applied(handle, created(id), Instant.now());
        });
    }

    void delete(String id) {
        inOneStep((handle, effect) -> effect.applied(handle, created(id).reversed(), Instant.now()));
    }

    private void inOneStep(BiConsumer<Handle, EnrolmentEffect> step) {
        try (SecretsWiring secrets = SecretsWiring.beside(configuration)) {
            EnrolmentEffect effect = new EnrolmentEffect(
                    secrets.enrolments(), configuration.secrets().tokenFor());
            var unused = secrets.database().write(handle -> {
                step.accept(handle, effect);
                return configuration;
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

    void bringBoxes(int count) {
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
                .follow(() -> Setup.read(configuration).inventory(), EnrolCommand::generates);
    }

    /** What two looks at the enrolments tell the poller, of which the first fails after the keys were opened. */
    List<Boolean> looksOfWhichTheFirstFails() {
        AtomicBoolean first = new AtomicBoolean(true);
        try (SecretsWiring secrets = SecretsWiring.beside(configuration)) {
            EnrolmentWiring looks = new EnrolmentWiring(
                    Setup.read(configuration),
                    secrets,
                    new GeneratedKeys(secrets.database(), secrets.enrolments().keys()),
                    () -> {
                        if (first.getAndSet(false)) {
                            throw new SealException(SealException.Kind.NO_KEY, "the gateway's side fails");
                        }
                        return ncc.inventory().now();
                    },
                    ncc.gateway(),
                    Clock.systemUTC());
            boolean told = looks.look(id -> Optional.empty());
            assertThat(looks.trouble()).contains("the gateway's side fails");
            return List.of(told, looks.look(id -> Optional.empty()));
        }
    }

    /** The newest configuration of a terminal's box. */
    long publishedVersion(String id) {
        return ncc.gateway()
                .orElseThrow()
                .store()
                .orElseThrow()
                .bundles()
                .newestVersions()
                .getOrDefault(id, 0L);
    }

    /** Its box says that it goes by the newest configuration. */
    boolean isConfirmed(String id) {
        return ncc.gateway()
                .orElseThrow()
                .store()
                .orElseThrow()
                .agents()
                .status(id)
                .map(status -> status.configuration())
                .filter(says ->
                        says.state() == BoxConfiguration.State.CONFIRMED && says.version() == publishedVersion(id))
                .isPresent();
    }

    boolean isUp(String id) {
        return NccFolder.entry(ncc, id).state() == LinkState.UP;
    }

    /** The passphrases of all generated users. */
    Set<String> secretsInUse() {
        try (SecretsWiring secrets = SecretsWiring.beside(configuration)) {
            return secrets.database().read(handle -> {
                Set<String> found = new TreeSet<>();
                for (SecretInUse each : secrets.enrolments().keys().keysInUse(handle)) {
                    SecretName name = each.name();
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

    /** All that was printed and logged, and every file of the data folder as it lies there. */
    String everything() throws IOException {
        StringBuilder everything = new StringBuilder(printed);
        List.copyOf(log.list).forEach(event -> everything.append(event.getFormattedMessage()));
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                everything.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return everything.toString();
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        ncc.close();
        terminals.close();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }
}
