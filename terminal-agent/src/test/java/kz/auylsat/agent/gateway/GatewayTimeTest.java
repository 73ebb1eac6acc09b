package kz.auylsat.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.clock.ClockQuality;
import kz.auylsat.link.control.GatewayPaths;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong clock does not lock a box out, and does not let a stranger in. */
class GatewayTimeTest {
    private static final Instant NOW = TestAuthority.NOW;
    private static final Duration DAY = TestAuthority.DAY;
    private static final ScriptedGateway.Script NCC = ScriptedGateway.json("{\"millis\":" + NOW.toEpochMilli() + "}");
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static EventLoopGroup group;
    private static EventLoop loop;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        loop = group.next();
    }

    @AfterAll
    static void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:05Z",
                "2026-11-21T06:00:00Z",
                "2026-11-19T06:00:00Z",
                "2036-11-20T06:00:00Z",
                "2026-11-20T06:00:00Z"
            })
    void aBoxGetsInWhateverItsClockSaysAndHasTheNccsTimeThen(String system) throws Exception {
        // The gateway's certificate began an hour ago and ends in a month: not yet valid for some of these clocks,
        // ended for others.
        TestAuthority.Held held = AUTHORITY.server(NOW.minus(Duration.ofHours(1)), NOW.plus(DAY.multipliedBy(30)));
        AgentClock clock = BoxClock.at(folder, Instant.parse(system));
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, held, NCC)) {
            GatewayAnswer answer = ask(ncc, AUTHORITY.identity("tj-01"), clock);
            assertThat(answer).isInstanceOf(GatewayAnswer.Answered.class);
            assertThat(clock.quality()).isEqualTo(ClockQuality.NCC);
            assertThat(Duration.between(NOW, clock.instant())).isBetween(Duration.ZERO, Duration.ofSeconds(20));
            assertThat(ncc.requests).extracting(ScriptedGateway.Request::path).startsWith(GatewayPaths.TIME);
        }
    }

    @Test
    void anEndedGatewayIsRefusedByTheNccsOwnTimeThoughABoxTenYearsAheadCouldNotKnow() throws Exception {
        TestAuthority.Held held = AUTHORITY.server(NOW.minus(DAY.multipliedBy(8)), NOW.minus(DAY));
        AgentClock clock = BoxClock.at(folder, NOW.plus(DAY.multipliedBy(3650)));
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, held, NCC)) {
            GatewayAnswer answer = ask(ncc, AUTHORITY.identity("tj-01"), clock);
            assertThat(answer).isInstanceOfSatisfying(GatewayAnswer.Failed.class, failed -> {
                assertThat(failed.trouble()).isEqualTo(Trouble.EXPIRED_GATEWAY);
                assertThat(failed.text()).contains("has ended by the NCC's own time");
            });
            assertThat(ncc.requests).extracting(ScriptedGateway.Request::path).containsExactly(GatewayPaths.TIME);
        }
    }

    @Test
    void aKeyThatEndedBeforeTheBoxsOwnCertificateBeganIsRefusedAtTheHandshakeEvenIn1970() throws Exception {
        TestAuthority.Held stolen = AUTHORITY.server(NOW.minus(DAY.multipliedBy(50)), NOW.minus(DAY.multipliedBy(11)));
        AgentClock clock = BoxClock.at(folder, Instant.EPOCH);
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, stolen, NCC)) {
            assertFailed(ask(ncc, AUTHORITY.identity("tj-01"), clock), Trouble.EXPIRED_GATEWAY);
            assertThat(ncc.requests).isEmpty();
        }
    }

    @Test
    void anEndedGatewayIsRefusedAtTheHandshakeByABoxThatHasTheNccsTime() throws Exception {
        TestAuthority.Held held = AUTHORITY.server(NOW.minus(DAY.multipliedBy(8)), NOW.minus(DAY));
        AgentClock clock = BoxClock.set(folder);
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, held, NCC)) {
            assertFailed(ask(ncc, AUTHORITY.identity("tj-01"), clock), Trouble.EXPIRED_GATEWAY);
            assertThat(ncc.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:05Z", "2026-11-20T06:00:00Z", "2036-11-20T06:00:00Z"})
    void anotherAuthorityGainsNothingByAnyClock(String system) throws Exception {
        TestAuthority stranger = new TestAuthority();
        TestAuthority.Held held = stranger.server(NOW.minus(DAY), NOW.plus(DAY));
        AgentClock clock = BoxClock.at(folder, Instant.parse(system));
        try (ScriptedGateway ncc = new ScriptedGateway(stranger, held, NCC)) {
            assertFailed(ask(ncc, AUTHORITY.identity("tj-01"), clock), Trouble.FOREIGN_GATEWAY);
            assertThat(ncc.requests).isEmpty();
            assertThat(clock.quality()).isNotEqualTo(ClockQuality.NCC);
        }
    }

    @Test
    void anotherHostsCertificateIsRefused() throws Exception {
        TestAuthority.Held held =
                AUTHORITY.server(NOW.minus(DAY), NOW.plus(DAY), new GeneralName(GeneralName.iPAddress, "192.0.2.1"));
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, held, NCC)) {
            GatewayAnswer answer = ask(ncc, AUTHORITY.identity("tj-01"), BoxClock.set(folder));
            assertFailed(answer, Trouble.FOREIGN_GATEWAY);
            assertThat(answer.told())
                    .isEqualTo(ncc.address().text() + ": its certificate is not for 127.0.0.1 but for 192.0.2.1:"
                            + " write one of these, or add 127.0.0.1 to gateway.names in ncc.yaml");
        }
    }

    @Test
    void anNccThatIsBusyWhenAskedForTheTimeIsHeardAsSuchAndWhenToComeAgain() throws Exception {
        TestAuthority.Held held = AUTHORITY.server(NOW.minus(DAY), NOW.plus(DAY));
        ScriptedGateway.Script busy =
                (request, socket) -> ScriptedGateway.problem(socket, 503, "busy", "Retry-After: 17\r\n");
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, held, busy)) {
            GatewayAnswer answer = ask(ncc, AUTHORITY.identity("tj-01"), BoxClock.at(folder, Instant.EPOCH));
            assertThat(answer).isInstanceOfSatisfying(GatewayAnswer.Answered.class, answered -> {
                assertThat(answered.status()).isEqualTo(503);
                assertThat(answered.retryAfterSeconds()).hasValue(17);
            });
            assertThat(ncc.requests).extracting(ScriptedGateway.Request::path).containsExactly(GatewayPaths.TIME);
        }
    }

    @Test
    void aBoxsCertificateIsNoGateways() throws Exception {
        Identity other = AUTHORITY.identity("tj-02");
        TestAuthority.Held held = new TestAuthority.Held(other.key(), other.certificate());
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, held, NCC)) {
            assertFailed(ask(ncc, AUTHORITY.identity("tj-01"), BoxClock.set(folder)), Trouble.FOREIGN_GATEWAY);
        }
    }

    @Test
    void aGatewayThatTellsNoTimeIsNotUsedByABoxThatHasNone() throws Exception {
        TestAuthority.Held held = AUTHORITY.server(NOW.minus(DAY), NOW.plus(DAY));
        try (ScriptedGateway ncc = new ScriptedGateway(AUTHORITY, held, ScriptedGateway.json("{\"millis\":12}"))) {
            assertFailed(
                    ask(ncc, AUTHORITY.identity("tj-01"), BoxClock.at(folder, Instant.EPOCH)),
                    Trouble.MALFORMED_ANSWER);
        }
    }

    private static void assertFailed(GatewayAnswer answer, Trouble trouble) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        GatewayAnswer.Failed.class,
                        failed -> assertThat(failed.trouble()).as(failed.text()).isEqualTo(trouble));
    }

    private static GatewayAnswer ask(ScriptedGateway ncc, Identity identity, AgentClock clock) throws Exception {
        LinkShaperChannel shaper = new LinkShaperChannel(loop, 0);
        try (GatewayClient client =
                new GatewayClient(loop, ncc.address(), () -> GatewayTls.mutual(identity, clock), shaper)) {
            return client.send(GatewayRequest.get("/v1/other")).get(20, TimeUnit.SECONDS);
        } finally {
            shaper.close();
        }
    }
}
