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
import java.util.concurrent.TimeUnit;
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
    /** A call that is lost on the way is not waited for until its connection is idle for too long. */
    private static final int ENROL_SECONDS_MAX = 15;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Vertx vertx;
    private final String terminal;
    private final String address;
    private final int port;
    private final TrustOptions authority;
    private final Path identity;
    private final Supplier<Optional<String>> sheet;
    private final Consumer<List<SnmpUser>> takes;
    private final UUID boot = UUID.randomUUID();
    private BoxClient calls;
    private long version;
    private boolean ended;

    /**
     * @param address the village's own loopback address, from which it calls
     * @param folder where its key and certificate are kept, for the demo's next start
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
            hold();
        } else {
            enrol();
        }
    }

    /** Begins no further call; on its thread. */
    void end() {
        ended = true;
    }

    private void enrol() {
        if (ended) {
            return;
        }
        vertx.executeBlocking(sheet::get, false)
                .compose(token -> token.isEmpty() ? Future.failedFuture("no token waits") : enrol(token.get()))
                .timeout(ENROL_SECONDS_MAX, TimeUnit.SECONDS)
                .onSuccess(done -> {
                    LOG.info("{}'s box has enrolled", terminal);
                    hold();
                })
                .onFailure(failure -> {
                    LOG.debug("{}'s box is not let in yet: {}", terminal, failure.getMessage());
                    vertx.setTimer(AGAIN_MILLIS, due -> enrol());
                });
    }

    private Future<?> enrol(String token) {
        BoxKey key = new BoxKey();
        calls = new BoxClient(vertx, port, authority, key);
        return calls.enrol(token, address, address)
                .compose(certificate -> vertx.executeBlocking(() -> keep(key, certificate), false));
    }

    private String confirmed() {
        return ConfigurationStanding.confirmed(version, Optional.empty()).text();
    }

    private boolean keep(BoxKey key, String certificate) throws IOException {
        Files.createDirectories(identity.toAbsolutePath().getParent());
        SecretFile.write(identity, key.pem() + certificate);
        return true;
    }

    /** After a start it says that it has seen none, and so is given the newest again. */
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
                : vertx.executeBlocking(() -> takeUsers(bundle), false)
                        .compose(this::confirm)
                        .map(confirmed -> true);
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
                            return Files.deleteIfExists(identity);
                        },
                        false)
                .map(gone -> {
                    version = 0;
                    enrol();
                    return false;
                });
    }
}
