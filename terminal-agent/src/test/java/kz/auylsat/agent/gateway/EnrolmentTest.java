package kz.auylsat.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.agent.json.Json;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.Jws;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final Instant NOW = TestAuthority.NOW;
    private static final Duration DAY = TestAuthority.DAY;
    private static final TestAuthority.Held HELD = AUTHORITY.server(NOW.minus(DAY), NOW.plus(DAY));
    private static EventLoopGroup group;
    private static EventLoop loop;

    @TempDir
    Path folder;

    private final List<String> attempts = new ArrayList<>();

    @BeforeAll
    static void start() {
        group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        loop = group.next();
    }

    @AfterAll
    static void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aBoxIn1970IsEnrolledAndItsIdentityIsReadBackWithMode600() throws Exception {
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, HELD, enrolling(AUTHORITY, "tj-01"))) {
            Identity made = enrol(ncc, "tj-01", BoxClock.at(folder, Instant.EPOCH), Duration.ofSeconds(10));
            Identity kept = files().read().orElseThrow();
            assertThat(kept.terminal()).isEqualTo("tj-01");
            assertThat(kept.certificate()).isEqualTo(made.certificate());
            assertThat(kept.authority()).isEqualTo(AUTHORITY.certificate);
            assertThat(kept.bundleKey()).isEqualTo(AUTHORITY.bundlePair.getPublic());
            assertThat(Jws.verify(
                            new byte[3],
                            Jws.signature(new byte[3], kept.key()),
                            made.certificate().getPublicKey()))
                    .isTrue();
            Path file = folder.resolve("identity.pem");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(folder.resolve("request.pem")).doesNotExist();
            assertThat(kept.toString()).doesNotContain("PRIVATE");
            assertThat(ncc.requests(GatewayPaths.ENROL).get(0).text()).doesNotContain("PRIVATE");
        }
    }

    @Test
    void aLostAnswerIsAskedForAgainWithTheSameKeyAlsoByTheNextProgram() throws Exception {
        AtomicInteger lost = new AtomicInteger(2);
        ScriptedGateway.Script good = enrolling(AUTHORITY, "tj-01");
        ScriptedGateway.Script script = (request, socket) -> {
            if (request.path().equals(GatewayPaths.ENROL) && lost.getAndDecrement() > 0) {
                return false;
            }
            return good.answer(request, socket);
        };
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, HELD, script)) {
            assertThatThrownBy(() -> enrol(ncc, "tj-01", BoxClock.set(folder), Duration.ZERO))
                    .isInstanceOf(EnrolmentException.class)
                    .hasMessageContaining("the connection ended before the answer did");
            assertThat(files().read()).isEmpty();
            Identity made = enrol(ncc, "tj-01", BoxClock.set(folder), Duration.ofSeconds(20));
            assertThat(made.terminal()).isEqualTo("tj-01");
            assertThat(attempts)
                    .singleElement()
                    .asString()
                    .contains("the connection ended before the answer did; tried again in ");
            assertThat(ncc.requests(GatewayPaths.ENROL))
                    .hasSize(3)
                    .extracting(ScriptedGateway.Request::text)
                    .containsOnly(ncc.requests(GatewayPaths.ENROL).get(0).text());
        }
    }

    @Test
    void nothingIsSentToAnAuthorityThatTheTokenDoesNotName() throws Exception {
        TestAuthority stranger = new TestAuthority();
        TestAuthority.Held held = stranger.server(NOW.minus(DAY), NOW.plus(DAY));
        try (ScriptedGateway ncc = new ScriptedGateway(stranger, held, enrolling(stranger, "tj-01"))) {
            assertThatThrownBy(() -> enrol(ncc, "tj-01", BoxClock.set(folder), Duration.ofSeconds(20)))
                    .isInstanceOf(EnrolmentException.class)
                    .hasMessageContaining("is not our NCC's gateway");
            assertThat(ncc.requests).isEmpty();
        }
    }

    @Test
    void aRefusalIsToldAndNotTriedAgain() throws Exception {
        ScriptedGateway.Script refusing = (request, socket) -> ScriptedGateway.problem(socket, 403, "used_token", "");
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, HELD, refusing)) {
            assertThatThrownBy(() -> enrol(ncc, "tj-01", BoxClock.set(folder), Duration.ofSeconds(60)))
                    .isInstanceOfSatisfying(
                            EnrolmentException.class,
                            refused -> assertThat(refused.refused()).isTrue())
                    .hasMessage("not enrolled: the NCC answered 403: not this one");
            assertThat(ncc.requests(GatewayPaths.ENROL)).hasSize(1);
        }
    }

    @Test
    void aPortThatSpeaksNoTlsIsToldAtOnceInWords() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread web = new Thread(() -> answerPlainly(plain), "plain");
            web.setDaemon(true);
            web.start();
            GatewayAddress address = new GatewayAddress("127.0.0.1", plain.getLocalPort());
            assertThatThrownBy(() -> new EnrolmentClient(loop, files(), BoxClock.set(folder), new Random(2))
                            .enrol(AUTHORITY.token("tj-01"), address, "", Duration.ofSeconds(60), attempts::add))
                    .hasMessage("not enrolled: " + address.text()
                            + ": what answers there speaks no TLS: is the port right?");
            assertThat(attempts).isEmpty();
        }
    }

    private static void answerPlainly(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The test ended.
        }
    }

    @Test
    void anAnswerForAnotherTerminalKeyOrAuthorityLeavesNoIdentity() throws Exception {
        TestAuthority stranger = new TestAuthority();
        Map<String, ScriptedGateway.Script> bad = Map.of(
                "is of another terminal, tj-99",
                enrolling(AUTHORITY, "tj-99"),
                "is not the authority that the token names",
                enrolling(stranger, "tj-01"),
                "is of another key than this box's",
                (request, socket) -> answer(
                        socket,
                        AUTHORITY,
                        Pem.text(AUTHORITY.box(
                                "tj-01", TestAuthority.keyPair().getPublic(), NOW.minus(DAY), NOW.plus(DAY)))),
                "CERTIFICATE: there are 0 of it instead of one",
                (request, socket) -> answer(socket, AUTHORITY, "none"));
        for (Map.Entry<String, ScriptedGateway.Script> each : bad.entrySet()) {
            try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, HELD, each.getValue())) {
                assertThatThrownBy(() -> enrol(ncc, "tj-01", BoxClock.set(folder), Duration.ZERO))
                        .isInstanceOf(EnrolmentException.class)
                        .hasMessageContaining(each.getKey());
                assertThat(files().read()).isEmpty();
            }
        }
    }

    @Test
    void anIdentityWhosePartsDoNotFitIsToldWithWhatToDo() throws Exception {
        files().write(AUTHORITY.identity("tj-01"));
        Path file = folder.resolve("identity.pem");
        String good = Files.readString(file);
        KeyPair other = TestAuthority.keyPair();
        String swapped = good.replace(
                Pem.text(Pem.KEY, files().read().orElseThrow().key().getEncoded()),
                Pem.text(Pem.KEY, other.getPrivate().getEncoded()));
        for (String bad : new String[] {"", good.substring(0, good.length() / 2), swapped, "\0\0\0"}) {
            Files.writeString(file, bad);
            assertThatThrownBy(() -> files().read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("move the file away and enrol with a new token");
        }
    }

    @Test
    void anEndedCertificateIsRenewedByASignatureOfTheSameKeyOverAConnectionWithoutOne() throws Exception {
        Identity ended = AUTHORITY.identity("tj-01", NOW.minus(DAY.multipliedBy(100)), NOW.minus(DAY));
        files().write(ended);
        CurrentIdentity current = new CurrentIdentity(files(), ended);
        AgentClock clock = BoxClock.set(folder);
        ScriptedGateway.Script script = (request, socket) -> {
            if (request.path().equals(GatewayPaths.NONCE)) {
                return ScriptedGateway.write(socket, 200, "application/json", "{\"nonce\":\"n1\"}");
            }
            return ScriptedGateway.write(
                    socket, 200, "application/json", Json.text(Map.of("certificate", renewed(request, ended))));
        };
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, HELD, script)) {
            VirtualScheduler scheduler = new VirtualScheduler();
            int[] reconnected = {0};
            RenewalClient renewal = renewal(ncc, current, clock, scheduler, () -> reconnected[0]++);
            renewal.start();
            for (int each = 0; each < 200 && reconnected[0] == 0; each++) {
                scheduler.pass(Duration.ofMillis(1));
                Thread.sleep(20);
            }
            assertThat(reconnected[0]).isEqualTo(1);
            assertThat(current.now().certificate().getNotAfter().toInstant()).isAfter(NOW);
            assertThat(files().read().orElseThrow().certificate())
                    .isEqualTo(current.now().certificate());
            assertThat(ncc.requests)
                    .allSatisfy(request -> assertThat(request.client()).isNull());
        }
    }

    @Test
    void renewalIsDueAtHalfLife() {
        Instant to = NOW.plus(DAY.multipliedBy(100));
        assertThat(Renewal.need(NOW.plus(DAY.multipliedBy(49)), NOW, to)).isEqualTo(Renewal.Need.NONE);
        assertThat(Renewal.need(NOW.plus(DAY.multipliedBy(50)), NOW, to)).isEqualTo(Renewal.Need.HALF_LIFE);
        assertThat(Renewal.need(to.plusSeconds(1), NOW, to)).isEqualTo(Renewal.Need.ENDED);
    }

    private static String renewed(ScriptedGateway.Request request, Identity ended) {
        try {
            Map<String, ?> body = Json.parse(request.body(), 64_000);
            byte[] signed = GatewayPaths.renewalText(
                            (String) body.get("nonce"), (Long) body.get("at"), (String) body.get("csr"))
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            byte[] signature = Base64.getUrlDecoder().decode((String) body.get("signature"));
            if (!Jws.verify(signed, signature, ended.certificate().getPublicKey())) {
                return "the signature does not fit";
            }
            return Pem.text(
                    AUTHORITY.box("tj-01", (String) body.get("csr"), NOW.minus(DAY), NOW.plus(DAY.multipliedBy(90))));
        } catch (kz.auylsat.agent.json.MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    private static RenewalClient renewal(
            ScriptedGateway ncc, CurrentIdentity current, AgentClock clock, Scheduler scheduler, Runnable renewed) {
        LinkShaperChannel shaper = new LinkShaperChannel(loop, 0);
        GatewayClient mutual =
                new GatewayClient(loop, ncc.address(), () -> GatewayTls.mutual(current.now(), clock), shaper);
        GatewayClient anonymous =
                new GatewayClient(loop, ncc.address(), () -> GatewayTls.anonymous(current.now(), clock), shaper);
        return new RenewalClient(current, mutual, anonymous, clock, scheduler, new Random(1), renewed);
    }

    private static ScriptedGateway.Script enrolling(TestAuthority by, String terminal) {
        return (request, socket) -> {
            if (request.path().equals(GatewayPaths.TIME)) {
                return ScriptedGateway.write(
                        socket, 200, "application/json", "{\"millis\":" + NOW.toEpochMilli() + "}");
            }
            try {
                String csr = (String) Json.parse(request.body(), 64_000).get("csr");
                return answer(
                        socket, by, Pem.text(by.box(terminal, csr, NOW.minus(DAY), NOW.plus(DAY.multipliedBy(90)))));
            } catch (kz.auylsat.agent.json.MalformedJsonException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static boolean answer(javax.net.ssl.SSLSocket socket, TestAuthority by, String certificate)
            throws IOException {
        return ScriptedGateway.write(
                socket,
                200,
                "application/json",
                Json.text(Map.of(
                        "certificate",
                        certificate,
                        "ca",
                        Pem.text(by.certificate),
                        "signingKey",
                        Base64.getEncoder()
                                .encodeToString(by.bundlePair.getPublic().getEncoded()),
                        "time",
                        NOW.toEpochMilli())));
    }

    private IdentityFile files() {
        return new IdentityFile(folder, DurableFile::write);
    }

    private Identity enrol(ScriptedGateway ncc, String terminal, AgentClock clock, Duration patience) throws Exception {
        EnrolmentToken token = AUTHORITY.token(terminal);
        return new EnrolmentClient(loop, files(), clock, new Random(2))
                .enrol(token, ncc.address(), "box-1", patience, attempts::add);
    }
}
