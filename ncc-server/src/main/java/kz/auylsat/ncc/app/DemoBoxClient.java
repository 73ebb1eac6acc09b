package kz.auylsat.ncc.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.SnmpConfiguration;
import kz.auylsat.link.control.SnmpUser;
import kz.auylsat.link.document.DocumentReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated village's box: enrols with the token of its sheet, waits for configurations, takes their SNMPv3 users and
 * confirms them. Over the real gateway; confined to one thread but for its file.
 */
final class DemoBoxClient {
    private static final Logger LOG = LoggerFactory.getLogger(DemoBoxClient.class);
    private static final String NOTHING_YET = "none version=0 confirmed=0";
    private static final int WAIT_SECONDS = 120;
    private static final long AGAIN_MILLIS = 3_000;
    private static final long ENROL_MILLIS_MAX = 15_000;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Vertx vertx;
    private final String terminal;
    private final String address;
    private final int port;
    private final TrustOptions authority;
    private final Path identity;
    private final Path configuration;
    private final Supplier<Optional<String>> sheet;
    private final Consumer<List<SnmpUser>> takes;
    private final UUID boot = UUID.randomUUID();
    private BoxClient calls;
    private long version;
    private long attempts;
    private boolean in;
    private boolean ended;

    /**
     * @param address the village's own loopback address, from which it calls
     * @param folder where its key, its certificate and its configuration are kept, for the demo's next start
     * @param sheet the token of its enrolment; blocks; empty where none waits for it
     * @param takes is given the users of each configuration; any thread
     */
    DemoBoxClient(
            Vertx vertx,
            String terminal,
            String address,
            int port,
            TrustOptions authority,
            Path folder,
            Supplier<Optional<String>> sheet,
            Consumer<List<SnmpUser>> takes) {
        this.vertx = vertx;
        this.terminal = terminal;
        this.address = address;
        this.port = port;
        this.authority = authority;
        this.identity = folder.resolve(terminal + ".pem");
        this.configuration = folder.resolve(terminal + ".jws");
        this.sheet = sheet;
        this.takes = takes;
        this.calls = new BoxClient(vertx, port, authority, new BoxKey());
    }

    /** Begins with what it was before, else with the sheet; on its thread. */
    void start() {
        if (Files.exists(identity)) {
            String pem = SecretFile.read(identity);
            calls = new BoxClient(vertx, port, authority, BoxKey.of(pem));
            calls.show(pem.substring(pem.indexOf("-----BEGIN CERTIFICATE")), address);
            in = true;
            resume();
        } else {
            enrol();
        }
    }

    /** Its terminal knows at once the users that it knew before. */
    private void resume() {
        vertx.executeBlocking(() -> Files.exists(configuration) ? takeUsers(SecretFile.read(configuration)) : 0L, false)
                .onSuccess(taken -> {
                    version = taken;
                    hold();
                })
                .onFailure(failure -> {
                    LOG.warn("{}'s box begins without its configuration: {}", terminal, failure.getMessage());
                    hold();
                });
    }

    /** Begins no further call; on its thread. */
    void end() {
        ended = true;
    }

    /** One attempt after the other; one that is not heard of any more does not hold up the next. */
    private void enrol() {
        if (ended || in) {
            return;
        }
        long attempt = ++attempts;
        BoxKey key = new BoxKey();
        BoxClient client = new BoxClient(vertx, port, authority, key);
        vertx.executeBlocking(sheet::get, false)
                .compose(token ->
                        token.isEmpty() ? Future.failedFuture("no token waits") : Future.succeededFuture(token.get()))
                .compose(token -> client.enrol(token, address, address))
                .compose(certificate -> vertx.executeBlocking(() -> keep(key, certificate), false))
                .onSuccess(kept -> enrolled(client))
                .onFailure(failure -> {
                    LOG.debug("{}'s box is not let in yet: {}", terminal, failure.getMessage());
                    vertx.setTimer(AGAIN_MILLIS, due -> enrolUnlessLater(attempt));
                });
        vertx.setTimer(ENROL_MILLIS_MAX, due -> enrolUnlessLater(attempt));
    }

    private void enrolUnlessLater(long attempt) {
        if (attempt == attempts) {
            enrol();
        }
    }

    private void enrolled(BoxClient client) {
        LOG.info("{}'s box has enrolled", terminal);
        in = true;
        calls = client;
        hold();
    }

    private String confirmed() {
        return ConfigurationStanding.confirmed(version, Optional.empty()).text();
    }

    private boolean keep(BoxKey key, String certificate) throws IOException {
        Files.createDirectories(identity.toAbsolutePath().getParent());
        SecretFile.write(identity, key.pem() + certificate);
        return true;
    }

    private void hold() {
        if (ended) {
            return;
        }
        JsonObject says = new JsonObject()
                .put("configuration", version)
                .put("state", version == 0 ? NOTHING_YET : confirmed())
                .put("boot", boot.toString())
                .put("backlog", 0)
                .put("timeoutSeconds", WAIT_SECONDS);
        calls.call(GatewayPaths.WAIT, GatewayPaths.JSON, Buffer.buffer(says.encode()))
                .compose(this::take)
                .onSuccess(goOn -> {
                    if (goOn) {
                        hold();
                    }
                })
                .onFailure(failure -> {
                    LOG.debug("{}'s box calls again: {}", terminal, failure.getMessage());
                    vertx.setTimer(AGAIN_MILLIS, due -> hold());
                });
    }

    /** Whether it is to call on as it is. */
    private Future<Boolean> take(BoxClient.Answer answer) {
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            return shutOut(answer);
        }
        if (answer.status() != 200 && answer.status() != 204) {
            return Future.failedFuture(answer.status() + " " + answer.body());
        }
        String bundle = answer.status() == 204 ? null : new JsonObject(answer.body()).getString("bundle");
        return bundle == null
                ? Future.succeededFuture(true)
                : vertx.executeBlocking(() -> kept(bundle), false)
                        .compose(this::confirm)
                        .map(confirmed -> true);
    }

    private long kept(String bundle) throws IOException {
        long taken = takeUsers(bundle);
        SecretFile.write(configuration, bundle);
        return taken;
    }

    private long takeUsers(String bundle) {
        BundleReader.Published published = BundleReader.publishedWhole(bundle);
        AgentConfiguration configuration = AgentConfiguration.of(DocumentReader.of(published.configuration()));
        takes.accept(configuration.snmp().map(SnmpConfiguration::users).orElse(List.of()));
        return published.version();
    }

    private Future<?> confirm(long taken) {
        version = taken;
        return calls.call(
                GatewayPaths.CONFIRM,
                GatewayPaths.JSON,
                Buffer.buffer(new JsonObject().put("version", taken).encode()));
    }

    /** Its certificate is void: the technician comes with a new sheet. */
    private Future<Boolean> shutOut(BoxClient.Answer answer) {
        LOG.info("{}'s box is shut out: {}", terminal, answer.body());
        return vertx.executeBlocking(
                        () -> {
                            takes.accept(List.of());
                            Files.deleteIfExists(configuration);
                            return Files.deleteIfExists(identity);
                        },
                        false)
                .map(gone -> {
                    version = 0;
                    in = false;
                    enrol();
                    return false;
                });
    }
}
