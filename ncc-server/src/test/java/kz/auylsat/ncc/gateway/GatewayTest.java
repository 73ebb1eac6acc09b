package kz.auylsat.ncc.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.auylsat.ncc.gateway.FakeBox.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.PhaseTimes;
import kz.auylsat.link.control.ProbeKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBatch;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryBody.ServiceProbe;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.series.SetClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as boxes meet it, over real TLS. */
class GatewayTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock(NOW);
    private final Vertx vertx = Vertx.vertx();
    private final Kept kept = new Kept();
    private AuthorityFile files;
    private GatewayStore store;
    private GatewayVerticle gateway;

    /** Keeps in memory what is handed over, unless it is told to fail. */
    private static final class Kept implements GatewayListener {
        private final List<TelemetryRecord> records = new ArrayList<>();
        private @Nullable NotKeptException failure;
        private final Semaphore entered = new Semaphore(0);
        private volatile @Nullable CountDownLatch held;

        @Override
        public synchronized void onTelemetry(String terminal, List<TelemetryRecord> handed) throws NotKeptException {
            if (failure != null) {
                throw failure;
            }
            CountDownLatch until = held;
            if (until != null) {
                entered.release();
                try {
                    until.await();
                } catch (InterruptedException e) {
                    throw new NotKeptException("interrupted", false);
                }
            }
            records.addAll(handed);
        }

        @Override
        public long keptSinceMillis(long nowMillis) {
            return nowMillis - Duration.ofDays(30).toMillis();
        }
    }

    @BeforeEach
    void start() throws Exception {
        files = AuthorityFile.open(folder.resolve("gateway"), NOW);
        store = GatewayStore.open(folder.resolve("gateway.db"));
        start(GatewaySettings.at("127.0.0.1", 0, List.of("127.0.0.1")));
    }

    private void start(GatewaySettings settings) throws Exception {
        gateway = new GatewayVerticle(store, files, kept, settings, clock);
        vertx.deployVerticle(gateway).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        store.close();
    }

    private FakeBox box() throws Exception {
        return new FakeBox(gateway.port(), files.authority().certificate());
    }

    private FakeBox enrolled(String terminal) throws Exception {
        FakeBox box = box();
        assertThat(box.enrol(token(terminal, Duration.ofDays(1)).text()).statusCode())
                .isEqualTo(200);
        return box;
    }

    private EnrolmentToken token(String terminal, Duration life) {
        EnrolmentToken token = EnrolmentToken.of(terminal, files.newSecret(), files.pin());
        store.identities().addToken(token, clock.instant(), clock.instant().plus(life));
        return token;
    }

    private long counted(GatewayReason reason) {
        return gateway.counts().refused(reason);
    }

    private static TelemetryRecord sample(long sequence, Instant at, double esno) {
        return new TelemetryRecord(
                sequence, at, new Sample(Reachability.UP, MetricValues.of(Map.of(Metric.ESNO_DB, esno))));
    }

    private static TelemetryRecord event(long sequence, Instant at, EventKind kind, Map<String, String> details) {
        return new TelemetryRecord(sequence, at, new AgentEvent(kind, Severity.INFO, "it happened", details));
    }

    @Test
    void keysAreForTheOwnerAlone() throws Exception {
        for (String name : List.of("ca.key", "ca.crt", "bundles.key", "bundles.crt", "server.crt")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("gateway/" + name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("gateway"))))
                .isEqualTo("rwx------");
        assertThat(AuthorityFile.open(folder.resolve("gateway"), NOW.plus(Duration.ofDays(1)))
                        .pin())
                .isEqualTo(files.pin());
    }

    @Test
    void aTokenEnrolsOneBoxAndItsNameComesFromTheTokenAlone() throws Exception {
        EnrolmentToken token = token("yagnob", Duration.ofDays(1));
        FakeBox box = box();
        String csr = box.csr();

        HttpResponse<String> first = box.enrol(token.text(), csr);
        JsonObject told = new JsonObject(first.body());
        assertThat(box.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=yagnob");
        box.certificate().verify(files.authority().certificate().getPublicKey());
        assertThat(told.getLong("time")).isEqualTo(NOW.toEpochMilli());
        assertThat(told.getString("signingKey"))
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(files.bundlePublicKey().getEncoded()));

        // The answer was lost: the same request again, within an hour.
        clock.advance(Duration.ofMinutes(59));
        assertThat(new JsonObject(box().enrol(token.text(), csr).body()).getString("certificate"))
                .isEqualTo(told.getString("certificate"));
        assertThat(reason(box().enrol(token.text()))).isEqualTo("409 used_token");
        clock.advance(Duration.ofMinutes(2));
        assertThat(reason(box().enrol(token.text(), csr))).isEqualTo("409 used_token");
        assertThat(counted(GatewayReason.USED_TOKEN)).isEqualTo(2);
    }

    @Test
    void tokensThatAreForeignOldOrGarbageEnrolNobody() throws Exception {
        EnrolmentToken foreign = EnrolmentToken.of("yagnob", new byte[20], files.pin());
        EnrolmentToken old = token("yagnob", Duration.ofHours(1));
        EnrolmentToken good = token("yagnob", Duration.ofDays(1));
        clock.advance(Duration.ofHours(2));
        KeyPair other = FakeBox.newKeys("secp256r1");
        KeyPair wide = FakeBox.newKeys("secp384r1");

        assertThat(reason(box().enrol(foreign.text()))).isEqualTo("403 unknown_token");
        assertThat(reason(box().enrol(old.text()))).isEqualTo("403 expired_token");
        assertThat(reason(box().enrol("auyl1.x"))).isEqualTo("400 malformed");
        assertThat(reason(box().enrol(good.text(), "not a request"))).isEqualTo("400 bad_request_for_certificate");
        assertThat(reason(box().enrol(good.text(), FakeBox.csr(wide, wide))))
                .isEqualTo("400 bad_request_for_certificate");
        FakeBox thief = box();
        assertThat(reason(thief.enrol(good.text(), FakeBox.csr(other, thief.keys()))))
                .isEqualTo("400 bad_request_for_certificate");
        // None of that used the token up.
        assertThat(box().enrol(good.text()).statusCode()).isEqualTo(200);
    }

    @Test
    void aRevokedCertificateIsRefusedOnTheOpenConnectionToo() throws Exception {
        FakeBox box = enrolled("yagnob");
        assertThat(box.send(List.of(sample(1, NOW, 9))).statusCode()).isEqualTo(200);

        store.identities().revokeAll("yagnob", "stolen", clock.instant());

        assertThat(reason(box.send(List.of(sample(2, NOW, 9))))).isEqualTo("403 revoked_certificate");
        assertThat(counted(GatewayReason.REVOKED_CERTIFICATE)).isEqualTo(1);
        assertThat(kept.records).hasSize(1);
    }

    @Test
    void withoutACertificateOfOursNothingIsTaken() throws Exception {
        assertThat(reason(box().send(List.of(sample(1, NOW, 9))))).isEqualTo("401 no_certificate");

        AuthorityFile elsewhere = AuthorityFile.open(folder.resolve("elsewhere"), NOW);
        FakeBox foreign = box();
        foreign.use(
                AuthorityFile.pem(elsewhere.authority().forBox(foreign.csr(), "yagnob", elsewhere.newSerial(), NOW)),
                foreign.keys());
        assertThat(reason(foreign.send(List.of(sample(1, NOW, 9))))).isEqualTo("403 foreign_certificate");
        assertThat(kept.records).isEmpty();
    }

    @Test
    void whoIsNoBoxOfOursIsRefusedBeforeItsBody() throws Exception {
        AuthorityFile elsewhere = AuthorityFile.open(folder.resolve("elsewhere"), NOW);
        FakeBox foreign = box();
        foreign.use(
                AuthorityFile.pem(elsewhere.authority().forBox(foreign.csr(), "yagnob", elsewhere.newSerial(), NOW)),
                foreign.keys());
        try (SSLSocket socket = begun(foreign, 1_000_000, new byte[0])) {
            socket.setSoTimeout(10_000);
            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 403");
        }
        assertThat(counted(GatewayReason.FOREIGN_CERTIFICATE)).isEqualTo(1);
    }

    @Test
    void aBatchWhoseConnectionBrokeIsNotOvertakenByTheNext() throws Exception {
        FakeBox box = enrolled("yagnob");
        CountDownLatch held = new CountDownLatch(1);
        kept.held = held;
        byte[] message = TelemetryCodec.encode(new TelemetryBatch(new UUID(5, 8), "", List.of(sample(1, NOW, 9))));
        int connections;
        try (SSLSocket socket = begun(box, message.length, message)) {
            assertThat(kept.entered.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            connections = gateway.connections();
        }
        while (gateway.connections() >= connections) {
            Thread.sleep(10);
        }
        kept.held = null;
        HttpResponse<String> early = box.send(List.of(sample(1, NOW, 9)));
        held.countDown();

        assertThat(reason(early)).isEqualTo("429 too_many_at_once");
        HttpResponse<String> again = early;
        for (int i = 0; i < 50 && again.statusCode() == 429; i++) {
            Thread.sleep(100);
            again = box.send(List.of(sample(1, NOW, 9)));
        }
        assertThat(again.statusCode()).isEqualTo(200);
    }

    /** A connection on which telemetry of this length has begun. */
    private SSLSocket begun(FakeBox box, int length, byte[] body) throws Exception {
        SSLSocket socket = (SSLSocket) box.tls().getSocketFactory().createSocket("127.0.0.1", gateway.port());
        socket.getOutputStream()
                .write(("POST " + GatewayPaths.TELEMETRY + " HTTP/1.1\r\nHost: ncc\r\nContent-Type: "
                                + GatewayPaths.TELEMETRY_TYPE + "\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(UTF_8));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void boxesThatRenewedWhileTheClockRanAheadCanStillBelieveTheGateway() throws Exception {
        clock.advance(Duration.ofDays(400));
        FakeBox box = enrolled("yagnob");
        clock.advance(Duration.ofDays(-400));

        Instant ends = files.server(
                        List.of("127.0.0.1"),
                        clock.instant(),
                        store.identities().lastEnd())
                .chain()
                .get(0)
                .getNotAfter()
                .toInstant();
        assertThat(ends).isAfter(box.certificate().getNotAfter().toInstant());
    }

    @Test
    void ofTwoWaitsOfOneTerminalTheOlderIsToldToComeLater() throws Exception {
        FakeBox box = enrolled("yagnob");
        CompletableFuture<HttpResponse<String>> first = box.hold(0, 60);
        while (gateway.waiting() == 0) {
            Thread.sleep(10);
        }
        CompletableFuture<HttpResponse<String>> second = box.cloned().hold(0, 60);

        HttpResponse<String> told = first.get(10, TimeUnit.SECONDS);
        assertThat(reason(told)).isEqualTo("429 too_many_at_once");
        assertThat(told.headers().firstValue("Retry-After")).contains("5");
        assertThat(second).isNotDone();
    }

    @Test
    void onlyTls13IsSpoken() throws Exception {
        SSLContext tls = box().tls();
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", gateway.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void anEndedCertificateIsRenewedWithItsOwnKeyAndANewNonce() throws Exception {
        FakeBox box = enrolled("yagnob");
        clock.advance(CertificateAuthority.BOX_LIFE.plusDays(1));
        assertThat(reason(box.send(List.of(sample(1, clock.instant(), 9))))).isEqualTo("401 expired_certificate");

        String csr = box.csr();
        JsonObject asked = expired(box, csr, box.keys());
        FakeBox bare = box();
        KeyPair other = FakeBox.newKeys("secp256r1");
        assertThat(reason(bare.post(GatewayPaths.RENEW_EXPIRED, expired(box, csr, other))))
                .isEqualTo("403 bad_signature");
        assertThat(reason(bare.post(GatewayPaths.RENEW_EXPIRED, expired(box, FakeBox.csr(other, other), box.keys()))))
                .isEqualTo("403 wrong_key");

        HttpResponse<String> renewed = bare.post(GatewayPaths.RENEW_EXPIRED, asked);
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(reason(bare.post(GatewayPaths.RENEW_EXPIRED, asked))).isEqualTo("403 stale_nonce");
        JsonObject late = expired(box, csr, box.keys());
        clock.advance(Duration.ofMinutes(6));
        assertThat(reason(bare.post(GatewayPaths.RENEW_EXPIRED, late))).isEqualTo("403 stale_nonce");
        box.use(new JsonObject(renewed.body()).getString("certificate"), box.keys());
        assertThat(box.send(List.of(sample(1, clock.instant(), 9))).statusCode())
                .isEqualTo(200);

        store.identities().revokeAll("yagnob", "stolen", clock.instant());
        assertThat(reason(bare.post(GatewayPaths.RENEW_EXPIRED, expired(box, csr, box.keys()))))
                .isEqualTo("403 revoked_certificate");
    }

    private JsonObject expired(FakeBox box, String csr, KeyPair signer) throws Exception {
        String nonce = new JsonObject(box().get(GatewayPaths.NONCE).body()).getString("nonce");
        // A clock of 1970 does not lock a box out.
        long at = 12_345;
        return new JsonObject()
                .put("certificate", AuthorityFile.pem(box.certificate()))
                .put("csr", csr)
                .put("at", at)
                .put("nonce", nonce)
                .put(
                        "signature",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(Jws.signature(
                                        GatewayPaths.renewalText(nonce, at, csr).getBytes(UTF_8),
                                        signer.getPrivate())));
    }

    @Test
    void aCertificateIsRenewedForANewKeyWhileItHolds() throws Exception {
        FakeBox box = enrolled("yagnob");
        KeyPair fresh = FakeBox.newKeys("secp256r1");
        JsonObject asked = new JsonObject().put("csr", FakeBox.csr(fresh, fresh));
        HttpResponse<String> renewed = box.post(GatewayPaths.RENEW, asked);
        assertThat(box.post(GatewayPaths.RENEW, asked).body()).isEqualTo(renewed.body());

        box.use(new JsonObject(renewed.body()).getString("certificate"), fresh);
        assertThat(box.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=yagnob");
        assertThat(box.send(List.of(sample(1, NOW, 9))).statusCode()).isEqualTo(200);
    }

    @Test
    void telemetryIsAcknowledgedOnceItIsKept() throws Exception {
        FakeBox box = enrolled("yagnob");
        ServiceProbe probe = new ServiceProbe("egov", ProbeKind.HTTPS, false, PhaseTimes.none(), "no route");
        List<TelemetryRecord> records = List.of(
                sample(1, NOW, 9.5),
                new TelemetryRecord(2, NOW.minusSeconds(5), probe),
                event(3, NOW, EventKind.MAINS_LOST, Map.of("volts", "11.4")));

        kept.failure = new NotKeptException("the disk is full", false);
        assertThat(reason(box.send(records))).isEqualTo("503 storage");
        assertThat(store.agents().status("yagnob").orElseThrow().records()).isZero();
        kept.failure = null;
        JsonObject answer = new JsonObject(box.send(records).body());

        assertThat(answer.getInteger("acknowledged")).isEqualTo(3);
        assertThat(answer.getLong("millis")).isEqualTo(NOW.toEpochMilli());
        assertThat(kept.records).containsExactly(records.get(0));
        // The answer was lost: the same again changes nothing.
        assertThat(box.send(records).statusCode()).isEqualTo(200);
        assertThat(store.agents().newestProbes("yagnob")).singleElement().satisfies(each -> {
            assertThat(each.service()).isEqualTo("egov");
            assertThat(each.reached()).isFalse();
            assertThat(each.reason()).isEqualTo("no route");
        });
        assertThat(store.agents().events("yagnob", 10)).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo("mains_lost");
            assertThat(each.details()).isEqualTo("{\"volts\":\"11.4\"}");
        });
    }

    @Test
    void aClockThatRunsAheadPoisonsNothingAndIsTold() throws Exception {
        FakeBox box = enrolled("yagnob");
        HttpResponse<String> answer = box.send(List.of(
                sample(1, NOW.plus(Duration.ofDays(1)), 9),
                event(2, NOW.plus(Duration.ofHours(1)), EventKind.STARTED, Map.of()),
                sample(3, NOW.minus(Duration.ofDays(31)), 9),
                sample(4, NOW.plus(Duration.ofMinutes(4)), 9)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getInteger("acknowledged")).isEqualTo(4);
        assertThat(FakeBox.refused(answer)).isEqualTo(Map.of("record_in_future", 2, "record_too_old", 1));
        assertThat(counted(GatewayReason.RECORD_IN_FUTURE)).isEqualTo(2);
        assertThat(kept.records).hasSize(1);
        assertThat(store.agents().events("yagnob", 10)).isEmpty();
        assertThat(store.agents().status("yagnob").orElseThrow().refused()).isEqualTo(3);
    }

    @Test
    void ofTwoBoxesWithOneDiskOneIsNoticedAndBothAreKept() throws Exception {
        FakeBox box = enrolled("yagnob");
        box.send(List.of(sample(1, NOW, 1)));
        FakeBox clone = box.cloned();

        // A lost answer is no clone.
        String before = box.chain();
        box.send(List.of(sample(2, NOW.plusMillis(1), 2)));
        box.chain(before);
        box.send(List.of(sample(2, NOW.plusMillis(1), 2)));
        assertThat(counted(GatewayReason.CLONED)).isZero();

        assertThat(clone.send(List.of(sample(2, NOW.plusMillis(2), 3))).statusCode())
                .isEqualTo(200);
        assertThat(box.send(List.of(sample(3, NOW.plusMillis(3), 4))).statusCode())
                .isEqualTo(200);

        assertThat(counted(GatewayReason.CLONED)).isPositive();
        assertThat(store.agents().status("yagnob").orElseThrow().clonedAt()).isEqualTo(NOW);
        assertThat(kept.records).hasSize(5);
        // Enrolling the right one anew ends the other.
        FakeBox right = enrolled("yagnob");
        assertThat(right.send(List.of(sample(1, NOW.plusMillis(5), 4))).statusCode())
                .isEqualTo(200);
        assertThat(reason(clone.send(List.of(sample(9, NOW.plusMillis(9), 4))))).isEqualTo("403 revoked_certificate");
    }

    @Test
    void aLongPollIsAnsweredWhenSomethingIsPublishedByAnotherProcess() throws Exception {
        FakeBox box = enrolled("yagnob");
        CompletableFuture<HttpResponse<String>> held = box.hold(0, 60);
        FakeBox other = enrolled("anzob");
        CompletableFuture<HttpResponse<String>> others = other.hold(0, 60);
        Thread.sleep(300);
        assertThat(held).isNotDone();

        try (GatewayStore beside = GatewayStore.join(folder.resolve("gateway.db"))) {
            assertThat(beside.bundles().publish("yagnob", version -> "signed " + version, NOW))
                    .isEqualTo(1);
        }

        JsonObject told = new JsonObject(held.get(10, TimeUnit.SECONDS).body());
        assertThat(told.getString("bundle")).isEqualTo("signed 1");
        assertThat(others).isNotDone();
        AgentStore.Status status = store.agents().status("yagnob").orElseThrow();
        assertThat(status.backlog()).isEqualTo(7);
        assertThat(status.boot()).isEqualTo("boot-1");
        // What it has seen is not told again; what it has not is told at once.
        assertThat(box.hold(1, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        assertThat(box.hold(0, 60).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);

        assertThat(new JsonObject(box.post(GatewayPaths.CONFIRM, new JsonObject().put("version", 1))
                                .body())
                        .getLong("version"))
                .isEqualTo(1);
        assertThat(reason(box.post(GatewayPaths.CONFIRM, new JsonObject().put("version", 2))))
                .isEqualTo("404 unknown_version");
        assertThat(reason(other.post(GatewayPaths.CONFIRM, new JsonObject().put("version", 1))))
                .isEqualTo("404 unknown_version");
        assertThat(store.bundles().newest("yagnob").orElseThrow().confirmedAt()).isEqualTo(NOW);
        var ended = vertx.undeploy(vertx.deploymentIDs().iterator().next());
        assertThat(others.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        ended.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCommandIsGivenOnceAndItsResultIsKept() throws Exception {
        FakeBox box = enrolled("yagnob");
        store.bundles().command("yagnob", "c-1", "ping", "{\"target\":\"10.0.0.1\"}", NOW, NOW.plusSeconds(900));

        JsonObject command = new JsonObject(
                        box.hold(0, 60).get(10, TimeUnit.SECONDS).body())
                .getJsonArray("commands")
                .getJsonObject(0);
        assertThat(command.getString("id")).isEqualTo("c-1");
        assertThat(command.getJsonObject("arguments").getString("target")).isEqualTo("10.0.0.1");
        assertThat(box.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        clock.advance(Duration.ofMinutes(3));
        assertThat(box.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);

        box.send(List.of(event(1, NOW, EventKind.COMMAND_RESULT, Map.of("id", "c-1", "rtt", "612 ms"))));
        assertThat(store.bundles().command("c-1").orElseThrow().outcome()).contains("612 ms");
        clock.advance(Duration.ofMinutes(3));
        assertThat(box.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    }

    @Test
    void whatIsNoRequestOfABoxIsRefusedForItsReason() throws Exception {
        FakeBox box = enrolled("yagnob");
        byte[] message = TelemetryCodec.encode(new TelemetryBatch(new UUID(1, 2), "", List.of(sample(1, NOW, 9))));

        assertThat(reason(box.get("/"))).isEqualTo("404 unknown_path");
        assertThat(reason(box.get(GatewayPaths.TELEMETRY))).isEqualTo("405 wrong_method");
        assertThat(reason(box.post(GatewayPaths.TELEMETRY, new JsonObject()))).isEqualTo("415 wrong_content_type");
        assertThat(reason(box.send(java.util.Arrays.copyOf(message, message.length - 3))))
                .isEqualTo("400 malformed");
        assertThat(reason(box.send(new byte[0]))).isEqualTo("400 malformed");
        assertThat(reason(box.post(GatewayPaths.WAIT, new JsonObject().put("configuration", "x"))))
                .isEqualTo("400 malformed");
        assertThat(reason(box.post(GatewayPaths.WAIT, new JsonObject().put("terminal", "anzob"))))
                .isEqualTo("400 malformed");
        assertThat(reason(box.call("POST", GatewayPaths.RENEW, GatewayPaths.JSON, BodyPublishers.ofString("[1"))))
                .isEqualTo("400 malformed");
        assertThat(reason(box.post(GatewayPaths.RENEW, new JsonObject().put("csr", "x".repeat(20_000)))))
                .isEqualTo("413 too_large");
        assertThat(kept.records).isEmpty();
        assertThat(counted(GatewayReason.MALFORMED)).isEqualTo(5);
    }

    @Test
    void aBodyWithoutALengthIsCutOffAtItsBound() throws Exception {
        FakeBox box = enrolled("yagnob");
        byte[] part = new byte[64 * 1024];
        List<byte[]> endless = java.util.Collections.nCopies(1_000, part);
        try {
            assertThat(reason(box.call(
                            "POST",
                            GatewayPaths.TELEMETRY,
                            GatewayPaths.TELEMETRY_TYPE,
                            BodyPublishers.ofByteArrays(endless))))
                    .isEqualTo("413 too_large");
        } catch (java.io.IOException closedWhileSending) {
            // The client still wrote when the connection ended: it may not have read the answer.
        }
        assertThat(counted(GatewayReason.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void aBoxThatAsksTooOftenIsToldWhenToComeAgain() throws Exception {
        GatewaySettings few = GatewaySettings.at("127.0.0.1", 0, List.of("127.0.0.1"))
                .withBounds(256, 100, 0.1, 3, Duration.ofSeconds(5));
        FakeBox calm = enrolled("anzob");
        start(few);
        FakeBox box = enrolled("yagnob");
        for (int i = 0; i < 3; i++) {
            assertThat(box.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        }
        HttpResponse<String> refused = box.hold(0, 0).get(10, TimeUnit.SECONDS);
        assertThat(reason(refused)).isEqualTo("429 rate_limited");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 10);
        assertThat(calm.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    }

    @Test
    void aLineUpOrPhotoThatIsNotTheTerminalsOwnIsRefused() throws Exception {
        FakeBox box = enrolled("yagnob");
        KeyPair other = FakeBox.newKeys("secp256r1");
        String foreign = Jws.sign(
                "{}".getBytes(UTF_8),
                other.getPrivate(),
                new kz.auylsat.link.control.JwsHeader("auylsat-line-up", "", List.of()));
        String empty = Jws.sign(
                "{}".getBytes(UTF_8),
                box.keys().getPrivate(),
                new kz.auylsat.link.control.JwsHeader("auylsat-line-up", "", List.of()));
        assertThat(reason(box.call(
                        "POST", GatewayPaths.LINEUPS, GatewayPaths.JWS_TYPE, BodyPublishers.ofString(foreign))))
                .isEqualTo("403 bad_signature");
        assertThat(reason(
                        box.call("POST", GatewayPaths.LINEUPS, GatewayPaths.JWS_TYPE, BodyPublishers.ofString(empty))))
                .isEqualTo("400 malformed");
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};
        assertThat(reason(box.call(
                        "PUT",
                        GatewayPaths.photo("9f0c", 1),
                        GatewayPaths.PHOTO_TYPE,
                        BodyPublishers.ofByteArray(jpeg))))
                .isEqualTo("404 unknown_lineup");
        assertThat(reason(box.call(
                        "PUT",
                        GatewayPaths.photo("9f0c", 1),
                        GatewayPaths.PHOTO_TYPE,
                        BodyPublishers.ofByteArray(new byte[8]))))
                .isEqualTo("400 malformed");
    }
}
