package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The v1 and v2c transport against agents that misbehave, over loopback. */
class NettySnmpTransportTest {
    private final LoopFixture fixture = new LoopFixture();
    private final List<FakeAgent> agents = new ArrayList<>();

    /** The request sent back as a response: its variables are NULL. Short messages only. */
    private static byte[] responseTo(byte[] request) {
        byte[] response = request.clone();
        response[pduAt(request)] = (byte) 0xa2;
        return response;
    }

    private static int pduAt(byte[] request) {
        return 2 + 3 + 2 + request[6];
    }

    private FakeAgent agent(FakeAgent.Manners manners) throws SocketException {
        FakeAgent agent = new FakeAgent(manners);
        agents.add(agent);
        return agent;
    }

    private SnmpOutcome get(FakeAgent agent, List<Duration> attempts) {
        return fixture.get(LoopFixture.v2c(agent.port(), "village"), attempts, LoopFixture.SYS_UP_TIME);
    }

    private static SnmpOutcome.Answered answered(SnmpOutcome outcome) {
        assertThat(outcome).isInstanceOf(SnmpOutcome.Answered.class);
        return (SnmpOutcome.Answered) outcome;
    }

    private static SnmpOutcome.Failed failed(SnmpOutcome outcome) {
        assertThat(outcome).isInstanceOf(SnmpOutcome.Failed.class);
        return (SnmpOutcome.Failed) outcome;
    }

    @AfterEach
    void stop() {
        agents.forEach(FakeAgent::close);
        fixture.close();
    }

    @Test
    void lostRequestGoesOutAgainWithTheSameOctets() throws Exception {
        FakeAgent agent = agent((self, request, attempt, from) -> {
            if (attempt == 3) {
                self.send(responseTo(request), from);
            }
        });
        SnmpOutcome.Answered answer = answered(get(agent, LoopFixture.attempts(3, 60)));
        assertThat(answer.attempts()).isEqualTo(3);
        assertThat(agent.requests).hasSize(3).allMatch(request -> Arrays.equals(request, agent.requests.get(0)));
        assertThat(answer.bytesSent()).isEqualTo(3 * agent.requests.get(0).length);
        assertThat(fixture.counters().retransmissions()).isEqualTo(2);
        assertThat(fixture.counters().inFlight()).isZero();
    }

    @Test
    void lateAnswerToAnEarlierSendingIsAnAnswerAndItsTwinIsUnmatched() throws Exception {
        FakeAgent agent = agent((self, request, attempt, from) -> {
            if (attempt == 2) {
                self.send(responseTo(self.requests.get(0)), from);
                self.send(responseTo(self.requests.get(0)), from);
                self.send(responseTo(self.requests.get(0)), from);
            }
        });
        answered(get(agent, LoopFixture.attempts(3, 60)));
        for (int i = 0; i < 500 && fixture.counters().unmatched() < 2; i++) {
            Thread.sleep(10);
        }
        assertThat(fixture.counters().unmatched()).isEqualTo(2);
    }

    @Test
    void garbageIsCountedAndDoesNotDisturb() throws Exception {
        FakeAgent agent = agent((self, request, attempt, from) -> {
            self.send(new byte[] {}, from);
            self.send("<html>".getBytes(StandardCharsets.UTF_8), from);
            self.send(Arrays.copyOf(responseTo(request), 20), from);
            self.send(new byte[30_000], from);
            self.send(responseTo(request), from);
        });
        answered(get(agent, LoopFixture.attempts(1, 5000)));
        assertThat(fixture.counters().malformed()).isEqualTo(4);
    }

    @Test
    void answersForAnotherRequestCommunityOrVersionAreNotTaken() throws Exception {
        FakeAgent agent = agent((self, request, attempt, from) -> {
            byte[] otherId = responseTo(request);
            otherId[pduAt(request) + 5] ^= 0x55;
            self.send(otherId, from);
            byte[] otherCommunity = responseTo(request);
            otherCommunity[7] ^= 1;
            self.send(otherCommunity, from);
            byte[] otherVersion = responseTo(request);
            otherVersion[4] = 0;
            self.send(otherVersion, from);
        });
        assertThat(failed(get(agent, LoopFixture.attempts(1, 200))).reason()).isEqualTo(Reachability.SILENT);
        assertThat(fixture.counters().unmatched()).isEqualTo(3);
    }

    @Test
    void answersFromAnotherAddressAreStrangers() throws Exception {
        FakeAgent stranger = agent((self, request, attempt, from) -> {});
        FakeAgent agent = agent((self, request, attempt, from) -> {
            stranger.send(responseTo(request), from);
        });
        assertThat(failed(get(agent, LoopFixture.attempts(1, 200))).reason()).isEqualTo(Reachability.SILENT);
        assertThat(fixture.counters().strangers()).isEqualTo(1);
    }

    @Test
    void brokenAnswersOfTheAgentItselfAreFaultyNotSilent() throws Exception {
        FakeAgent agent = agent((self, request, attempt, from) -> {
            byte[] broken = responseTo(request);
            broken[broken.length - 2] = 0x1f; // the value's type
            self.send(broken, from);
        });
        SnmpOutcome.Failed failed = failed(get(agent, LoopFixture.attempts(1, 200)));
        assertThat(failed.reason()).isEqualTo(Reachability.FAULTY_ANSWER);
        assertThat(failed.detail()).contains("31");
    }

    @Test
    void errorStatusIsAnAnswer() throws Exception {
        FakeAgent agent = agent((self, request, attempt, from) -> {
            byte[] response = responseTo(request);
            int errorStatus = pduAt(request) + 2 + 2 + request[pduAt(request) + 3] + 2;
            response[errorStatus] = 5;
            self.send(response, from);
        });
        assertThat(answered(get(agent, LoopFixture.attempts(1, 5000))).errorStatus())
                .isEqualTo(5);
    }

    @Test
    void closedPortIsRefusedOnceItIsLookedAtClosely() {
        SnmpEndpoint endpoint = LoopFixture.v2c(RealProgram.freeUdpPort(), "village");
        SnmpOutcome.Failed failed = failed(fixture.get(endpoint, LoopFixture.attempts(2, 60), LoopFixture.SYS_UP_TIME));
        assertThat(failed.reason()).isEqualTo(Reachability.REFUSED);
        assertThat(failed.attempts()).isEqualTo(2);
        SnmpOutcome.Failed known =
                failed(fixture.get(endpoint, LoopFixture.attempts(1, 5000), LoopFixture.SYS_UP_TIME));
        assertThat(known.reason())
                .as("one attempt is enough where the last request failed")
                .isEqualTo(Reachability.REFUSED);
    }

    @Test
    void silentHostIsSilentOnItsOwnSocketTooAndAnswersThereWhenItReturns() throws Exception {
        FakeAgent agent = agent((self, request, attempt, from) -> {
            if (attempt > 2) {
                self.send(responseTo(request), from);
            }
        });
        assertThat(failed(get(agent, LoopFixture.attempts(2, 60))).reason()).isEqualTo(Reachability.SILENT);
        answered(get(agent, LoopFixture.attempts(1, 5000)));
        assertThat(fixture.counters().undiagnosed()).isZero();
    }

    @Test
    void refusalLooksLikeSilenceWhereNoSocketIsLeft() {
        SnmpSettings noSockets = new SnmpSettings(10, 1 << 16, 4096, 0, 10);
        try (LoopFixture poor = new LoopFixture(noSockets)) {
            SnmpEndpoint endpoint = LoopFixture.v2c(RealProgram.freeUdpPort(), "village");
            assertThat(failed(poor.get(endpoint, LoopFixture.attempts(2, 60), LoopFixture.SYS_UP_TIME))
                            .reason())
                    .isEqualTo(Reachability.SILENT);
            assertThat(poor.counters().undiagnosed()).isEqualTo(1);
        }
    }

    @Test
    void requestsBeyondTheBoundFailAtOnceAndAreCounted() throws Exception {
        FakeAgent silent = agent((self, request, attempt, from) -> {});
        try (LoopFixture small = new LoopFixture(new SnmpSettings(3, 1 << 16, 4096, 4, 10))) {
            SnmpRequest request = SnmpRequest.get(
                    LoopFixture.v2c(silent.port(), "village"),
                    List.of(LoopFixture.SYS_UP_TIME),
                    LoopFixture.attempts(1, 300));
            List<CompletableFuture<SnmpOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                outcomes.add(small.send(request));
            }
            List<Reachability> reasons = outcomes.stream()
                    .map(outcome -> failed(LoopFixture.await(outcome)).reason())
                    .toList();
            assertThat(reasons)
                    .containsExactly(
                            Reachability.SILENT,
                            Reachability.SILENT,
                            Reachability.SILENT,
                            Reachability.UNKNOWN,
                            Reachability.UNKNOWN);
            assertThat(small.counters().overflows()).isEqualTo(2);
        }
    }

    @Test
    void hostWithoutAddressIsUnreachable() {
        SnmpEndpoint endpoint = new SnmpEndpoint(
                InetSocketAddress.createUnresolved("no-such-village.invalid", 161),
                new SnmpCredentials.Community(SnmpCredentials.CommunityVersion.V2C, "x"));
        SnmpOutcome.Failed failed =
                failed(fixture.get(endpoint, LoopFixture.attempts(1, 100), LoopFixture.SYS_UP_TIME));
        assertThat(failed.reason()).isEqualTo(Reachability.UNREACHABLE);
        assertThat(failed.detail()).contains("no-such-village");
    }

    /** The broadcast address is forbidden to a socket that did not ask for it; so nothing leaves this host. */
    @Test
    void whatTheHostCannotSendIsUnreachableWithTheReason() throws Exception {
        SnmpEndpoint endpoint = new SnmpEndpoint(
                new InetSocketAddress("255.255.255.255", 161),
                new SnmpCredentials.Community(SnmpCredentials.CommunityVersion.V2C, "x"));
        SnmpOutcome.Failed failed = failed(fixture.get(endpoint, LoopFixture.attempts(2, 60), LoopFixture.SYS_UP_TIME));
        assertThat(failed.reason()).isEqualTo(Reachability.UNREACHABLE);
        assertThat(failed.detail()).isNotEmpty();
    }

    @Test
    void closingEndsEveryRequestAsSilent() throws Exception {
        FakeAgent silent = agent((self, request, attempt, from) -> {});
        CompletableFuture<SnmpOutcome> outcome = fixture.send(SnmpRequest.get(
                LoopFixture.v2c(silent.port(), "village"),
                List.of(Oid.parse("1.3.6.1.2.1.1.3.0")),
                LoopFixture.attempts(1, 60_000)));
        fixture.onLoop(() -> 0);
        fixture.transport.close();
        assertThat(failed(LoopFixture.await(outcome)).reason()).isEqualTo(Reachability.SILENT);
        SnmpOutcome after = fixture.get(
                LoopFixture.v2c(silent.port(), "village"), LoopFixture.attempts(1, 60_000), LoopFixture.SYS_UP_TIME);
        assertThat(failed(after).detail()).contains("closed");
    }

    @Test
    void faultOfTheAskerDoesNotStopTheClockOfOthers() throws Exception {
        FakeAgent silent = agent((self, request, attempt, from) -> {});
        SnmpRequest request = SnmpRequest.get(
                LoopFixture.v2c(silent.port(), "village"),
                List.of(LoopFixture.SYS_UP_TIME),
                LoopFixture.attempts(1, 50));
        fixture.loop.execute(() -> fixture.transport.send(request, outcome -> {
            throw new IllegalStateException("a fault made on purpose by this test");
        }));
        assertThat(failed(LoopFixture.await(fixture.send(request))).reason()).isEqualTo(Reachability.SILENT);
        assertThat(failed(LoopFixture.await(fixture.send(request))).reason()).isEqualTo(Reachability.SILENT);
    }

    @Test
    void sendingIsForTheLoop() {
        SnmpRequest request =
                SnmpRequest.get(LoopFixture.v2c(9, "x"), List.of(LoopFixture.SYS_UP_TIME), LoopFixture.attempts(1, 50));
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> fixture.transport.send(request, outcome -> {}));
    }
}
